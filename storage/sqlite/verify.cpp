#include "storage/sqlite/verify.hpp"

#include "storage/sqlite/sqlite_reader.hpp"
#include "storage/sqlite/verify_parts.hpp"

namespace storage {

void add_finding(VerifyReport& report, std::string_view what, std::string_view where,
                 std::string_view detail) {
    if (report.findings.size() >= findings_max) return;
    report.findings.push_back({std::string{what}, std::string{where}, std::string{detail}});
}

VerifyReport verify_database(Database& database) {
    VerifyReport report;
    prepare_words_check(database);
    const ReadTransaction one_state{database};
    verify_chain(database, report);
    OrganIds organs{database};
    SqliteReader reader{database, organs};
    verify_cases(database, read_calendar_book(reader), report);
    return report;
}

}  // namespace storage
