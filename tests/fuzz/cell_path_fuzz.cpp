#include <cstdint>
#include <string_view>

#include "domain/ensure.hpp"
#include "domain/report/cell_path.hpp"

/// A path is a number of the form or nothing; over empty sums every number is 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view path{reinterpret_cast<const char*>(data), size};
    for (const auto& form : domain::report_form_words) {
        const auto cell = domain::parse_cell_path(domain::form_of(form.value), path);
        if (!cell) continue;
        domain::ensure(cell->path == path && !cell->terms.empty(), "a cell knows its path and its terms");
        domain::ensure(domain::value_of(*cell, domain::Sums{}) == 0, "nothing was counted");
    }
    return 0;
}
