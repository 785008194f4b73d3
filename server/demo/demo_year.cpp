#include "server/demo/demo_year.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "server/imports/import_ledger.hpp"

// The files as they lie in the repository; `.incbin` costs nothing to compile.
#define YISHEN_EMBED(symbol, file)                                                      \
    asm(".section .rodata\n"                                                            \
        ".global " symbol                                                               \
        "_begin\n"                                                                      \
        ".global " symbol "_end\n" symbol                                               \
        "_begin:\n"                                                                     \
        ".incbin \"" YISHEN_SOURCE_DIR "/server/demo/tongzhou-2018/" file "\"\n" symbol \
        "_end:\n"                                                                       \
        ".byte 0\n"                                                                     \
        ".previous\n")

YISHEN_EMBED("yishen_demo_organs", "organs.json");
YISHEN_EMBED("yishen_demo_cases", "cases.csv");
YISHEN_EMBED("yishen_demo_proceedings", "proceedings.csv");

extern "C" {
extern const char yishen_demo_organs_begin[];       // NOLINT: names of the assembler
extern const char yishen_demo_organs_end[];         // NOLINT
extern const char yishen_demo_cases_begin[];        // NOLINT
extern const char yishen_demo_cases_end[];          // NOLINT
extern const char yishen_demo_proceedings_begin[];  // NOLINT
extern const char yishen_demo_proceedings_end[];    // NOLINT
}

namespace server {
namespace {

constexpr domain::Date organs_valid_from{2008, 5, 1};

std::string_view embedded(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

void import_demo(LedgerKind kind, std::string_view ledger, const ImportContext& context,
                 storage::Unit& unit) {
    const ImportResult result = import_ledger(kind, LedgerFormat::csv, std::string{ledger}, context, unit);
    if (result.accepted()) return;
    std::string why = "the demo year was refused";
    if (!result.errors.empty()) {
        const ImportFinding& first = result.errors.front();
        why += ": line " + std::to_string(first.line) + ", " + first.column + ": " + first.message;
    }
    throw std::runtime_error(why);
}

}  // namespace

std::string_view demo_cases_csv() { return embedded(yishen_demo_cases_begin, yishen_demo_cases_end); }
std::string_view demo_proceedings_csv() {
    return embedded(yishen_demo_proceedings_begin, yishen_demo_proceedings_end);
}

std::vector<domain::OrganVersion> demo_organs() {
    std::vector<domain::OrganVersion> organs;
    for (const auto& entry :
         nlohmann::json::parse(embedded(yishen_demo_organs_begin, yishen_demo_organs_end))) {
        domain::OrganVersion organ;
        organ.code = entry.at("code").get<std::string>();
        organ.valid_from = organs_valid_from;
        organ.name = entry.at("name").get<std::string>();
        organ.kind = domain::from_name<domain::OrganKind>(entry.at("kind").get<std::string>()).value();
        if (!entry.at("parent").is_null()) organ.parent = entry.at("parent").get<std::string>();
        organs.push_back(std::move(organ));
    }
    return organs;
}

void load_demo_year(storage::Writer& writer, const domain::CalendarBook& calendars, domain::Date today,
                    domain::Instant now) {
    const domain::OrganTree tree{demo_organs()};
    std::array<storage::UnitOfWork, 1> units{[&](storage::Unit& unit) {
        for (const domain::OrganVersion& organ : demo_organs()) unit.put_organ(organ);
        const ImportContext context{.organs = tree,
                                    .calendars = calendars,
                                    .today = today,
                                    .now = now,
                                    .language = Language::english};
        import_demo(LedgerKind::cases, demo_cases_csv(), context, unit);
        import_demo(LedgerKind::proceedings, demo_proceedings_csv(), context, unit);
        return true;
    }};
    const auto results = writer.run(units, now);
    if (results.front().outcome == storage::UnitOutcome::kept) return;
    if (results.front().error) std::rethrow_exception(results.front().error);
    throw std::runtime_error("the demo year was not kept");
}

}  // namespace server
