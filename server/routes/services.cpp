#include "server/routes/services.hpp"

#include <chrono>

namespace server {

domain::Instant Clock::now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
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

}  // namespace server
