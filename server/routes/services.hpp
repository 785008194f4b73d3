#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "domain/application/light.hpp"
#include "domain/calendar/calendar_book.hpp"
#include "domain/organ/organ.hpp"
#include "server/auth/secrets.hpp"
#include "server/documents/document_store.hpp"
#include "storage/case_store.hpp"

namespace server {

/// The clock of the service: the real one, or a day fixed for tests by `--today`.
struct Clock {
    std::optional<domain::Date> fixed_today;
    static domain::Instant now();
    domain::Date today() const { return fixed_today.value_or(now().day_in_china()); }
    /// Now, on the day that the service takes for today: what a person's clock would show.
    domain::Instant moment() const;
};

/// The organ tree as last read; read again when its revision in the store has grown.
class OrganCache {
  public:
    std::shared_ptr<const domain::OrganTree> get(storage::Reader& reader);

  private:
    std::mutex mutex_;
    std::shared_ptr<const domain::OrganTree> tree_;
    std::int64_t revision_ = -1;
};

/// The calendars as last read; read again when a notice has been published, in whatever process.
class CalendarCache {
  public:
    std::shared_ptr<const domain::CalendarBook> get(storage::Reader& reader);
    /// The same for a unit of work, which sees what its batch has written and not yet committed. That is not
    /// kept: should the batch fail, it will never have been.
    std::shared_ptr<const domain::CalendarBook> inside(storage::Unit& unit);

  private:
    std::shared_ptr<const domain::CalendarBook> find(std::int64_t revision);

    std::mutex mutex_;
    std::shared_ptr<const domain::CalendarBook> book_;
    std::int64_t revision_ = -1;
};

/// What handlers may use besides the request: everything wired once in main.
struct Services {
    Clock clock;
    InstanceKey key;
    std::int64_t import_rows_max = 50'000;
    domain::LightThresholds lights{};
    std::uint64_t document_bytes_max = 20U << 20U;
    const DocumentStore* documents = nullptr;  // wired in main
    OrganCache organs{};
    CalendarCache calendars{};
    std::function<std::string()> metrics{};                   // Prometheus text
    std::function<std::optional<std::string>()> not_ready{};  // why /readyz must answer 503
};

}  // namespace server
