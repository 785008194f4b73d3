#include "server/ops/commands.hpp"

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "server/auth/principal.hpp"
#include "server/documents/document_store.hpp"
#include "server/imports/import_ledger.hpp"
#include "server/ops/first_start.hpp"
#include "server/ops/report_command.hpp"
#include "server/ops/serve.hpp"
#include "server/routes/calendar_work.hpp"
#include "server/routes/route.hpp"
#include "server/worklist/digest_text.hpp"
#include "storage/sqlite/sqlite_case_store.hpp"

namespace server {
namespace {

/// What every command is given: the settings file is read before the flags, so that flags win.
struct Common {
    Settings settings;
    std::string file;
};

void use_log_level(const Settings& settings) {
    spdlog::set_level(spdlog::level::from_str(settings.log_level));
}

std::unique_ptr<storage::CaseStore> open_store(const Settings& settings) {
    if (!std::filesystem::exists(settings.data + "/yishen.db")) {
        throw std::runtime_error("there is no database in " + settings.data + " (see --data)");
    }
    return storage::open_sqlite(settings.data);
}

CLI::App* add_command(CLI::App& program, const std::shared_ptr<Common>& common, const char* name,
                      const char* help) {
    CLI::App* command = program.add_subcommand(name, help);
    command->add_option("--data", common->settings.data, "directory of the database and keys")
        ->capture_default_str();
    return command;
}

void print_routes() {
    for (const Route& route : routes()) {
        const char* method = route.method == http::Method::get   ? "GET"
                             : route.method == http::Method::put ? "PUT"
                             : route.method == http::Method::del ? "DELETE"
                                                                 : "POST";
        std::printf("%s %.*s %.*s\n", method, static_cast<int>(route.path.size()), route.path.data(),
                    static_cast<int>(route.operation_id.size()), route.operation_id.data());
    }
}

void add_serve(CLI::App& program, const std::shared_ptr<Common>& common) {
    CLI::App* command = program.add_subcommand("serve", "serve the API and the pages");
    auto demo = std::make_shared<bool>(false);
    auto print_config = std::make_shared<bool>(false);
    auto print_table = std::make_shared<bool>(false);
    add_flags(*command, common->settings);
    command->add_option("--config", common->file, "settings file (TOML); also YISHEN_CONFIG");
    command->add_flag("--demo", *demo, "give an empty store the 2018 year of Tongzhou district");
    command->add_flag("--print-config", *print_config, "print the settings in force and stop");
    command->add_flag("--print-routes", *print_table, "print the route table and stop");
    command->callback([=] {
        use_log_level(common->settings);
        if (*print_config)
            std::fputs(print_settings(common->settings).c_str(), stdout);
        else if (*print_table)
            print_routes();
        else
            serve(common->settings, *demo);
    });
}

/// Every document that an event names must be there, as long and with the content that the event says.
void verify_documents(storage::Reader& reader, const Settings& settings, storage::VerifyReport& report) {
    const DocumentStore documents{documents_directory(settings.data)};
    for (const storage::AttachedDocument& attached : reader.attached_documents()) {
        const std::string fault = documents.fault_of(attached.digest, attached.bytes);
        if (fault.empty()) continue;
        report.findings.push_back(
            {"documents", attached.case_number + " event " + std::to_string(attached.event), fault});
    }
}

/// Documents that no event names: an upload that was refused or broke off after its bytes were stored.
std::size_t orphans(storage::Reader& reader, const Settings& settings) {
    std::vector<std::string> named;
    for (storage::AttachedDocument& attached : reader.attached_documents())
        named.push_back(std::move(attached.digest));
    std::sort(named.begin(), named.end());
    const auto stored = DocumentStore{documents_directory(settings.data)}.digests();
    return static_cast<std::size_t>(std::count_if(
        stored.begin(), stored.end(),
        [&](const std::string& digest) { return !std::binary_search(named.begin(), named.end(), digest); }));
}

void add_verify(CLI::App& program, const std::shared_ptr<Common>& common) {
    CLI::App* command =
        add_command(program, common, "verify", "replay every event and compare everything derived from them");
    command->callback([=] {
        const auto store = open_store(common->settings);
        auto report = store->verify();
        verify_documents(*store->open_reader(), common->settings, report);
        std::printf("%lld cases, %lld events, %lld commits: %zu differences\n",
                    static_cast<long long>(report.cases), static_cast<long long>(report.events),
                    static_cast<long long>(report.commits), report.findings.size());
        for (const storage::Finding& finding : report.findings) {
            std::printf("%s %s: %s\n", finding.what.c_str(), finding.where.c_str(), finding.detail.c_str());
        }
        if (!report.findings.empty()) throw std::runtime_error("the data do not agree with their events");
    });
}

void add_backup(CLI::App& program, const std::shared_ptr<Common>& common) {
    CLI::App* command =
        add_command(program, common, "backup", "write a consistent copy, while a server is running or not");
    auto directory = std::make_shared<std::string>();
    command->add_option("directory", *directory, "a new or empty directory")->required();
    command->callback([=] {
        prepare_directory(*directory);
        if (!std::filesystem::is_empty(*directory)) throw std::runtime_error(*directory + " is not empty");
        open_store(common->settings)->backup_to(*directory);
        // After the database: whatever document its events name is stored by now.
        DocumentStore{documents_directory(common->settings.data)}.copy_to(documents_directory(*directory));
        // Without this key the query codes of the copy's cases would be others.
        std::filesystem::copy_file(common->settings.data + "/instance.key", *directory + "/instance.key");
        std::printf("backed up to %s\n", directory->c_str());
    });
}

void add_token(CLI::App& program, const std::shared_ptr<Common>& common) {
    CLI::App* tokens = program.add_subcommand("token", "make access tokens for staff");
    tokens->require_subcommand(1);
    CLI::App* command = add_command(*tokens, common, "create", "make a token and print it once");
    auto roles = std::make_shared<std::vector<std::string>>();
    auto organ = std::make_shared<std::string>();
    auto name = std::make_shared<std::string>();
    std::vector<std::string> known;
    known.reserve(role_words.size());
    for (const auto& role : role_words) known.emplace_back(role.name);
    command
        ->add_option("--role", *roles,
                     "handler, signer, statistician, administrator, auditor; may be repeated")
        ->required()
        ->check(CLI::IsMember(known));
    command->add_option("--organ", *organ, "code of the organ: it and all below; without it every organ");
    command->add_option("--name", *name, "who holds it; shown in the history of cases");
    command->callback([=] {
        const auto store = open_store(common->settings);
        const domain::OrganTree tree{store->open_reader()->organs()};
        if (!organ->empty() && !tree.known(*organ))
            throw std::runtime_error("no organ has the code " + *organ);
        std::string list;
        for (const std::string& role : *roles) list += (list.empty() ? "" : ",") + role;
        const std::string holder = name->empty() ? list + (organ->empty() ? "" : "@" + *organ) : *name;
        std::printf("%s\n", create_token(*store, holder, list, *organ, false).c_str());
    });
}

std::string read_file(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) throw std::runtime_error("cannot read " + path);
    std::string text(std::filesystem::file_size(path), '\0');
    const std::size_t read = std::fread(text.data(), 1, text.size(), file);
    std::fclose(file);
    if (read != text.size()) throw std::runtime_error("cannot read all of " + path);
    return text;
}

/// Imports in one unit of work; what was found goes to standard error, the outcome to standard output.
bool import_file(storage::CaseStore& store, LedgerKind kind, LedgerFormat format, std::string bytes,
                 bool dry_run, const Clock& clock) {
    const auto reader = store.open_reader();
    const domain::OrganTree organs{reader->organs()};
    const domain::CalendarBook calendars = storage::read_calendar_book(*reader);
    const ImportContext context{.organs = organs,
                                .calendars = calendars,
                                .today = clock.today(),
                                .now = Clock::now(),
                                .dry_run = dry_run};
    PreparedLedger ledger = prepare_ledger(kind, format, std::move(bytes), context);
    ImportResult result;
    std::vector<storage::UnitOfWork> units{[&](storage::Unit& unit) {
        result = write_ledger(std::move(ledger), unit, context);
        return result.accepted() && !dry_run;
    }};
    const auto outcome = store.open_writer()->run(units, context.now).front();
    if (outcome.outcome == storage::UnitOutcome::failed) std::rethrow_exception(outcome.error);
    for (const auto* findings : {&result.errors, &result.warnings}) {
        for (const ImportFinding& finding : *findings) {
            std::fprintf(stderr, "%s: line %lld %s: %s\n", findings == &result.errors ? "error" : "warning",
                         static_cast<long long>(finding.line), finding.column.c_str(),
                         finding.message.c_str());
        }
    }
    std::printf("%lld rows, %lld imported, %lld errors, %lld warnings\n", static_cast<long long>(result.rows),
                static_cast<long long>(result.imported), static_cast<long long>(result.error_count),
                static_cast<long long>(result.warning_count));
    return result.accepted();
}

void add_import(CLI::App& program, const std::shared_ptr<Common>& common) {
    CLI::App* command =
        add_command(program, common, "import", "import a ledger of any length; all rows or none");
    auto kind = std::make_shared<std::string>();
    auto file = std::make_shared<std::string>();
    auto dry_run = std::make_shared<bool>(false);
    command->add_option("ledger", *kind, "cases or proceedings")
        ->required()
        ->check(CLI::IsMember({"cases", "proceedings"}));
    command->add_option("file", *file, "a CSV file, or NDJSON when its name ends in .ndjson")->required();
    command->add_flag("--dry-run", *dry_run, "only check");
    command->callback([=] {
        const auto store = open_store(common->settings);
        const bool lines = std::string_view{*file}.ends_with(".ndjson");
        const bool done = import_file(*store, *kind == "cases" ? LedgerKind::cases : LedgerKind::proceedings,
                                      lines ? LedgerFormat::ndjson : LedgerFormat::csv, read_file(*file),
                                      *dry_run, Clock{fixed_today(common->settings)});
        if (!done) throw std::runtime_error("nothing was imported");
    });
}

/// The same as PUT /calendar/{year}: faults go to standard error, what was or would be done to standard
/// output.
void put_calendar_file(storage::CaseStore& store, int year, const std::string& text, bool preview,
                       const Clock& clock) {
    const NoticeRequest request = read_notice(year, text);
    std::string said;
    const auto examined = [&](const domain::Calendar& current) {
        const auto errors = errors_of(request, current, Language::english);
        for (const ErrorItem& error : errors)
            std::fprintf(stderr, "error: %s: %s\n", error.pointer.c_str(), error.message.c_str());
        return errors.empty();
    };
    const auto publish = [&](storage::Unit& unit) {
        const domain::CalendarBook book = storage::read_calendar_book(unit.reader());
        if (!examined(book.current())) return false;
        said = publish_notice(request.notice, book.current(), unit, "yishen calendar", clock.today());
        return true;
    };
    if (preview) {
        const auto reader = store.open_reader();
        const domain::CalendarBook book = storage::read_calendar_book(*reader);
        if (examined(book.current()))
            said = preview_notice(request.notice, book.current(), *reader, clock.today());
    } else {
        std::vector<storage::UnitOfWork> units{publish};
        const auto outcome = store.open_writer()->run(units, Clock::now()).front();
        if (outcome.outcome == storage::UnitOutcome::failed) std::rethrow_exception(outcome.error);
    }
    if (said.empty()) throw std::runtime_error("nothing was published");
    std::printf("%s\n", said.c_str());
}

void add_calendar(CLI::App& program, const std::shared_ptr<Common>& common) {
    CLI::App* calendar = program.add_subcommand("calendar", "publish and show holiday notices");
    calendar->require_subcommand(1);
    auto year = std::make_shared<int>(0);
    auto file = std::make_shared<std::string>();
    auto preview = std::make_shared<bool>(false);
    const CLI::Range years{1900, 2200};
    CLI::App* put = add_command(*calendar, common, "put",
                                "publish a holiday notice, for a new year or as an amendment, and rejudge");
    put->add_option("file", *file, "JSON, as PUT /api/v1/calendar/{year} takes it")->required();
    put->add_option("--year", *year, "the year that it arranges")->required()->check(years);
    put->add_flag("--preview", *preview, "only tell which open cases would move");
    put->callback([=] {
        put_calendar_file(*open_store(common->settings), *year, read_file(*file), *preview,
                          Clock{fixed_today(common->settings)});
    });
    CLI::App* show = add_command(*calendar, common, "show", "a year's days off and make-up working days");
    show->add_option("year", *year)->required()->check(years);
    show->callback([=] {
        const auto store = open_store(common->settings);
        const auto reader = store->open_reader();
        const domain::CalendarBook book = storage::read_calendar_book(*reader);
        const std::string said = calendar_year_json(*year, book.current(), *reader);
        if (said.empty()) throw std::runtime_error("no notice is known for " + std::to_string(*year));
        std::printf("%s\n", said.c_str());
    });
}

void add_report(CLI::App& program, const std::shared_ptr<Common>& common) {
    CLI::App* report = add_command(program, common, "report",
                                   "write an annual report: computed now, or as it was published");
    auto order = std::make_shared<ReportOrder>();
    auto file = std::make_shared<std::string>();
    auto* organ = report->add_option("--organ", order->organ, "code of the organ");
    auto* year = report->add_option("--year", order->year)->check(CLI::Range{2008, 2200});
    organ->needs(year);
    report->add_option("--scope", order->scope, "own or subtree");
    report->add_option("--period", order->period, "h1, h2, q1 … q4, m01 … m12; the year by default");
    report->add_option("--form", order->form, "2014, 2019 or 2021; the year's own by default");
    report->add_option("--publication", order->publication, "number of a published report")->excludes(organ);
    report->add_option("--format", order->format, "json, html, csv, xlsx or docx; json by default");
    report->add_option("--out", *file, "where to write it; standard output by default");
    report->callback([=] {
        if (order->organ.empty() && !order->publication)
            throw std::runtime_error("name an organ and a year, or a publication");
        const std::string bytes = report_of(*open_store(common->settings), *order);
        FILE* const out = file->empty() ? stdout : std::fopen(file->c_str(), "wb");
        if (out == nullptr) throw std::runtime_error("cannot write " + *file);
        const bool written = std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
        if ((file->empty() ? std::fflush(out) : std::fclose(out)) != 0 || !written)
            throw std::runtime_error("cannot write all of the report");
    });
}

/// The organ, all below it if it is an area, or every organ when none is named.
std::vector<const domain::OrganVersion*> digest_organs(const domain::OrganTree& tree, const std::string& code,
                                                       domain::Date on) {
    if (code.empty()) return tree.all(on);
    const domain::OrganVersion* organ = tree.find(code, on);
    if (organ == nullptr) throw std::runtime_error("no organ has the code " + code);
    if (organ->kind != domain::OrganKind::area) return {organ};
    return tree.subtree(code, on);
}

/// The same note that GET /worklist/digest gives as text, for a timer that mails it.
void add_digest(CLI::App& program, const std::shared_ptr<Common>& common) {
    CLI::App* command =
        add_command(program, common, "digest", "print what is overdue and what falls due soon");
    auto organ = std::make_shared<std::string>();
    auto handler = std::make_shared<std::string>();
    command->add_option("--organ", *organ, "code of the organ; an area means all below it");
    command->add_option("--handler", *handler, "only what this person works on");
    command->add_option("--today", common->settings.today, "as of this day (YYYY-MM-DD)");
    command->callback([=] {
        const auto store = open_store(common->settings);
        const auto reader = store->open_reader();
        const domain::OrganTree tree{reader->organs()};
        const domain::Date today = Clock{fixed_today(common->settings)}.today();
        const domain::CalendarBook book = storage::read_calendar_book(*reader);
        const CaseView view{today, book.current(), light_thresholds(common->settings)};
        const auto organs = digest_organs(tree, *organ, today);
        storage::WorklistFilter whose;
        whose.every_organ = organ->empty();
        whose.organs = domain::codes_of(organs);
        if (!handler->empty()) whose.handler = *handler;
        Digest digest = gather_digest(*reader, std::move(whose), view);
        if (handler->empty()) digest.reports = owed_reports(organs, *reader, today);
        std::fputs(digest_text(digest, tree, view).c_str(), stdout);
    });
}

void add_migrate(CLI::App& program, const std::shared_ptr<Common>& common) {
    CLI::App* command =
        add_command(program, common, "migrate", "bring the database to this program's version");
    command->callback(
        [=] { std::printf("schema version %d\n", open_store(common->settings)->schema_version()); });
}

void add_doctor(CLI::App& program, const std::shared_ptr<Common>& common) {
    CLI::App* command = add_command(program, common, "doctor", "look for what an operator should mend");
    command->callback([=] {
        const auto store = open_store(common->settings);
        const auto reader = store->open_reader();
        int warnings = 0;
        for (const storage::TokenRow& token : reader->tokens()) {
            if (!token.first || token.revoked_at) continue;
            std::printf(
                "warning: the first token is still valid; make tokens with fewer rights and remove it\n");
            ++warnings;
        }
        const domain::CalendarBook calendars = storage::read_calendar_book(*reader);
        if (calendars.current().is_provisional(Clock::now().day_in_china())) {
            std::printf(
                "warning: no holiday notice is known for this year; publish it: yishen calendar put\n");
            ++warnings;
        }
        if (const std::size_t count = orphans(*reader, common->settings); count > 0)
            std::printf("note: %zu documents belong to no event; they do no harm\n", count);
        std::printf("%d warnings\n", warnings);
    });
}

}  // namespace

std::string config_path(int argc, const char* const* argv) {
    constexpr std::string_view flag = "--config";
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == flag && i + 1 < argc) return argv[i + 1];
        if (argument.substr(0, flag.size()) == flag && argument.substr(flag.size(), 1) == "=") {
            return std::string{argument.substr(flag.size() + 1)};
        }
    }
    const char* file = std::getenv("YISHEN_CONFIG");
    return file == nullptr ? "" : file;
}

void add_commands(CLI::App& program, const std::string& config) {
    const auto common = std::make_shared<Common>();
    common->file = config;
    read_file_and_environment(config, common->settings);
    add_serve(program, common);
    add_verify(program, common);
    add_backup(program, common);
    add_token(program, common);
    add_import(program, common);
    add_calendar(program, common);
    add_report(program, common);
    add_digest(program, common);
    add_migrate(program, common);
    add_doctor(program, common);
}

}  // namespace server
