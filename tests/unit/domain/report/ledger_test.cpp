#include "domain/report/ledger.hpp"

#include <algorithm>

#include "tests/unit/domain/case_desk.hpp"

using namespace domain;

namespace {

const Date day{2024, 6, 3};  // due 2024-07-02

/// What a ledger says at the end of each year: sums by account, flows and stocks alike.
class Book {
  public:
    explicit Book(const std::vector<Posting>& postings) : postings_(postings) {}
    std::int64_t in(Account account, int year) const {
        std::int64_t sum = 0;
        for (const Posting& p : postings_)
            sum += p.account == account && p.legal_date.year() == year ? p.amount : 0;
        return sum;
    }
    std::int64_t until(Account account, int year) const {
        std::int64_t sum = 0;
        for (const Posting& p : postings_)
            sum += p.account == account && p.legal_date.year() <= year ? p.amount : 0;
        return sum;
    }

  private:
    std::vector<Posting> postings_;
};

/// upheld/corrected/other/pending of a block at the end of a year, as table 4 prints them.
std::string block(const CaseDesk& desk, ReviewBlock block, int year) {
    const Book book{desk.postings()};
    std::string out;
    for (const auto& outcome : outcome_words) {
        const Account account = proceedings(block, outcome.value);
        const bool stock = outcome.value == Outcome::pending;
        out += (out.empty() ? "" : "/") +
               std::to_string(stock ? book.until(account, year) : book.in(account, year));
    }
    return out;
}

CaseDesk replied() {
    CaseDesk desk = accepted_case(Date{2022, 3, 1});
    desk.act(Date{2022, 3, 10}, reply());
    return desk;
}

std::vector<Posting> entries(const std::vector<Posting>& before, const CaseDesk& after) {
    return ledger_entries(before, after.postings());
}

bool has(const std::vector<Posting>& postings, Account account, Date on, std::int64_t amount) {
    return std::any_of(postings.begin(), postings.end(), [&](const Posting& p) {
        return p.account == account && p.legal_date == on && p.amount == amount;
    });
}

constexpr auto direct = ReviewBlock::litigation_direct;

}  // namespace

TEST_CASE(
    "a case received and answered posts its receipt, its conclusion, its timeliness and how long it took") {
    CaseDesk desk = accepted_case(day);
    CHECK(desk.postings().size() == 1);
    CHECK(has(desk.postings(), received(Channel::in_person), day, 1));
    desk.act(Date{2024, 6, 20}, reply(Conclusion::still_unclear));
    const auto postings = desk.postings();
    CHECK(postings.size() == 4);
    const WorkingDays days = Calendar::built_in().working_days_between(day, Date{2024, 6, 20});
    CHECK(has(postings, took(days), Date{2024, 6, 20}, 1));
    CHECK(has(postings, concluded(Conclusion::still_unclear), Date{2024, 6, 20}, 1));
    CHECK(has(postings, judged(Timeliness::on_time), Date{2024, 6, 20}, 1));
    for (const Posting& posting : postings) {
        CHECK(posting.organ == "bureau");
        CHECK(posting.applicant_kind == ApplicantKind::natural);
        CHECK(posting.proceeding.empty());
    }
}

TEST_CASE("a case that waits for its confirmation posts nothing, nor does one withdrawn before receipt") {
    CaseDesk desk;
    desk.act(day, submission(day));
    CHECK(desk.postings().empty());
    desk.act(day.next(), Withdraw{});
    CHECK(desk.postings().empty());
    desk.act(day.next(), amendment("removed", "true", 2));
    CHECK(desk.state.stage == Stage::submitted);
    CHECK(desk.postings().empty());
}

TEST_CASE("a withdrawal after receipt counts as an application handled") {
    CaseDesk desk = accepted_case(day);
    desk.act(Date{2024, 6, 5}, Withdraw{});
    CHECK(has(desk.postings(), concluded(Conclusion::withdrawn), Date{2024, 6, 5}, 1));
}

