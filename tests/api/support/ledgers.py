"""Ledgers with given counts: what a city would import to get the tables that it published."""
import csv
import io

KINDS = ["natural", "business", "research", "welfare", "legal", "other"]
CONCLUSION_OF_ROW = {
    "granted": "disclosed", "partial": "partially_disclosed", "refuse_secret": "refused_state_secret", "refuse_law": "refused_by_law",
    "refuse_safety": "refused_safety", "refuse_third_party": "refused_trade_secret", "refuse_internal": "refused_internal",
    "refuse_process": "refused_process", "refuse_case_file": "refused_case_file", "refuse_query": "refused_query",
    "unable_not_held": "not_held", "unable_create": "needs_creation", "unable_unclear": "still_unclear",
    "decline_petition": "declined_petition", "decline_repeat": "declined_repeat", "decline_publication": "declined_publication",
    "decline_mass": "declined_excessive", "decline_confirm": "declined_reissue", "other_no_correction": "lapsed_correction",
    "other_no_payment": "lapsed_fee", "other_other": "withdrawn", "other_all": "withdrawn",
}
CHANNELS = ["in_person", "signed_mail", "online", "email", "oral"]


def as_csv(rows, encoding="utf-8"):
    keys = list(dict.fromkeys(key for row in rows for key in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, keys, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def case(number, organ="north-edu", received_on="2025-06-03", **more):
    return {"number": number, "organ": organ, "channel": "in_person", "received_on": received_on, "applicant_kind": "natural",
            "subject": "学区划分方案", **more}


def cases_of(golden, organs):
    """Cases that make the published table 3: kind by kind, the carried in first, the last ones left open."""
    year, rows = golden["year"], golden["table3"]["rows"]
    ledger = []
    for column, kind in enumerate(KINDS):
        results = [conclusion for key, conclusion in CONCLUSION_OF_ROW.items() if key in rows for _ in range(rows[key][column])]
        received = [f"{year - 1}-12-20"] * rows["carried_in"][column]
        received += [f"{year}-{1 + i % 11:02}-{1 + i % 28:02}" for i in range(rows["new"][column])]
        received[rows["carried_in"][column]:] = sorted(received[rows["carried_in"][column]:])
        for i, received_on in enumerate(received):
            row = case(f"{kind}-{year}-{i + 1:04}", organs[i % len(organs)], received_on, applicant_kind=kind,
                       channel=CHANNELS[i % len(CHANNELS)])
            if i < len(results):
                row.update(conclusion=results[i], concluded_on=f"{year}-12-10")
            ledger.append(row)
    return ledger


def proceedings_of(golden, cases):
    """Proceedings that make the published table 4, each on a concluded case of its own."""
    year = golden["year"]
    blocks = {"review": ("reconsideration", ""), "litigation_direct": ("litigation", "direct"),
              "litigation_after_review": ("litigation", "after_reconsideration")}
    concluded = iter([row["number"] for row in cases if "conclusion" in row] * 9)
    ledger = []
    for block, (kind, path) in blocks.items():
        for outcome in ("upheld", "corrected", "other", "pending"):
            for _ in range(golden["table4"][block][outcome]):
                row = {"case_number": next(concluded), "kind": kind, "path": path, "filed_on": f"{year}-12-12"}
                if outcome != "pending":
                    row.update(decided_on=f"{year}-12-25", outcome=outcome)
                ledger.append(row)
    return ledger
