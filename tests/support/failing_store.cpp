#include "tests/support/failing_store.hpp"

#include <utility>

namespace test_support {
namespace {

using namespace storage;

class FailingUnit : public Unit {
    template <class Call>
    auto counted(Call call) {
        const bool after = fuse_.calls % 2 == 0;
        if (!after) fuse_.burn();
        auto answer = call();
        if (after) fuse_.burn();
        return answer;
    }

  public:
    FailingUnit(Unit& unit, Fuse& fuse) : unit_(unit), fuse_(fuse) {}

    std::optional<CaseFile> load(const Uuid& id) override {
        return counted([&] { return unit_.load(id); });
    }
    std::optional<CaseFile> load_by_number(std::string_view number) override {
        return counted([&] { return unit_.load_by_number(number); });
    }
    bool number_taken(std::string_view number) override {
        return counted([&] { return unit_.number_taken(number); });
    }
    std::int64_t next_serial(std::string_view organ, int year) override {
        return counted([&] { return unit_.next_serial(organ, year); });
    }
    void append(CaseFile& file, std::vector<domain::Event> events, std::string_view personal,
                const domain::CalendarBook& book) override {
        counted([&] { return unit_.append(file, std::move(events), personal, book), 0; });
    }
    void put_calendar_notice(const domain::HolidayNotice& notice, std::string_view actor) override {
        counted([&] { return unit_.put_calendar_notice(notice, actor), 0; });
    }
    CalendarEffect rejudge_open_cases(const domain::CalendarBook& book, domain::Date today,
                                      std::size_t limit) override {
        return counted([&] { return unit_.rejudge_open_cases(book, today, limit); });
    }
    void put_letter_draft(const LetterDraft& draft) override {
        counted([&] { return unit_.put_letter_draft(draft), 0; });
    }
    bool remove_letter_draft(CaseKey key, domain::LetterKind kind, std::int64_t consultation) override {
        return counted([&] { return unit_.remove_letter_draft(key, kind, consultation); });
    }
    std::int64_t next_letter_serial(std::string_view word, int year) override {
        return counted([&] { return unit_.next_letter_serial(word, year); });
    }
    void put_report_text(const StoredReportText& text) override {
        counted([&] { return unit_.put_report_text(text), 0; });
    }
    std::int64_t add_submission(const Submission& submission) override {
        return counted([&] { return unit_.add_submission(submission); });
    }
    std::int64_t add_publication(const Publication& publication, const PublicationStep& step) override {
        return counted([&] { return unit_.add_publication(publication, step); });
    }
    void advance_publication(const Publication& publication, const PublicationStep& step) override {
        counted([&] { return unit_.advance_publication(publication, step), 0; });
    }
    void put_organ(const OrganVersion& organ) override {
        counted([&] { return unit_.put_organ(organ), 0; });
    }
    void add_token(const TokenRow& token) override {
        counted([&] { return unit_.add_token(token), 0; });
    }
    bool revoke_token(const Digest& digest) override {
        return counted([&] { return unit_.revoke_token(digest); });
    }
    void remember(const IdempotencyRecord& record) override {
        counted([&] { return unit_.remember(record), 0; });
    }
    void forget_before(domain::Instant instant) override {
        counted([&] { return unit_.forget_before(instant), 0; });
    }
    Reader& reader() override { return unit_.reader(); }

  private:
    Unit& unit_;
    Fuse& fuse_;
};

class FailingWriter : public Writer {
  public:
    FailingWriter(std::unique_ptr<Writer> writer, Fuse& fuse) : writer_(std::move(writer)), fuse_(fuse) {}

    std::vector<UnitResult> run(std::span<UnitOfWork> units, domain::Instant now) override {
        std::vector<UnitOfWork> wrapped;
        wrapped.reserve(units.size());
        for (UnitOfWork& work : units) {
            wrapped.emplace_back([&work, this](Unit& unit) {
                FailingUnit failing{unit, fuse_};
                return work(failing);
            });
        }
        return writer_->run(wrapped, now);
    }
    void checkpoint() override { writer_->checkpoint(); }

  private:
    std::unique_ptr<Writer> writer_;
    Fuse& fuse_;
};

}  // namespace

void Fuse::burn() {
    if (blown || calls-- > 0) return;
    blown = true;
    throw StorageError(StorageError::Kind::unavailable, "the fuse has blown");
}

std::unique_ptr<Unit> failing_unit(Unit& unit, Fuse& fuse) {
    return std::make_unique<FailingUnit>(unit, fuse);
}

std::unique_ptr<Writer> failing_writer(std::unique_ptr<Writer> writer, Fuse& fuse) {
    return std::make_unique<FailingWriter>(std::move(writer), fuse);
}

}  // namespace test_support
