#include "storage/sqlite/sqlite_case_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/sqlite_reader.hpp"
#include "storage/sqlite/sqlite_writer.hpp"
#include "storage/sqlite/verify.hpp"

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "yishen.db";
constexpr const char* copy_into = "VACUUM INTO ?1";

class OwnReader : public Reader {
  public:
    explicit OwnReader(const std::string& path)
        : database_(path, {}), organs_(database_), reads_(database_, organs_) {}

    void in_one_state(const std::function<void()>& reads) override { reads_.in_one_state(reads); }
    std::optional<CaseRow> find_case(const Uuid& id) override { return reads_.find_case(id); }
    std::optional<CaseRow> find_case_by_number(std::string_view number) override {
        return reads_.find_case_by_number(number);
    }
    std::vector<domain::Event> events_of(CaseKey key) override { return reads_.events_of(key); }
    std::string private_text(std::int64_t private_id) override { return reads_.private_text(private_id); }
    Page<CaseRow> list_cases(const CaseFilter& filter, std::string_view cursor, int limit) override {
        return reads_.list_cases(filter, cursor, limit);
    }
    std::vector<RelatedCase> related_cases(CaseKey key, std::size_t limit) override {
        return reads_.related_cases(key, limit);
    }
    std::vector<CaseRow> cases_of_applicant(CaseKey key, domain::Date from, domain::Date to) override {
        return reads_.cases_of_applicant(key, from, to);
    }
    Page<DueRow> worklist(const WorklistFilter& filter, std::string_view cursor, int limit) override {
        return reads_.worklist(filter, cursor, limit);
    }
    std::vector<WorklistCount> worklist_counts(const WorklistFilter& filter,
                                               const WorklistHorizon& horizon) override {
        return reads_.worklist_counts(filter, horizon);
    }
    domain::Sums sums(const std::vector<std::string>& organs, const domain::ReportCut& cut) override {
        return reads_.sums(organs, cut);
    }
    std::map<std::int32_t, std::int64_t> durations(const std::vector<std::string>& organs,
                                                   const domain::ReportCut& cut) override {
        return reads_.durations(organs, cut);
    }
    std::vector<UnitCount> units(const std::vector<std::string>& organs, domain::DayRange days) override {
        return reads_.units(organs, days);
    }
    Page<DrillRow> drill_down(const DrillQuery& query, std::string_view cursor, int limit) override {
        return reads_.drill_down(query, cursor, limit);
    }
    std::vector<OrganVersion> organs() override { return reads_.organs(); }
    std::int64_t organ_revision() override { return reads_.organ_revision(); }
    std::vector<CalendarNotice> calendar_notices() override { return reads_.calendar_notices(); }
    std::int64_t calendar_revision() override { return reads_.calendar_revision(); }
    CalendarEffect preview_calendar(const domain::Calendar& candidate, domain::Date today,
                                    std::size_t limit) override {
        return reads_.preview_calendar(candidate, today, limit);
    }
    std::vector<LetterDraft> letter_drafts(CaseKey key) override { return reads_.letter_drafts(key); }
    std::optional<LetterDraft> letter_draft(CaseKey key, domain::LetterKind kind,
                                            std::int64_t consultation) override {
        return reads_.letter_draft(key, kind, consultation);
    }
    std::vector<AttachedDocument> attached_documents() override { return reads_.attached_documents(); }
    std::optional<StoredReportText> report_text(std::string_view organ, int year,
                                                domain::Instant as_of) override {
        return reads_.report_text(organ, year, as_of);
    }
    std::vector<Submission> submissions(const std::vector<std::string>& organs, int year,
                                        domain::Instant as_of) override {
        return reads_.submissions(organs, year, as_of);
    }
    std::vector<Publication> publications(const std::vector<std::string>& organs,
                                          std::optional<int> year) override {
        return reads_.publications(organs, year);
    }
    std::optional<Publication> publication(std::int64_t id) override { return reads_.publication(id); }
    std::vector<RecordedPosting> postings_between(const std::vector<std::string>& organs, int to_year,
                                                  std::int64_t after, std::int64_t to,
                                                  std::size_t limit) override {
        return reads_.postings_between(organs, to_year, after, to, limit);
    }
    std::vector<RecordedPosting> postings_of(CaseKey key) override { return reads_.postings_of(key); }
    CommitRow commit_at(domain::Instant instant) override { return reads_.commit_at(instant); }
    CommitRow commit_of(std::int64_t position) override { return reads_.commit_of(position); }
    std::optional<TokenRow> find_token(const Digest& digest) override { return reads_.find_token(digest); }
    std::vector<TokenRow> tokens() override { return reads_.tokens(); }
    std::optional<IdempotencyRecord> find_idempotent(std::string_view caller, std::string_view operation,
                                                     std::string_view key) override {
        return reads_.find_idempotent(caller, operation, key);
    }
    CommitRow last_commit() override { return reads_.last_commit(); }
    std::int64_t case_count() override { return reads_.case_count(); }

  private:
    Database database_;
    OrganIds organs_;
    SqliteReader reads_;
};

/// The copy and its name are on disk before anybody is told that there is a copy.
void sync_to_disk(const fs::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!synced) throw StorageError(StorageError::Kind::unavailable, "cannot make sure of " + path.string());
}

class SqliteCaseStore : public CaseStore {
  public:
    explicit SqliteCaseStore(const std::string& directory)
        : path_((fs::path{directory} / file_name).string()) {
        std::error_code error;
        if (fs::create_directories(directory, error)) {
            fs::permissions(directory, fs::perms::owner_all, error);
        }
        if (error) throw StorageError(StorageError::Kind::unavailable, directory + ": " + error.message());
        Database database{path_, {.writes = true}};
        migrate(database);
    }

    std::unique_ptr<Reader> open_reader() override { return std::make_unique<OwnReader>(path_); }
    std::unique_ptr<Writer> open_writer() override { return std::make_unique<SqliteWriter>(path_); }

    VerifyReport verify() override {
        // Not a reader's connection: the look into the index of words needs a temporary table.
        Database database{path_, {.writes = true}};
        return verify_database(database);
    }

    void backup_to(const std::string& directory) override {
        std::error_code error;
        if (!fs::is_directory(directory, error) || !fs::is_empty(directory, error)) {
            throw StorageError(StorageError::Kind::unavailable, directory + " is not an empty directory");
        }
        const fs::path whole = fs::path{directory} / file_name;
        const fs::path part = fs::path{directory} / "yishen.db.part";
        {
            // The copy holds personal data like the file itself.
            const int made = ::open(part.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
            if (made < 0)
                throw StorageError(StorageError::Kind::unavailable, "cannot write into " + directory);
            ::close(made);
        }
        Database database{path_, {.writes = true}};
        const std::string target = part.string();
        database.use(copy_into)->bind_all(target).run();
        sync_to_disk(part, O_RDONLY);
        fs::rename(part, whole, error);
        if (error) throw StorageError(StorageError::Kind::unavailable, directory + ": " + error.message());
        sync_to_disk(directory, O_RDONLY | O_DIRECTORY);
    }

    int schema_version() override {
        Database database{path_, {}};
        return stored_schema_version(database);
    }

  private:
    std::string path_;
};

}  // namespace

std::unique_ptr<CaseStore> open_sqlite(const std::string& directory) {
    return std::make_unique<SqliteCaseStore>(directory);
}

}  // namespace storage
