#include "storage/codec/digest.hpp"
#include "storage/sqlite/stored_events.hpp"
#include "storage/sqlite/verify_parts.hpp"
#include "storage/storage_error.hpp"

namespace storage {
namespace {

constexpr const char* every_commit =
    "SELECT position, recorded_at, previous_hash, hash FROM commits ORDER BY position";
constexpr const char* every_private = "SELECT position, salt, value FROM private_values ORDER BY position";
constexpr const char* id_of_case = "SELECT id FROM cases WHERE key = ?1";

class ChainCheck {
  public:
    ChainCheck(Database& database, VerifyReport& report)
        : database_(database),
          report_(report),
          commits_(database, every_commit),
          privates_(database, every_private) {
        chain_.add(previous_.hash);
    }

    void run() {
        auto events = database_.use(every_event_by_position);
        while (events->step()) check_event(*events);
        while (commits_.more()) check_commit();
        if (last_position_ > previous_.position)
            found("events", last_position_, "recorded after the last commit");
        while (privates_.more()) pass_private(privates_.row()), privates_.next();
    }

  private:
    void found(std::string_view what, std::int64_t position, std::string_view detail) {
        add_finding(report_, what, "position " + std::to_string(position), detail);
    }

    void pass_private(Statement& row) { found("private_values", row.number(0), "belongs to no event"); }

    void check_event(Statement& row) {
        ++report_.events;
        domain::Event event = domain::Event{};
        try {
            event = read_event_envelope(row);
        } catch (const StorageError& error) {
            found("events", row.number(1), error.what());
            return;
        }
        if (event.position != last_position_ + 1) found("events", last_position_ + 1, "missing");
        last_position_ = event.position;
        check_private(event);
        // A commit's events end with it; a commit that was passed over names a position without an event.
        while (commits_.more() && commits_.row().number(0) < event.position) check_commit();
        chain_.add(event_digest(hasher_, case_id(row.number(0)), event, row.text(3), row.text(6)));
        if (commits_.more() && commits_.row().number(0) == event.position) check_commit();
    }

    void check_private(const domain::Event& event) {
        const auto passed = [&](Statement& row) { pass_private(row); };
        if (!privates_.at(event.position, passed)) return;  // none, or erased
        Statement& row = privates_.row();
        if (!event.personal)
            pass_private(row);
        else if (salted_digest(hasher_, row.blob(1), row.text(2)) != event.personal->digest) {
            found("private_values", event.position, "not what the event was recorded with");
        }
        privates_.next();
    }

    void check_commit() {
        ++report_.commits;
        Statement& row = commits_.row();
        const CommitRow commit{row.number(0), {row.number(1)}, row.digest(2), row.digest(3)};
        if (commit.previous_hash != previous_.hash)
            found("commits", commit.position, "does not follow the commit before it");
        if (commit.recorded_at < previous_.recorded_at)
            found("commits", commit.position, "recorded before the commit before it");
        if (chain_.finish() != commit.hash)
            found("commits", commit.position, "the events are not those that were committed");
        previous_ = commit;
        chain_.reset();
        chain_.add(commit.hash);
        commits_.next();
    }

    Uuid case_id(std::int64_t key) {
        if (key == case_key_) return case_id_;
        auto read = database_.use(id_of_case);
        case_key_ = key;
        case_id_ = read->bind_all(key).step() ? read->uuid(0) : Uuid{};
        return case_id_;
    }

    Database& database_;
    VerifyReport& report_;
    Stream commits_;
    Stream privates_;
    Sha256 chain_;
    Sha256 hasher_;
    CommitRow previous_;
    std::int64_t last_position_ = 0;
    std::int64_t case_key_ = 0;
    Uuid case_id_;
};

}  // namespace

void verify_chain(Database& database, VerifyReport& report) { ChainCheck{database, report}.run(); }

}  // namespace storage
