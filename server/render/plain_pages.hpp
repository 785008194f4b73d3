#pragma once
#include <string>
#include <vector>

#include "server/render/html.hpp"

namespace server {

struct SignInView {
    std::string action = "/sign-in";  // where the token is sent (POST, field `token`)
    std::string return_to;            // sent along in field `return_to`; empty: not
    std::string problem;              // why the last attempt failed; empty on the first
};

/// Asks for the access token that staff pages need.
std::string sign_in_page(const SignInView& view);

struct ErrorView {
    int status = 500;
    std::string title;
    std::string detail;
    std::string request_id;  // to quote when asking for help; may be empty
    std::vector<PageLink> links;
};

std::string error_page(const ErrorView& view);

}  // namespace server
