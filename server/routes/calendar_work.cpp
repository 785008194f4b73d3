#include "server/routes/calendar_work.hpp"

#include "server/json/reader.hpp"
#include "server/json/writer.hpp"

namespace server {
namespace {

using Tree = nlohmann::json;
using domain::NoticeFault;
using Part = domain::LocatedNoticeFault::Part;

/// Moved cases that an answer names; all are counted.
constexpr std::size_t moves_shown_max = 200;

std::string pointer_to(std::string_view list, std::size_t index) {
    return "/" + std::string{list} + "/" + std::to_string(index);
}

/// The array of this name; nothing when it is absent (a fault if required), no array, or too long.
const Tree* read_array(ObjectReader& reader, std::string_view name) {
    const Tree* list = reader.member(name);
    if (list == nullptr) return nullptr;
    if (!list->is_array()) {
        reader.fault(name, FaultCode::wrong_type, "array");
        return nullptr;
    }
    if (list->size() > list_items_max) {
        reader.fault(name, FaultCode::too_long, std::to_string(list_items_max));
        return nullptr;
    }
    return list;
}

void read_off(ObjectReader& reader, NoticeRequest& request) {
    const Tree* list = read_array(reader, "off");
    if (list == nullptr) {
        if (!reader.has("off")) reader.fault("off", FaultCode::missing);
        return;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::size_t faults_before = request.faults.size();
        ObjectReader item{(*list)[i], pointer_to("off", i), request.faults};
        domain::HolidayRange range;
        range.from = item.required("from", item.date("from"));
        range.to = item.required("to", item.date("to"));
        range.name = item.required("name", item.text("name"));
        item.finish();
        // A range with days can be examined, whatever else is wrong with it.
        const bool has_days = range.from != domain::Date{} && range.to != domain::Date{};
        if (request.faults.size() != faults_before && !has_days) continue;
        request.notice.off.push_back(std::move(range));
        request.off_at.push_back(i);
    }
}

void read_work(ObjectReader& reader, NoticeRequest& request) {
    const Tree* list = read_array(reader, "work");
    if (list == nullptr) return;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string at = "work/" + std::to_string(i);
        const auto* text = (*list)[i].get_ptr<const std::string*>();
        const auto day = text != nullptr ? domain::Date::parse(*text) : std::nullopt;
        if (text == nullptr) {
            reader.fault(at, FaultCode::wrong_type, "string");
        } else if (!day) {
            reader.fault(at, FaultCode::not_a_date);
        } else {
            request.notice.work.push_back(*day);
            request.work_at.push_back(i);
        }
    }
}

std::string pointer_of(const domain::LocatedNoticeFault& fault, const NoticeRequest& request) {
    const auto off = [&] { return pointer_to("off", request.off_at[fault.index]); };
    switch (fault.part) {
        case Part::whole: return "";
        case Part::year: return "/year";
        case Part::off: return fault.code == NoticeFault::nothing_off ? "/off" : off();
        case Part::from: return off() + "/from";
        case Part::to: return off() + "/to";
        case Part::work: return pointer_to("work", request.work_at[fault.index]);
        case Part::reason: return "/reason";
    }
    return "";
}

/// What a part that could not be read makes of the whole is not said.
bool about_the_whole(NoticeFault code) {
    return code == NoticeFault::nothing_off || code == NoticeFault::changes_nothing;
}

bool has_fault_at(const NoticeRequest& request, std::string_view pointer) {
    for (const Fault& fault : request.faults) {
        if (fault.pointer == pointer) return true;
    }
    return false;
}

void write_moves(JsonWriter& json, const std::vector<storage::CaseMove>& moves) {
    json.key("items").begin_array();
    for (const storage::CaseMove& move : moves) {
        json.begin_object()
            .field("id", move.id.text())
            .field("number", move.number)
            .field("organ", move.organ)
            .field("old_due_on", move.old_due_on)
            .field("due_on", move.due_on)
            .field("newly_overdue", move.newly_overdue)
            .end_object();
    }
    json.end_array();
}

domain::WorkingDays working_days_of(int year, const domain::Calendar& calendar) {
    return calendar.working_days_between(domain::Date{year - 1, 12, 31}, domain::Date{year, 12, 31});
}

std::string effect_json(int year, const domain::Calendar& calendar, const storage::CalendarEffect& effect) {
    JsonWriter json;
    json.begin_object()
        .field("year", year)
        .field("calendar_version", calendar.version())
        .field("certain_until", calendar.certain_until())
        .field("working_days", working_days_of(year, calendar))
        .field("moved", effect.moved)
        .field("newly_overdue", effect.newly_overdue)
        .field("no_longer_overdue", effect.no_longer_overdue);
    write_moves(json, effect.items);
    return json.end_object().take();
}

/// Examined before, so there is a version left.
void number(domain::HolidayNotice& notice, const domain::Calendar& current) {
    notice.version = domain::next_version(current, notice.year).value();
}

void write_notice(JsonWriter& json, const storage::CalendarNotice& published) {
    const domain::HolidayNotice& notice = published.notice;
    json.begin_object()
        .field("calendar_version", notice.version)
        .field("recorded_at", published.recorded_at)
        .field("source", notice.source)
        .field_if("reason", notice.reason)
        .key("off")
        .begin_array();
    for (const domain::HolidayRange& range : notice.off) {
        json.begin_object()
            .field("from", range.from)
            .field("to", range.to)
            .field("name", range.name)
            .end_object();
    }
    json.end_array().field("work", notice.work).end_object();
}

}  // namespace

