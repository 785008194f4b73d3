#include "domain/application/acts.hpp"

namespace domain {

ActData::ActData() = default;
ActData::ActData(const ActData&) = default;
ActData::ActData(ActData&&) noexcept = default;
ActData& ActData::operator=(const ActData&) = default;
ActData& ActData::operator=(ActData&&) noexcept = default;
ActData::~ActData() = default;

bool operator==(const ActData& a, const ActData& b) {
    return static_cast<const AnyAct&>(a) == static_cast<const AnyAct&>(b);
}

}  // namespace domain
