#pragma once
#include <string>
#include <string_view>

#include "domain/calendar/holiday_notice.hpp"

namespace storage {

/// What a notice says, as compact JSON; its year and version stand beside it.
std::string write_notice(const domain::HolidayNotice& notice);

/// The notice that `write_notice` wrote. Throws StorageError{corrupt} on anything else.
domain::HolidayNotice read_notice(int year, std::int32_t version, std::string_view json);

}  // namespace storage
