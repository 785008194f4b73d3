#pragma once
#include <charconv>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/calendar/date.hpp"
#include "domain/named.hpp"
#include "server/imports/columns.hpp"
#include "server/imports/import_context.hpp"
#include "server/imports/import_result.hpp"

namespace server {

/// Reads the cells of a ledger, row by row, into typed values and reports every fault. A blank cell is
/// absent; a cell with a fault reads as absent, too.
template <class Column>
class CellReader {
  public:
    CellReader(Columns columns, const ImportContext& context, Findings& findings)
        : columns_(columns), context_(context), findings_(findings) {}

    /// Goes to a row and reports the required cells that are blank.
    void begin(std::int64_t line, std::span<const std::string_view> cells) {
        line_ = line;
        cells_ = cells;
        errors_before_ = findings_.errors();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i].cell_required && cells_[i].empty())
                findings_.error(line_, columns_[i].key, ImportCode::missing);
        }
    }
    /// True when the row has had no error.
    bool clean() const { return findings_.errors() == errors_before_; }
    bool has(Column column) const { return !cell(column).empty(); }

    void error(Column column, ImportCode code, std::string_view detail = {}) {
        findings_.error(line_, key(column), code, detail);
    }

    std::string_view text(Column column, std::size_t bytes_max) {
        const std::string_view value = cell(column);
        if (value.size() > bytes_max) {
            error(column, ImportCode::too_long, std::to_string(bytes_max));
            return {};
        }
        for (const char c : value) {
            const auto byte = static_cast<unsigned char>(c);
            const bool control = (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7f;
            if (!control) continue;
            error(column, ImportCode::control_character);
            return {};
        }
        return value;
    }

    /// No date of a ledger lies in the future: it tells what happened.
    std::optional<domain::Date> date(Column column) {
        if (!has(column)) return std::nullopt;
        const auto day = domain::Date::parse(cell(column));
        if (!day) {
            error(column, ImportCode::not_a_date);
        } else if (*day > context_.today) {
            error(column, ImportCode::date_in_future);
        } else {
            return day;
        }
        return std::nullopt;
    }

    /// The identifier or the Chinese label.
    template <class E>
    std::optional<E> word(Column column) {
        if (!has(column)) return std::nullopt;
        const auto value = domain::from_name_or_label<E>(cell(column));
        if (!value) error(column, ImportCode::not_a_choice, choices<E>());
        return value;
    }

    std::optional<std::int64_t> integer(Column column, std::int64_t least, std::int64_t most) {
        if (!has(column)) return std::nullopt;
        const std::string_view digits = cell(column);
        std::int64_t value = 0;
        const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (failure == std::errc::invalid_argument || end != digits.data() + digits.size()) {
            error(column, ImportCode::not_an_integer);
        } else if (failure != std::errc{} || value < least || value > most) {
            error(column, ImportCode::out_of_range, std::to_string(least) + " … " + std::to_string(most));
        } else {
            return value;
        }
        return std::nullopt;
    }

    /// The code of an organ that takes cases today and that the caller may import for; empty when blank or
    /// faulty.
    std::string_view organ(Column column) {
        const std::string_view code = cell(column);
        if (code.empty()) return {};
        const Standing standing = standing_of(code);
        if (standing == Standing::unknown)
            error(column, ImportCode::unknown_organ);
        else if (standing == Standing::area)
            error(column, ImportCode::organ_takes_no_cases);
        else if (standing == Standing::forbidden)
            findings_.forbid();
        return standing == Standing::good ? code : std::string_view{};
    }

  private:
    enum class Standing { good, unknown, area, forbidden };

    std::string_view cell(Column column) const { return cells_[static_cast<std::size_t>(column)]; }
    std::string_view key(Column column) const { return columns_[static_cast<std::size_t>(column)].key; }

    /// A ledger names few organs many times. An organ that has ended stays good: its old cases are its own.
    Standing standing_of(std::string_view code) {
        const auto known = organs_.find(code);
        if (known != organs_.end()) return known->second;
        const domain::OrganVersion* organ = context_.organs.find(code, context_.today);
        Standing standing = Standing::good;
        if (organ == nullptr)
            standing = Standing::unknown;
        else if (organ->kind == domain::OrganKind::area)
            standing = Standing::area;
        else if (context_.may_import && !context_.may_import(code))
            standing = Standing::forbidden;
        organs_.emplace(code, standing);
        return standing;
    }

    template <class E>
    static std::string choices() {
        std::string list;
        for (const auto& row : words(E{})) list.append(list.empty() ? "" : ", ").append(row.name);
        return list;
    }

    Columns columns_;
    const ImportContext& context_;
    Findings& findings_;
    std::map<std::string, Standing, std::less<>> organs_;
    std::int64_t line_ = 0;
    std::span<const std::string_view> cells_;
    std::int64_t errors_before_ = 0;
};

}  // namespace server
