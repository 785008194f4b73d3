#include "server/routes/services.hpp"

#include <chrono>

namespace server {

domain::Instant Clock::now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

domain::Instant Clock::moment() const {
    domain::Instant instant = now();
    constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
    instant.milliseconds += (today().days() - instant.day_in_china().days()) * day_ms;
    return instant;
}

std::shared_ptr<const domain::OrganTree> OrganCache::get(storage::Reader& reader) {
    const std::int64_t revision = reader.organ_revision();
    const std::lock_guard lock{mutex_};
    if (revision != revision_ || !tree_) {
        tree_ = std::make_shared<const domain::OrganTree>(reader.organs());
        revision_ = revision;
    }
    return tree_;
}

std::shared_ptr<const domain::CalendarBook> CalendarCache::find(std::int64_t revision) {
    const std::lock_guard lock{mutex_};
    return revision == revision_ ? book_ : nullptr;
}

std::shared_ptr<const domain::CalendarBook> CalendarCache::get(storage::Reader& reader) {
    const std::int64_t revision = reader.calendar_revision();
    if (auto known = find(revision)) return known;
    auto book = std::make_shared<const domain::CalendarBook>(storage::read_calendar_book(reader));
    const std::lock_guard lock{mutex_};
    book_ = book;
    revision_ = revision;
    return book;
}

std::shared_ptr<const domain::CalendarBook> CalendarCache::inside(storage::Unit& unit) {
    storage::Reader& reader = unit.reader();
    if (auto known = find(reader.calendar_revision())) return known;
    return std::make_shared<const domain::CalendarBook>(storage::read_calendar_book(reader));
}

}  // namespace server
