#include "xml_check.hpp"

#include <string>
#include <vector>

namespace tests {

bool well_formed(std::string_view xml) {
    std::vector<std::string> open;
    std::size_t roots = 0;
    for (std::size_t at = 0; at < xml.size();) {
        if (xml[at] == '&') {
            const auto end = xml.find(';', at);
            const std::string_view name =
                xml.substr(at + 1, end == std::string_view::npos ? 0 : end - at - 1);
            if (name != "amp" && name != "lt" && name != "gt" && name != "quot") return false;
            at = end + 1;
        } else if (xml[at] != '<') {
            if (static_cast<unsigned char>(xml[at]) < 0x20 && xml[at] != '\n' && xml[at] != '\t')
                return false;
            ++at;
        } else {
            const auto end = xml.find('>', at);
            if (end == std::string_view::npos) return false;
            std::string_view tag = xml.substr(at + 1, end - at - 1);
            if (tag.find('<') != std::string_view::npos) return false;
            at = end + 1;
            if (tag.starts_with('?') || tag.ends_with('/')) continue;
            if (tag.starts_with('/')) {
                if (open.empty() || open.back() != tag.substr(1)) return false;
                open.pop_back();
                continue;
            }
            if (open.empty() && ++roots > 1) return false;
            open.emplace_back(tag.substr(0, tag.find(' ')));
        }
    }
    return open.empty() && roots == 1;
}

}  // namespace tests
