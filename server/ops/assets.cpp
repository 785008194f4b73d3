#include "server/ops/assets.hpp"

#include <nlohmann/json.hpp>

#include "server/render/html.hpp"

// The file is made by CMake from api-spec/openapi.yaml. `.incbin` costs nothing to compile, unlike a byte
// array.
asm(R"(
    .section .rodata
    .global yishen_openapi_begin
    .global yishen_openapi_end
yishen_openapi_begin:
    .incbin ")" YISHEN_OPENAPI_JSON R"("
yishen_openapi_end:
    .byte 0
    .previous
)");

extern "C" {
extern const char yishen_openapi_begin[];  // NOLINT: names of the assembler
extern const char yishen_openapi_end[];    // NOLINT
}

namespace server::assets {
namespace {

using nlohmann::json;

/// A schema in one line: the name it refers to, or its type.
std::string schema_name(const json& schema) {
    if (schema.contains("$ref")) {
        const auto& path = schema["$ref"].get_ref<const std::string&>();
        return path.substr(path.rfind('/') + 1);
    }
    if (schema.contains("items")) return schema_name(schema["items"]) + "[]";
    if (!schema.contains("type")) return "any";
    const json& type = schema["type"];
    return type.is_string() ? type.get<std::string>() : type.dump();
}

/// One paragraph: `code` and **strong** as the document writes them.
void write_words(Html& html, std::string_view words) {
    while (!words.empty()) {
        const auto mark = words.find_first_of("`*");
        html.text(words.substr(0, mark));
        if (mark == std::string_view::npos) return;
        const std::string_view fence = words[mark] == '`' ? "`" : "**";
        words.remove_prefix(mark);
        const auto end =
            words.substr(0, fence.size()) == fence ? words.find(fence, fence.size()) : std::string_view::npos;
        if (end == std::string_view::npos) {
            html.text(words.substr(0, 1));
            words.remove_prefix(1);
            continue;
        }
        html.element(fence == "`" ? "code" : "strong", words.substr(fence.size(), end - fence.size()));
        words.remove_prefix(end + fence.size());
    }
}

/// A description: paragraphs and headings, a blank line between them.
void write_prose(Html& html, std::string_view prose) {
    constexpr std::string_view heading = "## ";
    while (!prose.empty()) {
        const auto end = prose.find("\n\n");
        std::string_view paragraph = prose.substr(0, end);
        prose = end == std::string_view::npos ? std::string_view{} : prose.substr(end + 2);
        if (paragraph.substr(0, heading.size()) == heading) {
            const auto line = paragraph.find('\n');
            html.element("h2", paragraph.substr(heading.size(), line - heading.size()));
            paragraph = line == std::string_view::npos ? std::string_view{} : paragraph.substr(line + 1);
        }
        html.raw("<p>");
        write_words(html, paragraph);
        html.raw("</p>");
    }
}

void write_operation(Html& html, const std::string& path, const std::string& method, const json& operation) {
    std::string title = method;
    for (char& c : title) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    html.raw("<section><h3 id=\"").text(operation.value("operationId", "")).raw("\">");
    html.element("code", title + " " + path).raw("</h3>");
    html.element("p", operation.value("summary", ""));
    write_prose(html, operation.value("description", ""));
    html.raw("<table><thead><tr><th>Part</th><th>Name</th><th>Content</th></tr></thead><tbody>");
    const json parameters = operation.value("parameters", json::array());
    for (const json& parameter : parameters) {
        const std::string name =
            parameter.contains("$ref") ? schema_name(parameter) : parameter.value("name", "");
        html.raw("<tr>").element("td", parameter.value("in", "parameter")).element("td", name);
        html.element("td", parameter.value("description", "")).raw("</tr>");
    }
    if (operation.contains("requestBody")) {
        const json bodies = operation["requestBody"].value("content", json::object());
        for (const auto& [type, content] : bodies.items()) {
            html.raw("<tr>").element("td", "body").element("td", type);
            html.element("td", content.contains("schema") ? schema_name(content["schema"]) : "").raw("</tr>");
        }
    }
    const json responses = operation.value("responses", json::object());
    for (const auto& [status, response] : responses.items()) {
        html.raw("<tr>").element("td", "answer").element("td", status);
        html.element("td",
                     response.contains("$ref") ? schema_name(response) : response.value("description", ""));
        html.raw("</tr>");
    }
    html.raw("</tbody></table></section>");
}

}  // namespace

std::string_view openapi_json() {
    return {yishen_openapi_begin, static_cast<std::size_t>(yishen_openapi_end - yishen_openapi_begin)};
}

const std::string& docs_page() {
    static const std::string page = [] {
        const json document = json::parse(openapi_json());
        Html html;
        html.element("h1", document["info"].value("title", ""));
        write_prose(html, document["info"].value("description", ""));
        html.raw("<p>").link("/api/v1/openapi.json", "openapi.json").raw("</p>");
        for (const auto& [path, item] : document["paths"].items()) {
            for (const auto& [method, operation] : item.items()) {
                if (operation.is_object() && operation.contains("operationId")) {
                    write_operation(html, path, method, operation);
                }
            }
        }
        return html_page("Yishen API", {}, html.take());
    }();
    return page;
}

}  // namespace server::assets
