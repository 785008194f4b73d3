#include "server/imports/xml_document.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace server {
namespace {

std::string_view text_of(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<const char*>(text)};
}

}  // namespace

void ready_xml() {
    static const bool ready = [] {
        xmlInitParser();
        return true;
    }();
    static_cast<void>(ready);
}

XmlDocument parse_xml(const std::string& bytes) {
    ready_xml();
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return nullptr;
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
    XmlDocument document{
        xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, options)};
    if (document != nullptr && document->intSubset != nullptr) return nullptr;
    return document;
}

std::string_view element_name(const xmlNode* node) {
    return node->type == XML_ELEMENT_NODE ? text_of(node->name) : std::string_view{};
}

bool is_element(const xmlNode* node, std::string_view name) { return element_name(node) == name; }

std::optional<std::string> attribute(const xmlNode* node, const char* name) {
    struct Free {
        void operator()(xmlChar* text) const { xmlFree(text); }
    };
    const std::unique_ptr<xmlChar, Free> value{xmlGetProp(node, reinterpret_cast<const xmlChar*>(name))};
    if (value == nullptr) return std::nullopt;
    return std::string{text_of(value.get())};
}

std::size_t span_attribute(const xmlNode* node, const char* name) {
    const auto text = attribute(node, name);
    std::size_t count = 1;
    if (text) std::from_chars(text->data(), text->data() + text->size(), count);
    return std::max<std::size_t>(count, 1);
}

const xmlNode* next_node(const xmlNode* node, const xmlNode* root, bool descend) {
    if (descend && node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
    while (node != nullptr && node != root) {
        if (node->next != nullptr) return node->next;
        node = node->parent;
    }
    return nullptr;
}

}  // namespace server
