#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/report/form.hpp"

namespace domain {

/// flow: lists what happened in the year. stock: lists what was open at its beginning or end. mixed: both, as
/// the totals of proceedings, which are decided in the year or pending at its end.
enum class CellNature { flow, stock, mixed };

/// What a printed number counts. Each thing it counts (a case, a proceeding) is one whose postings under
/// `terms`, with their signs and within their measures, do not cancel out; the sum of what is left is the
/// number.
struct CellQuery {
    std::string path;
    /// What the number is called on the form, outermost heading first: “（三）不予公开 · 1.属于国家秘密 ·
    /// 自然人”.
    std::string label;
    Terms terms;
    /// Empty: all kinds of applicant.
    std::optional<ApplicantKind> kind;
    Unit unit = Unit::cases;

    CellNature nature() const;
    bool is_stock() const { return nature() == CellNature::stock; }
};

/// The query behind a path of this form, as `table3/granted/natural`, `table4/review/upheld`,
/// `received/online`, `replies/refused/total` or `fees/charged_yuan`; nothing when the form prints no such
/// number.
std::optional<CellQuery> parse_cell_path(const Form& form, std::string_view path);

/// The number itself under these sums.
std::int64_t value_of(const CellQuery& query, const Sums& sums);

}  // namespace domain
