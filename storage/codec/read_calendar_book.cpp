#include "storage/case_store.hpp"

namespace storage {

domain::CalendarBook read_calendar_book(Reader& reader) {
    std::vector<domain::HolidayNotice> notices;
    for (CalendarNotice& published : reader.calendar_notices())
        notices.push_back(std::move(published.notice));
    return domain::CalendarBook{notices};
}

}  // namespace storage
