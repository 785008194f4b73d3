#pragma once
#include <cstdio>
#include <cstdlib>

namespace domain {

/// For our own bugs only, never for user input: says what was believed, and stops the program.
inline void ensure(bool condition, const char* why) {
    if (condition) return;
    std::fprintf(stderr, "bug: not true that %s\n", why);
    std::abort();
}

}  // namespace domain
