#include "tests/conformance/engines.hpp"

#include <doctest/doctest.h>

#include "storage/sqlite/sqlite_case_store.hpp"

namespace conformance {

const std::vector<Engine>& engines() {
    static const std::vector<Engine> list{{"sqlite", storage::open_sqlite}};
    return list;
}

void require_sound(storage::CaseStore& store) {
    const storage::VerifyReport report = store.verify();
    for (const auto& finding : report.findings) {
        FAIL_CHECK(finding.what << " | " << finding.where << " | " << finding.detail);
    }
    REQUIRE(report.findings.empty());
}

}  // namespace conformance
