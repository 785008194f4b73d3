#include "server/routes/case_work.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/query.hpp"

namespace server {
namespace {

/// Valid from the first day that any regulation knew applications, unless another day is named.
constexpr domain::Date always{2008, 5, 1};
constexpr std::size_t code_bytes_max = 64;

std::optional<std::string_view> maybe(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

void write_organ(JsonWriter& json, const domain::OrganVersion& organ) {
    json.begin_object()
        .field("code", organ.code)
        .field("name", organ.name)
        .field("kind", organ.kind)
        .field("kind_label", domain::label_of(organ.kind))
        .field("parent", maybe(organ.parent))
        .field("word", maybe(organ.word))
        .field("compiled_by", maybe(organ.compiled_by))
        .field("successor", maybe(organ.successor))
        .field("reconsideration_body", maybe(organ.reconsideration_body))
        .field("court", maybe(organ.court))
        .field("valid_from", organ.valid_from)
        .field("ended_on", organ.ended_on)
        .field("hands_in", organ.hands_in)
        .end_object();
}

bool is_code(std::string_view code) {
    if (code.empty() || code.size() > code_bytes_max) return false;
    for (const char c : code) {
        const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '-' || c == '_' || c == '.';
        if (!fine) return false;
    }
    return true;
}

/// Another organ that this one names must exist that day.
void check_known(Call& call, ObjectReader& reader, std::string_view field, const std::string& code,
                 domain::Date on) {
    if (!code.empty() && call.organs().find(code, on) == nullptr)
        reader.fault(field, FaultCode::unknown_organ);
}

domain::OrganVersion read_organ(Call& call, ObjectReader& reader, bool known) {
    domain::OrganVersion organ;
    organ.code = call.params[0];
    organ.name = reader.required("name", reader.text("name"));
    organ.kind = reader.required("kind", reader.word<domain::OrganKind>("kind"));
    organ.parent = reader.text("parent").value_or("");
    organ.word = reader.text("word").value_or("");
    organ.compiled_by = reader.text("compiled_by").value_or("");
    organ.successor = reader.text("successor").value_or("");
    organ.reconsideration_body = reader.text("reconsideration_body").value_or("");
    organ.court = reader.text("court").value_or("");
    organ.ended_on = reader.date("ended_on");
    organ.hands_in = reader.boolean("hands_in").value_or(false);
    organ.valid_from = reader.date("valid_from").value_or(known ? call.today : always);
    reader.finish();
    if (!is_code(organ.code)) reader.fault("code", FaultCode::not_a_choice, "A-Z a-z 0-9 - _ . (64)");
    check_known(call, reader, "parent", organ.parent, organ.valid_from);
    check_known(call, reader, "compiled_by", organ.compiled_by, organ.valid_from);
    check_known(call, reader, "successor", organ.successor, organ.valid_from);
    // No organ may come to lie below itself.
    const auto under_itself = [&](domain::Date on) {
        return organ.parent == organ.code || (known && call.organs().within(organ.parent, organ.code, on));
    };
    if (!organ.parent.empty() && (under_itself(organ.valid_from) || under_itself(call.today))) {
        reader.fault("parent", FaultCode::not_a_choice);
    }
    return organ;
}

}  // namespace

Answer list_organs(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const domain::Date on = query.date("on").value_or(call.today);
    const auto root = query.text("organ");
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    std::vector<const domain::OrganVersion*> roots;
    if (root) {
        const auto* organ = call.organs().find(*root, on);
        if (organ == nullptr) return faulty({{"?organ", FaultCode::unknown_organ, {}}}, call.language);
        roots.push_back(organ);
    } else {
        roots = call.organs().roots(on);
    }
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    std::int64_t total = 0;
    for (const domain::OrganVersion* top : roots) {
        for (const domain::OrganVersion* organ : call.organs().subtree(top->code, on)) {
            write_organ(json, *organ);
            ++total;
        }
    }
    json.end_array().field("total", total).key("next").null();
    return json_answer(json.end_object().take());
}

Answer get_organ(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const domain::Date on = query.date("on").value_or(call.today);
    query.finish();
    if (!faults.empty()) return faulty(faults, call.language);
    const domain::OrganVersion* organ = call.organs().find(call.params[0], on);
    if (organ == nullptr) return problem(Problem::not_found, call.language);
    JsonWriter json;
    write_organ(json, *organ);
    return json_answer(json.take());
}

WritePlan put_organ(Call& call) {
    if (!call.may(Access::manage_organs,
                  call.organs().known(call.params[0]) ? call.params[0] : std::string{})) {
        return problem(Problem::forbidden, call.language);
    }
    Faults faults;
    const auto body = read_body(call, faults);
    if (!body) return faulty(faults, call.language);
    ObjectReader reader{*body, "", faults};
    const bool known = call.organs().known(call.params[0]);
    domain::OrganVersion organ = read_organ(call, reader, known);
    if (!faults.empty()) return faulty(faults, call.language);
    // Whoever manages only a part of the tree may neither take an organ out of it nor put one elsewhere.
    const domain::OrganVersion* before = call.organs().find(organ.code, organ.valid_from);
    const auto may_touch = [&](const std::string& parent) {
        return parent.empty() ? call.who.organ.empty() : call.may(Access::manage_organs, parent);
    };
    const bool moves = before == nullptr || before->parent != organ.parent;
    if (moves && (!may_touch(organ.parent) || (before != nullptr && !may_touch(before->parent)))) {
        return problem(Problem::forbidden, call.language);
    }
    return Work{[organ = std::move(organ), known](storage::Unit& unit) {
        unit.put_organ(organ);
        JsonWriter json;
        write_organ(json, organ);
        return json_answer(json.take(), known ? 200 : 201);
    }};
}

}  // namespace server
