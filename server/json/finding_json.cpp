#include "server/json/finding_json.hpp"

namespace server {

void write_findings(JsonWriter& json, const std::vector<domain::Finding>& findings, Language language) {
    json.begin_array();
    for (const domain::Finding& finding : findings) {
        json.begin_object()
            .field("check", finding.check)
            .field("severity", finding.severity)
            .field("cells", finding.cells)
            .field("expected", finding.expected)
            .field("found", finding.found)
            .field("message", language == Language::english ? finding.en : finding.zh)
            .end_object();
    }
    json.end_array();
}

}  // namespace server
