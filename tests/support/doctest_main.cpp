#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

namespace {

unsigned tests_run = 0;

/// Counts what the filters let through: doctest itself takes an empty run for a success.
struct Counting : doctest::IReporter {
    explicit Counting(const doctest::ContextOptions&) {}
    void report_query(const doctest::QueryData&) override {}
    void test_run_start() override {}
    void test_run_end(const doctest::TestRunStats& stats) override {
        tests_run = stats.numTestCasesPassingFilters;
    }
    void test_case_start(const doctest::TestCaseData&) override {}
    void test_case_reenter(const doctest::TestCaseData&) override {}
    void test_case_end(const doctest::CurrentTestCaseStats&) override {}
    void test_case_exception(const doctest::TestCaseException&) override {}
    void subcase_start(const doctest::SubcaseSignature&) override {}
    void subcase_end() override {}
    void log_assert(const doctest::AssertData&) override {}
    void log_message(const doctest::MessageData&) override {}
    void test_case_skipped(const doctest::TestCaseData&) override {}
};
REGISTER_LISTENER("counting", 1, Counting);

}  // namespace

int main(int argc, char** argv) {
    doctest::Context context{argc, argv};
    const int result = context.run();
    if (context.shouldExit()) return result;
    if (tests_run == 0) {
        std::fputs("no test was run\n", stderr);
        return 1;
    }
    return result;
}
