#pragma once
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace server {

struct FreeXml {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using XmlDocument = std::unique_ptr<xmlDoc, FreeXml>;

/// Parses XML that comes from outside: nothing is fetched, and a document that declares a DTD, and with it
/// entities of its own, is none.
XmlDocument parse_xml(const std::string& bytes);

/// Sets the library up; it may be called from any thread, as often as one likes.
void ready_xml();

/// The element's name without its prefix.
std::string_view element_name(const xmlNode* node);
bool is_element(const xmlNode* node, std::string_view name);
std::optional<std::string> attribute(const xmlNode* node, const char* name);
/// The attribute as a count of at least one; one when it is absent or no number.
std::size_t span_attribute(const xmlNode* node, const char* name);

/// The next node below `root` in the order of the document; nullptr behind the last. `descend` says whether
/// to look below `node` itself.
const xmlNode* next_node(const xmlNode* node, const xmlNode* root, bool descend = true);

}  // namespace server
