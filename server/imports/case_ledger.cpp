#include "server/imports/case_ledger.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "domain/application/decide.hpp"
#include "domain/law/regulation.hpp"
#include "server/imports/cell_reader.hpp"
#include "server/json/reader.hpp"
#include "server/json/writer.hpp"

namespace server {
namespace {

using domain::ActData;
using domain::Conclusion;
using domain::Date;
using enum CaseColumn;

constexpr std::size_t number_bytes_max = 120;
constexpr std::int64_t extension_days_max = 366;
constexpr std::int64_t fee_yuan_max = 1'000'000'000;

/// The typed cells of one row.
struct CaseRecord {
    std::int64_t line = 0;
    std::string_view number;
    std::string_view organ;
    domain::Channel channel = domain::Channel::online;
    domain::ApplicantKind applicant_kind = domain::ApplicantKind::natural;
    std::string_view applicant_name;
    std::string_view subject;
    Date submitted_on;
    std::optional<Date> received_on;
    std::optional<Date> correction_requested_on, correction_received_on;
    std::optional<Date> consultation_sent_on, consultation_ended_on;
    std::optional<Date> extended_on;
    std::optional<std::int64_t> extension_days;
    std::optional<Conclusion> conclusion;
    std::optional<Date> concluded_on;
    std::optional<Date> delivered_on;
    std::optional<std::int64_t> fee_yuan;
};

std::string_view key_of(CaseColumn column) { return case_columns[static_cast<std::size_t>(column)].key; }

/// A cell that means nothing without another one.
struct Dependence {
    CaseColumn column;
    CaseColumn needs;
};
constexpr std::array<Dependence, 5> dependences{{
    {correction_received_on, correction_requested_on},
    {consultation_ended_on, consultation_sent_on},
    {extension_days, extended_on},
    {delivered_on, concluded_on},
    {fee_yuan, concluded_on},
}};

/// The days on which the organ itself acts. Applicants and third parties may act on any day.
struct OrganDay {
    CaseColumn column;
    std::optional<Date> CaseRecord::*day;
};
constexpr std::array<OrganDay, 5> organ_days{{
    {received_on, &CaseRecord::received_on},
    {correction_requested_on, &CaseRecord::correction_requested_on},
    {consultation_sent_on, &CaseRecord::consultation_sent_on},
    {extended_on, &CaseRecord::extended_on},
    {concluded_on, &CaseRecord::concluded_on},
}};

using Reader = CellReader<CaseColumn>;

CaseRecord read_record(Reader& cells, std::int64_t line) {
    CaseRecord record;
    record.line = line;
    record.number = cells.text(number, number_bytes_max);
    record.organ = cells.organ(organ);
    record.channel = cells.word<domain::Channel>(channel).value_or(record.channel);
    record.applicant_kind = cells.word<domain::ApplicantKind>(applicant_kind).value_or(record.applicant_kind);
    record.applicant_name = cells.text(applicant_name, short_text_bytes_max);
    record.subject = cells.text(subject, long_text_bytes_max);
    const auto submitted = cells.date(submitted_on);
    record.received_on = cells.date(received_on);
    record.submitted_on = submitted ? *submitted : record.received_on.value_or(Date{});
    record.correction_requested_on = cells.date(correction_requested_on);
    record.correction_received_on = cells.date(correction_received_on);
    record.consultation_sent_on = cells.date(consultation_sent_on);
    record.consultation_ended_on = cells.date(consultation_ended_on);
    record.extended_on = cells.date(extended_on);
    record.extension_days = cells.integer(extension_days, 1, extension_days_max);
    record.conclusion = cells.word<Conclusion>(conclusion);
    record.concluded_on = cells.date(concluded_on);
    record.delivered_on = cells.date(delivered_on);
    record.fee_yuan = cells.integer(fee_yuan, 0, fee_yuan_max);
    return record;
}

/// What cells must say together.
void check_record(const CaseRecord& record, Reader& cells) {
    if (!cells.has(submitted_on) && !cells.has(received_on)) cells.error(submitted_on, ImportCode::missing);
    for (const Dependence& row : dependences) {
        if (cells.has(row.column) && !cells.has(row.needs))
            cells.error(row.needs, ImportCode::missing, key_of(row.column));
    }
    if (cells.has(conclusion) && !cells.has(concluded_on))
        cells.error(concluded_on, ImportCode::conclusion_without_date);
    if (cells.has(concluded_on) && !cells.has(conclusion))
        cells.error(conclusion, ImportCode::date_without_conclusion);

    const auto before = [](std::optional<Date> later, std::optional<Date> earlier) {
        return later && earlier && *later < *earlier;
    };
    if (record.received_on && domain::regulation_on(*record.received_on) == nullptr) {
        cells.error(received_on, ImportCode::before_the_regulation);
    }
    if (before(record.concluded_on, record.received_on))
        cells.error(concluded_on, ImportCode::concluded_before_received);
    if (before(record.correction_received_on, record.correction_requested_on)) {
        cells.error(correction_received_on, ImportCode::end_before_begin);
    }
    if (before(record.consultation_ended_on, record.consultation_sent_on)) {
        cells.error(consultation_ended_on, ImportCode::end_before_begin);
    }
}

/// An act and the column that it comes from.
struct Step {
    CaseColumn column;
    domain::Command command;
};

ActData registration(const CaseRecord& record) {
    domain::Register data;
    data.number = record.number;
    data.organ = record.organ;
    data.channel = record.channel;
    data.applicant_kind = record.applicant_kind;
    data.submitted_on = record.submitted_on;
    data.received_on = record.received_on;
    return data;
}

ActData concluding_act(Conclusion value) {
    switch (domain::row_of(value).closed_by) {
        case domain::ClosedBy::correction_lapse: return domain::LapseCorrection{};
        case domain::ClosedBy::fee_lapse: return domain::LapseFee{};
        case domain::ClosedBy::withdrawal: return domain::Withdraw{};
        case domain::ClosedBy::reply: break;
    }
    domain::IssueReply data;
    data.conclusion = value;
    return data;
}

/// The acts of a row. Between receipt and conclusion they follow their days, and on one day the order of the
/// clock: correction, consultation, extension.
std::vector<Step> steps_of(const CaseRecord& record) {
    std::vector<Step> steps;
    steps.reserve(9);
    const auto add = [&](CaseColumn column, std::optional<Date> on, ActData data) {
        if (on) steps.push_back({column, domain::Command{*on, std::move(data)}});
    };
    add(received_on, record.received_on ? record.received_on : record.submitted_on, registration(record));
    add(correction_requested_on, record.correction_requested_on, domain::RequestCorrection{});
    add(correction_received_on, record.correction_received_on, domain::ReceiveCorrection{});
    add(consultation_sent_on, record.consultation_sent_on, domain::ConsultThirdParty{});
    add(consultation_ended_on, record.consultation_ended_on,
        domain::EndConsultation{.consultation = 1, .result = {}});
    domain::Extend extend;
    if (record.extension_days) {
        extend.working_days = domain::WorkingDays{static_cast<std::int32_t>(*record.extension_days)};
    }
    add(extended_on, record.extended_on, std::move(extend));
    std::stable_sort(steps.begin() + 1, steps.end(),
                     [](const Step& a, const Step& b) { return a.command.on < b.command.on; });

    if (record.conclusion) add(conclusion, record.concluded_on, concluding_act(*record.conclusion));
    if (record.fee_yuan.value_or(0) > 0) {
        add(fee_yuan, record.concluded_on, domain::RecordFee{{*record.fee_yuan}, {*record.fee_yuan}});
    }
    domain::RecordDelivery delivery;
    delivery.delivered_on = record.delivered_on;
    add(delivered_on, record.delivered_on, delivery);
    return steps;
}

bool concerns(const domain::Refusal& refusal, std::string_view field) {
    return std::any_of(refusal.facts.begin(), refusal.facts.end(),
                       [&](const auto& fact) { return fact.first == "field" && fact.second == field; });
}

/// True when a guard misses only what a ledger has no column for: reasons, grounds, methods, the correction's
/// period.
bool is_beyond_the_ledger(const domain::Warning& warning, const CaseRecord& record) {
    if (!warning.broken) return false;
    switch (warning.broken->code) {
        case domain::RefusalCode::field_missing: return !concerns(*warning.broken, key_of(received_on));
        case domain::RefusalCode::field_invalid: return concerns(*warning.broken, key_of(delivered_on));
        case domain::RefusalCode::correction_period_not_over:
            return record.correction_requested_on.has_value();
        default: return false;
    }
}

/// The cell that a warning is about, where it is not the one of the act.
CaseColumn column_of(const domain::Warning& warning, CaseColumn act) {
    if (warning.code == domain::WarningCode::reply_after_due) return concluded_on;
    if (!warning.broken) return act;
    switch (warning.broken->code) {
        case domain::RefusalCode::receipt_before_submission: return submitted_on;
        case domain::RefusalCode::extension_too_long: return extension_days;
        case domain::RefusalCode::date_before_case: return act == conclusion ? concluded_on : act;
        default: return act;
    }
}

/// A fee lapses by no reply, so no guard compares its conclusion with the regulation; a ledger may still name
/// it.
void warn_of_foreign_lapse(const domain::Case& state, const CaseRecord& record, Findings& findings) {
    if (record.conclusion != Conclusion::lapsed_fee || !state.regulation) return;
    if (!domain::basis_of(*record.conclusion, *state.regulation).empty()) return;
    const domain::Refusal refusal{
        domain::RefusalCode::conclusion_foreign, std::string{domain::name_of(*state.regulation)}, {}};
    findings.warning(record.line, key_of(conclusion),
                     {domain::WarningCode::procedure_broken, refusal.article, refusal});
}

std::string personal_of(const CaseRecord& record) {
    JsonWriter json;
    json.begin_object();
    if (!record.applicant_name.empty()) {
        json.key("applicant").begin_object().field("name", record.applicant_name).end_object();
    }
    return json.field("subject", record.subject).end_object().take();
}

ImportedCase decide_record(const CaseRecord& record, const ImportContext& context, Findings& findings) {
    ImportedCase made{record.line,
                      std::string{record.number},
                      std::string{record.organ},
                      record.received_on.value_or(record.submitted_on),
                      {},
                      {}};
    const domain::Context judge{context.today, context.calendars.current(), context.actor, true};
    domain::Case state;
    for (const Step& step : steps_of(record)) {
        auto decision = domain::decide(state, step.command, judge);
        if (!decision) {
            findings.error(record.line, key_of(step.column), decision.refusal());
            break;
        }
        for (const domain::Warning& warning : decision.value().warnings) {
            if (is_beyond_the_ledger(warning, record)) continue;
            findings.warning(record.line, key_of(column_of(warning, step.column)), warning);
        }
        for (domain::Event& event : decision.value().events) {
            apply(state, event);
            made.events.push_back(std::move(event));
        }
    }
    warn_of_foreign_lapse(state, record, findings);
    for (const OrganDay& row : organ_days) {
        const std::optional<Date>& day = record.*row.day;
        if (day && !context.calendars.current().is_working_day(*day)) {
            findings.warning(record.line, key_of(row.column), ImportCode::non_working_day);
        }
    }
    made.personal = personal_of(record);
    return made;
}

}  // namespace

std::vector<ImportedCase> read_cases(const LedgerText& ledger, const ImportContext& context,
                                     Findings& findings) {
    std::vector<ImportedCase> cases;
    cases.reserve(ledger.rows());
    std::unordered_map<std::string_view, std::int64_t> line_of_number;
    line_of_number.reserve(ledger.rows());
    Reader cells{case_columns, context, findings};
    for (std::size_t row = 0; row < ledger.rows(); ++row) {
        cells.begin(ledger.line(row), ledger.cells(row));
        const CaseRecord record = read_record(cells, ledger.line(row));
        check_record(record, cells);
        if (!record.number.empty()) {
            const auto [first, is_new] = line_of_number.try_emplace(record.number, record.line);
            if (!is_new) cells.error(number, ImportCode::number_twice, std::to_string(first->second));
        }
        if (!cells.clean() || record.organ.empty()) continue;
        cases.push_back(decide_record(record, context, findings));
    }
    return cases;
}

}  // namespace server