NoticeRequest read_notice(int year, std::string_view text) {
    NoticeRequest request;
    request.notice.year = year;
    const auto body = parse_json(text.empty() ? "{}" : text, request.faults);
    request.readable = body.has_value();
    if (!body) return request;
    ObjectReader reader{*body, "", request.faults};
    read_off(reader, request);
    read_work(reader, request);
    request.notice.source = reader.required("source", reader.text("source"));
    request.notice.reason = reader.text("reason").value_or("");
    reader.finish();
    return request;
}

std::vector<ErrorItem> errors_of(const NoticeRequest& request, const domain::Calendar& current,
                                 Language language) {
    std::vector<ErrorItem> errors = error_items(request.faults, language);
    for (const domain::LocatedNoticeFault& fault : domain::faults_of(request.notice, current)) {
        if (!request.faults.empty() && about_the_whole(fault.code)) continue;
        std::string pointer = pointer_of(fault, request);
        if (has_fault_at(request, pointer)) continue;
        const auto& row = domain::notice_fault_rows[static_cast<std::size_t>(fault.code)];
        errors.push_back({std::move(pointer), row.name,
                          std::string{language == Language::english ? row.english : row.label}});
    }
    return errors;
}

std::string preview_notice(domain::HolidayNotice notice, const domain::Calendar& current,
                           storage::Reader& reader, domain::Date today) {
    number(notice, current);
    const domain::Calendar candidate = domain::with_notice(current, notice);
    return effect_json(notice.year, candidate, reader.preview_calendar(candidate, today, moves_shown_max));
}

std::string publish_notice(domain::HolidayNotice notice, const domain::Calendar& current, storage::Unit& unit,
                           std::string_view actor, domain::Date today) {
    number(notice, current);
    unit.put_calendar_notice(notice, actor);
    const domain::CalendarBook book = storage::read_calendar_book(unit.reader());
    return effect_json(notice.year, book.current(), unit.rejudge_open_cases(book, today, moves_shown_max));
}

std::string calendar_year_json(int year, const domain::Calendar& calendar, storage::Reader& reader) {
    const domain::HolidayYear* days = calendar.year(year);
    if (days == nullptr) return {};
    JsonWriter json;
    json.begin_object()
        .field("year", year)
        .field("calendar_version", calendar.version())
        .key("off")
        .begin_array();
    for (const domain::HolidayRange& range : days->off) {
        for (domain::Date day = range.from; day <= range.to; day = day.next()) {
            json.begin_object().field("date", day).field("name", range.name).end_object();
        }
    }
    json.end_array().field("work", days->work).field("sources", days->sources);
    json.field("working_days", working_days_of(year, calendar)).key("notices").begin_array();
    for (const storage::CalendarNotice& published : reader.calendar_notices()) {
        if (published.notice.year == year) write_notice(json, published);
    }
    return json.end_array().end_object().take();
}

}  // namespace server
