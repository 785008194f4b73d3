#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "domain/report/report_tables.hpp"

namespace domain {

/// A label without numbering (“（三）”, “1.”), white space and punctuation, so that the same label is known
/// in every print.
std::string bare_label(std::string_view label);

/// Whether a printed label is this label of the form: the same, or one shortened or continued (“部分公开” for
/// “（二）部分公开（区分处理的，…）”). Short labels must be the same.
bool same_label(std::string_view printed, std::string_view label);

/// A cell's text without white space and thousands separators, with half-width digits and signs.
std::string number_text(std::string_view cell);

/// The cell's number, “/” or blank; nothing when it is anything else.
std::optional<TableCell> cell_of(std::string_view cell);

}  // namespace domain