TEST_CASE("a conclusion is judged in the year in which it was reached, whenever it was served") {
    CaseDesk desk = accepted_case(Date{2024, 12, 2});
    desk.act(Date{2024, 12, 30}, reply());
    RecordDelivery served;
    served.method = DeliveryMethod::post;
    served.posted_on = Date{2025, 1, 6};
    const auto before = desk.postings();
    CHECK(has(before, judged(Timeliness::on_time), Date{2024, 12, 30}, 1));
    desk.act(Date{2025, 1, 6}, served);
    const auto moved = entries(before, desk);
    CHECK(moved.size() == 2);
    CHECK(has(moved, judged(Timeliness::on_time), Date{2024, 12, 30}, -1));
    CHECK(has(moved, judged(Timeliness::late), Date{2024, 12, 30}, 1));
}

TEST_CASE("R2019 art. 45: a moved day of receipt is reversed on the old day and posted on the new one") {
    CaseDesk desk;
    Register data = registration(Date{2025, 1, 2});
    data.submitted_on = Date{2024, 12, 31};
    desk.act(Date{2025, 1, 2}, data);
    const auto before = desk.postings();
    desk.act(Date{2025, 3, 3}, amendment("received_on", "2024-12-31"));
    const auto moved = entries(before, desk);
    REQUIRE(moved.size() == 2);
    CHECK(moved[0].amount == -1);
    CHECK(moved[0].legal_date == Date{2025, 1, 2});
    CHECK(moved[1].amount == 1);
    CHECK(moved[1].legal_date == Date{2024, 12, 31});
}

TEST_CASE("R2019 art. 45: a changed channel, conclusion or day of conclusion moves only what it concerns") {
    CaseDesk desk = accepted_case(day);
    desk.act(Date{2024, 6, 20}, reply());
    auto before = desk.postings();
    desk.act(Date{2024, 7, 1}, amendment("channel", "fax"));
    auto moved = entries(before, desk);
    CHECK(moved.size() == 2);
    CHECK(has(moved, received(Channel::in_person), day, -1));
    CHECK(has(moved, received(Channel::fax), day, 1));

    before = desk.postings();
    desk.act(Date{2024, 7, 1}, amendment("conclusion", "still_unclear"));
    moved = entries(before, desk);
    CHECK(moved.size() == 2);
    CHECK(has(moved, concluded(Conclusion::disclosed), Date{2024, 6, 20}, -1));
    CHECK(has(moved, concluded(Conclusion::still_unclear), Date{2024, 6, 20}, 1));

    before = desk.postings();
    desk.act(Date{2024, 9, 1}, amendment("concluded_on", "2024-08-01"));
    moved = entries(before, desk);
    CHECK(moved.size() == 6);  // conclusion, timeliness and duration
    CHECK(has(moved, judged(Timeliness::on_time), Date{2024, 6, 20}, -1));
    CHECK(has(moved, judged(Timeliness::late), Date{2024, 8, 1}, 1));
}

TEST_CASE("R2019 art. 45: another kind of applicant moves everything of the case, its proceedings too") {
    CaseDesk desk = replied();
    desk.act(Date{2022, 4, 1}, filing(Date{2022, 4, 1}));
    const auto before = desk.postings();
    desk.act(Date{2022, 5, 4}, amendment("applicant_kind", "business"));
    const auto moved = entries(before, desk);
    CHECK(moved.size() == 2 * before.size());
    for (const Posting& posting : moved) {
        CHECK((posting.amount == 1) == (posting.applicant_kind == ApplicantKind::business));
    }
}

TEST_CASE(
    "R2019 art. 45: voiding a case takes back all that it counted for, on the days on which it counted") {
    CaseDesk desk = accepted_case(day);
    desk.act(Date{2024, 6, 20}, reply());
    const auto before = desk.postings();
    desk.act(Date{2025, 2, 5}, Void{.reason = "重复登记"});
    CHECK(desk.postings().empty());
    const auto moved = entries(before, desk);
    REQUIRE(moved.size() == before.size());
    for (std::size_t i = 0; i < moved.size(); ++i) {
        CHECK(moved[i].account == before[i].account);
        CHECK(moved[i].legal_date == before[i].legal_date);
        CHECK(moved[i].amount == -before[i].amount);
    }
}

