#pragma once
#include <string>

#include "domain/application/case.hpp"

/// Everything that a case knows, line by line, for comparing two of them and for seeing where they differ.
/// With `without_amendments` neither their events nor how many events there were.
enum class Dump { whole, without_amendments };
inline constexpr Dump without_amendments = Dump::without_amendments;

std::string dump(const domain::Case& state, Dump what = Dump::whole);
std::string dump(const domain::ActData& act);
/// What the clocks make of a case: due days, steps, timeliness, everything that falls due, postings.
std::string dump_derived(const domain::Case& state, const domain::Calendar& calendar);
