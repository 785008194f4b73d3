#!/usr/bin/env python3
"""Writes a ledger of past cases for measuring, and with --proceedings the ledger of what followed them; with --open one
of cases that wait for their reply on OPEN_TODAY, received in the sixty days before OPEN_LAST_RECEIPT.

The same arguments give the same bytes. Ten years of 40 organs under one area, a few large and many small; about four
events a case (receipt, reply and delivery always, some corrections, consultations and extensions between); conclusions
that the regulation of the day of receipt knows, in about the shares that published reports show.
"""
import argparse
import datetime
import random

ORGANS = 40
FIRST_YEAR, LAST_YEAR = 2016, 2025
OPEN_LAST_RECEIPT, OPEN_TODAY = datetime.date(2026, 1, 10), datetime.date(2026, 3, 10)
NEW_REGULATION = datetime.date(2019, 5, 15)

CHANNELS = (["online"] * 55 + ["signed_mail"] * 20 + ["in_person"] * 15 + ["ordinary_mail"] * 4 + ["email"] * 4
            + ["fax"] + ["oral"])
KINDS = ["natural"] * 90 + ["business"] * 6 + ["legal"] * 2 + ["research", "welfare"]
COMMON = (["disclosed"] * 38 + ["partially_disclosed"] * 8 + ["already_public"] * 8 + ["not_held"] * 16
          + ["not_this_organ"] * 8 + ["refused_internal"] * 2 + ["refused_process"] * 2 + ["refused_state_secret"]
          + ["needs_creation"] * 3 + ["declined_petition"] * 3 + ["declined_repeat"] * 2 + ["other"] * 2
          + ["withdrawn"] * 2)
NEW_ONLY = COMMON + ["refused_case_file"] * 2 + ["refused_query"] * 2
PLACES = ["金沙街道", "西亭镇", "石港镇", "平潮镇", "张芝山镇", "川姜镇", "先锋街道", "兴仁镇", "二甲镇", "五接镇"]
SUBJECTS = ["{place}{n}号地块征收补偿安置方案及批准文件", "{place}{n}组土地承包经营权登记材料", "{place}建设项目环境影响评价批复第{n}号",
            "{place}小学{n}年度财政预算和决算", "{place}道路改造工程招投标文件{n}", "{place}农村低保对象审批结果第{n}批",
            "{place}房屋拆迁许可证{n}号及附件", "{place}规划许可公示材料{n}"]
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国"

HEADINGS = ("number,organ,channel,submitted_on,received_on,applicant_kind,applicant_name,subject,correction_requested_on,"
            "correction_received_on,consultation_sent_on,consultation_ended_on,extended_on,conclusion,concluded_on,"
            "delivered_on")


def organ_code(index):
    return f"bench-{index:02d}"


def open_organs(rng, count):
    """The organ of each case: the first has a tenth of all, the last a hundredth or so."""
    weights = [1.0 / (index + 3) for index in range(ORGANS)]
    return rng.choices(range(ORGANS), weights, k=count)


def make_case(rng, serial, organ, days):
    received = rng.randrange(len(days) - 120)
    submitted = received - rng.randrange(4) if received > 4 else received
    correction = ("", "")
    consultation = ("", "")
    extended = ""
    replied = received + rng.randrange(3, 25)
    fate = rng.random()
    if fate < 0.08:
        asked = received + rng.randrange(1, 6)
        answered = asked + rng.randrange(2, 14)
        correction = (days[asked], days[answered])
        replied = answered + rng.randrange(3, 20)
    elif fate < 0.16:
        sent = received + rng.randrange(1, 8)
        ended = sent + rng.randrange(3, 12)
        consultation = (days[sent], days[ended])
        replied = ended + rng.randrange(2, 12)
    if fate > 0.55 and replied > received + 12:
        extended = days[received + 12]
    date = datetime.date.fromisoformat(days[received])
    conclusion = rng.choice(NEW_ONLY if date >= NEW_REGULATION else COMMON)
    delivered = "" if conclusion == "withdrawn" else days[replied + rng.randrange(4)]
    subject = rng.choice(SUBJECTS).format(place=rng.choice(PLACES), n=serial % 9973)
    name = rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN)
    number = f"B{organ:02d}-{days[received][:4]}-{serial:07d}"
    row = [number, organ_code(organ), rng.choice(CHANNELS), days[submitted], days[received], rng.choice(KINDS), name,
           subject, *correction, *consultation, extended, conclusion, days[replied], delivered]
    return row, replied


def make_proceeding(rng, row, replied, days):
    """About one case in forty is challenged, mostly by reconsideration."""
    filed = min(replied + rng.randrange(5, 40), len(days) - 1)
    decided = filed + rng.randrange(30, 90)
    kind = "reconsideration" if rng.random() < 0.7 else "litigation"
    path = "" if kind == "reconsideration" else rng.choice(["direct", "after_reconsideration"])
    instance = "" if kind == "reconsideration" else "first"
    outcome = rng.choice(["upheld", "upheld", "corrected", "other"]) if decided < len(days) else ""
    return [row[0], kind, path, instance, days[filed], days[decided] if outcome else "", outcome]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=int)
    parser.add_argument("file")
    parser.add_argument("--open", action="store_true", help="cases without a reply")
    parser.add_argument("--proceedings", help="write this ledger too")
    parser.add_argument("--after", type=int, default=0, help="number the cases from the one behind this on, so that a further "
                        "ledger can be imported beside the first")
    arguments = parser.parse_args()
    rng = random.Random(20080501)
    first, last = datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31)
    if arguments.open:  # the last 120 days are left to what follows the receipt
        first, last = OPEN_LAST_RECEIPT - datetime.timedelta(60), OPEN_LAST_RECEIPT + datetime.timedelta(120)
    days = [(first + datetime.timedelta(n)).isoformat() for n in range((last - first).days + 1)]
    organs = open_organs(rng, arguments.cases)
    challenged = open(arguments.proceedings, "w", encoding="utf-8") if arguments.proceedings else None
    if challenged:
        challenged.write("case_number,kind,path,instance,filed_on,decided_on,outcome\n")
    with open(arguments.file, "w", encoding="utf-8") as ledger:
        ledger.write(HEADINGS + "\n")
        for place, organ in enumerate(organs, 1):
            row, replied = make_case(rng, arguments.after + place, organ, days)
            if arguments.open:
                row[-3:] = ["", "", ""]
            ledger.write(",".join(row) + "\n")
            if challenged and rng.random() < 0.025:
                challenged.write(",".join(make_proceeding(rng, row, replied, days)) + "\n")
    if challenged:
        challenged.close()


if __name__ == "__main__":
    main()
