#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/json/reader.hpp"
#include "server/routes/route.hpp"

namespace server {

inline constexpr int page_items_default = 50;
inline constexpr int page_items_max = 200;

/// Reads the query fields of a request by name and type and collects every fault, as ObjectReader does for
/// bodies.
class QueryReader {
  public:
    QueryReader(const http::Request& request, Faults& faults) : request_(request), faults_(faults) {}

    std::optional<std::string> text(std::string_view name, std::size_t bytes_max = short_text_bytes_max);
    std::optional<domain::Date> date(std::string_view name);
    std::optional<int> integer(std::string_view name, int least, int most);
    template <class E>
    std::optional<E> word(std::string_view name) {
        const auto chosen = text(name);
        if (!chosen) return std::nullopt;
        const auto value = domain::from_name<E>(*chosen);
        if (!value) fault(name, FaultCode::not_a_choice, choices_of(words(E{})));
        return value;
    }
    /// 1 to 200, by default 50.
    int limit() { return integer("limit", 1, page_items_max).value_or(page_items_default); }
    std::string cursor() { return text("cursor").value_or(""); }
    void fault(std::string_view name, FaultCode code, std::string allowed = {}) {
        faults_.push_back({"?" + std::string{name}, code, std::move(allowed)});
    }
    /// Reports the fields that nobody asked for.
    void finish();

  private:
    const http::Request& request_;
    Faults& faults_;
    std::vector<std::string> asked_;
};

/// Text as it may stand in a path segment or a query value.
std::string percent_encoded(std::string_view text);

/// The address of the next page: the request's own with this cursor; empty when there is none.
std::string next_url(const http::Request& request, std::string_view path, std::string_view cursor);

/// The member `next` of a list: the address of the next page, or null.
void write_next(JsonWriter& json, const http::Request& request, std::string_view path,
                std::string_view cursor);

/// The organs that `organ` and `scope` name, on a day: the organ itself, or it and all below. An area has no
/// own cases, so without a scope it means its subtree; without an organ, all that the caller may see.
struct OrganChoiceResult {
    std::vector<std::string> codes;
    bool every = false;
    domain::ReportScope scope = domain::ReportScope::own;
    const domain::OrganVersion* organ = nullptr;
};
OrganChoiceResult read_organs(Call& call, QueryReader& query, domain::Date on);
/// Whether the caller may read the cases of the organ that was named, if one was.
bool may_see(Call& call, const OrganChoiceResult& chosen);

/// The query field `handler`; `me` is the caller's own name.
std::optional<std::string> read_handler(const Call& call, QueryReader& query);

/// Narrows a range of due days to those that show the light today; empties it when no day does.
void narrow(std::optional<domain::Date>& from, std::optional<domain::Date>& to, domain::Light light,
            const CaseView& view);

}  // namespace server
