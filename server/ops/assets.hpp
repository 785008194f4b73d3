#pragma once
#include <string>
#include <string_view>

/// What the binary carries within itself besides code.
namespace server::assets {

/// The API document (api-spec/openapi.yaml) as JSON, made when building.
std::string_view openapi_json();

/// The API document as a page to read: every operation with its parameters, bodies and answers.
const std::string& docs_page();

}  // namespace server::assets