TEST_CASE("entries between equal ledgers are none, and repeated postings are told apart") {
    const Posting one{received(Channel::fax), "bureau", day, ApplicantKind::natural, 1, {}};
    CHECK(ledger_entries({one, one}, {one, one}).empty());
    CHECK(ledger_entries({one, one}, {one}).size() == 1);
    CHECK(ledger_entries({one}, {one, one, one}).size() == 2);
    CHECK(ledger_entries({}, {one}).front() == one);
}

TEST_CASE(
    "R2007 art. 27: a fee posts yuan charged and paid and one case, and nothing when nothing was charged") {
    CaseDesk desk = accepted_case(Date{2018, 2, 5});
    desk.import(Date{2018, 2, 20}, RecordFee{.charged = Yuan{40}, .paid = Yuan{35}});
    CHECK(has(desk.postings(), fees(FeeCount::charged_yuan), Date{2018, 2, 20}, 40));
    CHECK(has(desk.postings(), fees(FeeCount::paid_yuan), Date{2018, 2, 20}, 35));
    CHECK(has(desk.postings(), fees(FeeCount::cases), Date{2018, 2, 20}, 1));
    CaseDesk free = accepted_case(Date{2018, 2, 5});
    free.import(Date{2018, 2, 20}, RecordFee{});
    CHECK(free.postings().size() == 1);
}

TEST_CASE("table 4: a proceeding is pending until decided, and counts in each year in which it was open") {
    CaseDesk desk = replied();
    desk.act(Date{2022, 11, 1}, filing(Date{2022, 11, 1}, "S"));
    CHECK(block(desk, direct, 2022) == "0/0/0/1");
    CHECK(block(desk, direct, 2023) == "0/0/0/1");
    desk.act(Date{2024, 2, 1}, decision(Date{2024, 2, 1}, "S", Outcome::corrected));
    CHECK(block(desk, direct, 2021) == "0/0/0/0");
    CHECK(block(desk, direct, 2022) == "0/0/0/1");
    CHECK(block(desk, direct, 2023) == "0/0/0/1");
    CHECK(block(desk, direct, 2024) == "0/1/0/0");
    CHECK(block(desk, direct, 2025) == "0/0/0/0");
}

TEST_CASE("table 4: an appeal within the year leaves one outcome, the last") {
    CaseDesk desk = replied();
    desk.act(Date{2022, 4, 1}, filing(Date{2022, 4, 1}, "S"));
    desk.act(Date{2022, 6, 1}, decision(Date{2022, 6, 1}, "S", Outcome::upheld));
    CHECK(block(desk, direct, 2022) == "1/0/0/0");
    desk.act(Date{2022, 7, 1}, filing(Date{2022, 7, 1}, "S", Instance::second));
    CHECK(block(desk, direct, 2022) == "0/0/0/1");
    desk.act(Date{2022, 9, 1}, decision(Date{2022, 9, 1}, "S", Outcome::corrected));
    CHECK(block(desk, direct, 2022) == "0/1/0/0");
}

TEST_CASE(
    "table 4: an appeal in a later year makes the suit count there again and leaves the old year as it was") {
    CaseDesk desk = replied();
    desk.act(Date{2022, 4, 1}, filing(Date{2022, 4, 1}, "S"));
    desk.act(Date{2022, 12, 30}, decision(Date{2022, 12, 30}, "S", Outcome::upheld));
    desk.act(Date{2023, 1, 10}, filing(Date{2023, 1, 10}, "S", Instance::second));
    CHECK(block(desk, direct, 2022) == "1/0/0/0");
    CHECK(block(desk, direct, 2023) == "0/0/0/1");
    desk.act(Date{2023, 5, 10}, decision(Date{2023, 5, 10}, "S", Outcome::upheld));
    CHECK(block(desk, direct, 2022) == "1/0/0/0");
    CHECK(block(desk, direct, 2023) == "1/0/0/0");
    desk.act(Date{2024, 5, 10}, filing(Date{2024, 5, 10}, "S", Instance::retrial));
    CHECK(block(desk, direct, 2024) == "0/0/0/1");
    CHECK(block(desk, direct, 2025) == "0/0/0/1");
}

