#pragma once
#include <utility>
#include <variant>

#include "domain/refusal.hpp"

namespace domain {

/// Either a value, or the refusal that a rule gives. For rules only: malformed input and failing machinery
/// have mechanisms of their own (CONTRIBUTING.md, “Errors”).
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : content_(std::move(value)) {}            // NOLINT: implicit on purpose
    Result(Refusal refusal) : content_(std::move(refusal)) {}  // NOLINT: implicit on purpose

    explicit operator bool() const { return content_.index() == 0; }
    const T& value() const { return std::get<0>(content_); }
    T& value() { return std::get<0>(content_); }
    const Refusal& refusal() const { return std::get<1>(content_); }

  private:
    std::variant<T, Refusal> content_;
};

}  // namespace domain
