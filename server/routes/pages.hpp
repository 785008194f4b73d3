#pragma once
#include "server/routes/route.hpp"

namespace server {

/// A page as an answer, with the headers that keep it to itself: no script, nothing from elsewhere, not in a
/// frame.
Answer page_answer(std::string html, int status = 200);

/// What a page answers when nobody is signed in: the way to the sign-in page, and back after it.
Answer sign_in_answer(const Call& call);

}  // namespace server