TEST_CASE("table 4: filed and decided on one day is a decision, and so is an appeal of that day pending") {
    CaseDesk desk = replied();
    const Date on{2022, 4, 1};
    desk.act(on, filing(on, "S")).act(on, decision(on, "S"));
    CHECK(block(desk, direct, 2022) == "1/0/0/0");
    desk.act(on, filing(on, "S", Instance::second));
    CHECK(block(desk, direct, 2022) == "0/0/0/1");
}

TEST_CASE("table 4: a ledger that appeals before the first decision is pending until the appeal is decided") {
    CaseDesk desk = replied();
    desk.act(Date{2022, 4, 1}, filing(Date{2022, 4, 1}, "S"));
    desk.import(Date{2022, 5, 1}, filing(Date{2022, 5, 1}, "S", Instance::second));
    DecideProceeding first = decision(Date{2022, 6, 1}, "S", Outcome::upheld);
    first.instance = Instance::first;
    desk.import(Date{2022, 6, 1}, first);
    CHECK(block(desk, direct, 2022) == "0/0/0/1");
    desk.import(Date{2023, 6, 1}, decision(Date{2023, 6, 1}, "S", Outcome::other));
    CHECK(block(desk, direct, 2022) == "0/0/0/1");
    CHECK(block(desk, direct, 2023) == "0/0/1/0");
}

TEST_CASE("table 4: a ledger that dates a decision before its filing leaves nothing pending") {
    CaseDesk desk = replied();
    desk.act(Date{2022, 4, 1}, filing(Date{2022, 4, 1}, "S"));
    desk.import(Date{2022, 3, 30}, decision(Date{2022, 3, 30}, "S", Outcome::other));
    CHECK(block(desk, direct, 2022) == "0/0/1/0");
}

TEST_CASE("table 4: kind and path choose the block, and the respondent is the organ that counts") {
    CaseDesk desk = replied();
    desk.act(Date{2022, 4, 1}, review(Date{2022, 4, 1}, "R"));
    FileProceeding suit = filing(Date{2022, 4, 2}, "S");
    suit.path = ProceedingPath::after_reconsideration;
    suit.organ = "government";
    desk.act(Date{2022, 4, 2}, suit);
    CHECK(block(desk, ReviewBlock::review, 2022) == "0/0/0/1");
    CHECK(block(desk, ReviewBlock::litigation_after_review, 2022) == "0/0/0/1");
    CHECK(block(desk, direct, 2022) == "0/0/0/0");
    for (const Posting& posting : desk.postings()) {
        CHECK(posting.organ == (posting.proceeding == "S" ? "government" : "bureau"));
    }
}

TEST_CASE("on time, extended and late add up to all conclusions, whatever happened to the case") {
    for (int months = 0; months < 12; ++months) {
        CaseDesk desk = accepted_case(day);
        if (months % 2 == 1) desk.act(day, extension(day));
        if (months % 3 == 1) desk.act(day, ConsultThirdParty{});
        if (months % 3 == 2)
            desk.act(day, correction(day.plus_days(9))).act(day.plus_days(3), ReceiveCorrection{});
        desk.act(day.plus_days(7 * months), reply(), Override{"reply_after_due", "迟延"});
        const Book book{desk.postings()};
        std::int64_t by_time = 0;
        for (const auto& word : timeliness_words) by_time += book.in(judged(word.value), 2024);
        CHECK(by_time == 1);
    }
}
