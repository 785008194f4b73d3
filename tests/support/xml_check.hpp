#pragma once
#include <string_view>

namespace tests {

/// Whether every tag is closed in order and text holds no bare `&` or `<`: what data could break.
bool well_formed(std::string_view xml);

}  // namespace tests
