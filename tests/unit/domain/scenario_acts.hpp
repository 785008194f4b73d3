#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/application/acts.hpp"

/// The acts as scenarios write them. A word that cannot be read throws std::runtime_error.
namespace scenario {

using Words = std::vector<std::string>;

[[noreturn]] void unreadable(const std::string& what);
domain::Date date_of(const std::string& word);

template <class E>
E word_of(const std::string& name) {
    const auto value = domain::from_name<E>(name);
    return value ? *value : (unreadable("no such word: " + name), E{});
}

/// The act of this name on that day; `words` are those after its name.
domain::ActData read_act(const std::string& name, domain::Date on, Words words);

}  // namespace scenario
