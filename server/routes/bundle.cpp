#include <algorithm>
#include <array>

#include "domain/application/field_text.hpp"
#include "domain/application/judging_calendar.hpp"
#include "domain/workflow/workflow.hpp"
#include "server/documents/document_store.hpp"
#include "server/json/reader.hpp"
#include "server/letters/letter_docx.hpp"
#include "server/render/bundle_html.hpp"
#include "server/render/html.hpp"
#include "server/render/letter_html.hpp"
#include "server/routes/file_names.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/letter_work.hpp"
#include "server/zip/zip_writer.hpp"
#include "storage/codec/digest.hpp"
#include "storage/codec/event_json.hpp"

/// The file of a case (案卷) as one archive that can be read without this service: for a reconsideration
/// organ, a court, an archive. The same state gives the same bytes.
namespace server {
namespace {

/// All of it is made in memory; a case with more is handed over document by document.
constexpr std::int64_t bundle_bytes_max = std::int64_t{256} << 20;

/// What of an act its line in the index tells, where the act has it.
struct ToldField {
    std::string_view field;
    std::string_view label;
};
constexpr std::array<ToldField, 20> told_fields{{
    {"received_on", "收到日"},
    {"items", "事项"},
    {"until", "期限"},
    {"working_days", "工作日数"},
    {"notified_on", "告知日"},
    {"letter_received_on", "文书签收日"},
    {"consultation", "第几次征求意见"},
    {"grounds", "依据"},
    {"earlier_case", "此前申请"},
    {"posted_on", "交邮日"},
    {"signed_on", "签收日"},
    {"sent_on", "发出日"},
    {"tracking_number", "邮件号"},
    {"proceeding_number", "争议程序"},
    {"decided_on", "审结日"},
    {"letter_number", "文号"},
    {"field", "更正的字段"},
    {"old_value", "原值"},
    {"value", "更正为"},
    {"reason", "理由"},
}};

/// Words whose identifiers nobody should have to read.
void tell_words(const domain::ActData& data, BundleEvent& event) {
    if (const auto* reply = std::get_if<domain::IssueReply>(&data))
        event.told.emplace_back("办理结果", domain::label_of(reply->conclusion));
    if (const auto* draft = std::get_if<domain::DraftReply>(&data))
        event.told.emplace_back("拟办结果", domain::label_of(draft->conclusion));
    if (const auto* letter = std::get_if<domain::IssueLetter>(&data))
        event.told.emplace_back("文书", domain::label_of(letter->letter));
    if (const auto* document = std::get_if<domain::AttachDocument>(&data))
        event.told.emplace_back("材料", domain::label_of(document->role));
}

std::string chained_digest(storage::Sha256& hasher, const storage::Uuid& id, const domain::Event& event) {
    const std::string_view act = domain::name_of(domain::kind_of(event.data));
    return storage::hex_of(event_digest(hasher, id, event, act, storage::write_event_data(event.data)));
}

/// The line of an event: what it recorded then, not what amendments made of it; those have lines of their
/// own.
BundleEvent line_of(const domain::Event& event, const domain::Recorded& today, std::string digest) {
    const domain::ActKind act = domain::kind_of(event.data);
    BundleEvent line;
    line.sequence = event.sequence;
    line.on = event.on.iso();
    line.act = domain::label_of(act);
    line.actor = event.actor;
    line.article = domain::row_of(act).article;
    line.digest = std::move(digest);
    line.removed = today.removed;
    tell_words(event.data, line);
    for (const ToldField& told : told_fields) {
        auto value = domain::field_text(event.data, told.field);
        if (!value || value->empty()) continue;
        std::replace(value->begin(), value->end(), '\n', ' ');
        line.told.emplace_back(told.label, *std::move(value));
    }
    if (event.overridden) line.told.emplace_back("对提示的说明", event.overridden->reason);
    return line;
}

std::string said(const std::optional<domain::Date>& date) { return date ? date->iso() : "—"; }

std::vector<std::pair<std::string, std::string>> basic_facts(Call& call, const storage::CaseRow& row,
                                                             const domain::Case& state,
                                                             const domain::Standing& standing) {
    const domain::OrganVersion* organ = call.organs().find(row.organ, call.today);
    std::vector<std::pair<std::string, std::string>> facts{
        {"申请编号", row.number},
        {"行政机关", organ == nullptr ? row.organ : organ->name},
        {"申请人", row.applicant_name.empty() ? "（已删除）" : row.applicant_name},
        {"申请人类别", std::string{domain::label_of(row.applicant_kind)}},
        {"申请内容", row.subject.empty() ? "（已删除）" : row.subject},
        {"申请渠道", std::string{domain::label_of(row.channel)}},
        {"提交日", row.submitted_on.iso()},
        {"收到日", said(row.received_on)},
        {"阶段", std::string{domain::label_of(row.stage)}},
    };
    if (standing.deadline) facts.emplace_back("答复期限", said(standing.deadline->due_on));
    if (row.conclusion) facts.emplace_back("办理结果", domain::label_of(*row.conclusion));
    if (row.concluded_on) facts.emplace_back("办结日", row.concluded_on->iso());
    if (standing.timeliness) facts.emplace_back("答复是否按时", domain::label_of(*standing.timeliness));
    for (const domain::Proceeding& proceeding : state.proceedings)
        facts.emplace_back(domain::label_of(proceeding.kind), proceeding.number);
    return facts;
}

/// A name that is one path segment on any system.
std::string safe_name(std::string name) {
    for (char& c : name) {
        if (static_cast<unsigned char>(c) < 0x20 ||
            std::string_view{"/\\:*?\"<>|"}.find(c) != std::string_view::npos)
            c = '_';
    }
    return name;
}

std::string text_member(const LetterFile& file, std::int64_t event, std::string_view name) {
    const auto text = file.texts.find(event);
    if (text == file.texts.end()) return {};
    Faults faults;
    const auto object = parse_json(text->second, faults);
    if (!object || !object->is_object()) return {};
    return ObjectReader{*object, "", faults}.text(name).value_or("");
}

void add_letters(const LetterFile& file, BundleView& view, ZipWriter& zip) {
    for (const domain::IssuedLetter& letter : file.state.letters) {
        BundleFile entry{letter.issued_on.iso(),
                         std::string{domain::label_of(letter.kind)},
                         letter.number,
                         letter.voided ? "已作废" : "",
                         {}};
        if (const auto shown = issued_letter(file, letter.event)) {
            const std::string path =
                "letters/" + std::to_string(letter.event) + "-" + std::string{domain::name_of(letter.kind)};
            zip.add(path + ".docx", letter_docx(shown->letter, letter.voided));
            zip.add(path + ".html",
                    offline_page(letter_page(view_of(*shown)), "../style.css", "../index.html"));
            entry.links = {{path + ".html", "网页"}, {path + ".docx", "DOCX"}};
        } else {
            entry.remark += "（内容已删除）";
        }
        view.letters.push_back(std::move(entry));
    }
}

void add_documents(Call& call, const LetterFile& file, BundleView& view, ZipWriter& zip) {
    for (const domain::FiledDocument& document : file.state.documents) {
        const std::string name = text_member(file, document.event, "name");
        BundleFile entry{document.on.iso(),
                         std::string{domain::label_of(document.role)},
                         name.empty() ? "（名称已删除）" : name,
                         std::to_string(document.bytes) + "字节，SHA-256 " + document.digest,
                         {}};
        if (auto bytes = call.services->documents->read(document.digest)) {
            const std::string path =
                "documents/" + std::to_string(document.event) + (name.empty() ? "" : "-" + safe_name(name));
            zip.add(path, *std::move(bytes));
            std::string href = "documents/";
            entry.links = {{href + percent_encoded(path.substr(href.size())), "打开"}};
        } else {
            entry.remark += "（文件缺失）";
        }
        view.documents.push_back(std::move(entry));
    }
}

std::string events_json(const storage::CaseRow& row, const LetterFile& file, BundleView& view) {
    storage::Sha256 hasher;
    JsonWriter json;
    json.begin_object().field("case", row.id.text()).field("number", row.number).key("events").begin_array();
    for (std::size_t i = 0; i < file.events.size(); ++i) {
        const domain::Event& event = file.events[i];
        const domain::ActKind act = domain::kind_of(event.data);
        const std::string digest = chained_digest(hasher, row.id, event);
        view.events.push_back(line_of(event, file.state.history[i], digest));
        json.begin_object()
            .field("sequence", event.sequence)
            .field("position", event.position)
            .field("recorded_at", event.recorded_at)
            .field("on", event.on)
            .field("actor", event.actor)
            .field("act", act)
            .field("label", domain::label_of(act))
            .field("article", domain::row_of(act).article)
            .field("imported", event.imported)
            .field("calendar_version", event.calendar_version)
            .field("digest", digest);
        if (event.personal) {
            json.field("personal_digest", storage::hex_of(event.personal->digest)).key("personal");
            const auto text = file.texts.find(event.sequence);
            text == file.texts.end() ? json.null() : json.raw(text->second);
        }
        if (event.overridden) {
            json.key("override")
                .begin_object()
                .field("code", event.overridden->code)
                .field("reason", event.overridden->reason)
                .end_object();
        }
        json.key("data");
        json.raw(storage::write_event_data(event.data)).end_object();
    }
    return json.end_array().end_object().take();
}

std::string deadlines_json(const storage::CaseRow& row, const domain::Standing& standing,
                           std::int32_t calendar, const std::vector<domain::ClockStep>& steps) {
    JsonWriter json;
    json.begin_object()
        .field("number", row.number)
        .field("received_on", row.received_on)
        .field("due_on", standing.deadline ? standing.deadline->due_on : std::nullopt)
        .field("timeliness", standing.timeliness)
        .field("calendar_version", calendar)
        .key("steps");
    write_steps(json, steps);
    return json.end_object().take();
}

}  // namespace

Answer get_case_bundle(Call& call) {
    const auto row = visible_case(call, call.params[0]);
    if (!row) return problem(Problem::not_found, call.language);
    const LetterFile file = read_letter_file(call, row->key);
    std::int64_t bytes = 0;
    for (const domain::FiledDocument& document : file.state.documents) bytes += document.bytes;
    if (bytes > bundle_bytes_max) return problem(Problem::bundle_too_large, call.language);

    const domain::Calendar& calendar = domain::judging_calendar(file.state, call.calendars());
    const auto standing = standing_of(file.state, calendar, domain::Explain::yes);
    BundleView view;
    view.number = row->number;
    view.facts = basic_facts(call, *row, file.state, standing);
    if (standing.deadline) view.steps = standing.deadline->steps;
    ZipWriter zip;
    std::string events = events_json(*row, file, view);
    add_letters(file, view, zip);
    add_documents(call, file, view, zip);
    zip.add("index.html", bundle_page(view));
    zip.add("deadlines.html", deadline_page(view));
    zip.add("deadlines.json", deadlines_json(*row, standing, calendar.version(), view.steps));
    zip.add("events.json", std::move(events));
    zip.add("style.css", std::string{stylesheet});

    Answer answer;
    answer.body = zip.finish();
    answer.content_type = "application/zip";
    answer.headers.emplace_back("Content-Disposition",
                                attachment_named("案卷 " + row->number + ".zip", "case.zip"));
    return answer;
}

}  // namespace server
