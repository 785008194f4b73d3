#include "server/imports/ledger_text.hpp"

#include <algorithm>
#include <optional>

#include "server/imports/text_encoding.hpp"
#include "server/json/reader.hpp"

namespace server {
namespace {

constexpr std::size_t heading_bytes_max = 60;  // of an unknown heading that is told back

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// The heading as it can be told back: short, and cut between characters.
std::string_view shortened(std::string_view heading) {
    heading = heading.substr(0, heading_bytes_max);
    return heading.substr(0, valid_utf8_prefix(heading));
}

/// Splits CSV text into records. Quoted cells are unquoted in place, so that no cell is copied.
class CsvRecords {
  public:
    explicit CsvRecords(std::string& text) : text_(text) {}

    struct Record {
        std::int64_t line = 0;
        bool well_formed = true;
    };
    /// The next record's cells, or nothing at the end.
    std::optional<Record> next(std::vector<std::string_view>& cells) {
        cells.clear();
        if (at_ >= text_.size()) return std::nullopt;
        Record record{line_, true};
        for (;;) {
            const bool quoted = at_ < text_.size() && text_[at_] == '"';
            const auto cell = quoted ? quoted_cell() : plain_cell();
            if (!cell) {
                record.well_formed = false;
                skip_line();
                return record;
            }
            cells.push_back(trimmed(*cell));
            if (at_ >= text_.size()) return record;
            if (text_[at_++] == ',') continue;
            ++line_;  // the cell ended at a line feed
            return record;
        }
    }

  private:
    std::string_view plain_cell() {
        const std::size_t begin = at_;
        at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
        return std::string_view{text_}.substr(begin, at_ - begin);
    }

    std::optional<std::string_view> quoted_cell() {
        const std::size_t begin = ++at_;
        std::size_t end = begin;  // where the unquoted text ends
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\n') ++line_;
            if (c == '"' && (++at_ >= text_.size() || text_[at_] != '"')) {
                if (at_ < text_.size() && text_[at_] == '\r') ++at_;
                if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') return std::nullopt;
                return std::string_view{text_}.substr(begin, end - begin);
            }
            text_[end++] = c;
        }
        return std::nullopt;
    }

    void skip_line() {
        at_ = text_.find('\n', at_);
        if (at_ == std::string::npos)
            at_ = text_.size();
        else
            ++at_;
        ++line_;
    }

    std::string& text_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
};

bool all_blank(std::span<const std::string_view> cells) {
    return std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return cell.empty(); });
}

/// Where the i-th cell of each record belongs.
std::vector<std::size_t> read_headings(const std::vector<std::string_view>& headings, Columns columns,
                                       Findings& findings) {
    std::vector<std::size_t> places;
    std::vector<bool> seen(columns.size(), false);
    for (const std::string_view heading : headings) {
        const std::size_t place = find_column(columns, heading);
        places.push_back(place);
        if (place == no_column) {
            findings.error(1, shortened(heading), ImportCode::unknown_field);
        } else if (seen[place]) {
            findings.error(1, columns[place].key, ImportCode::duplicate_field);
        } else {
            seen[place] = true;
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].heading_required && !seen[i]) findings.error(1, columns[i].key, ImportCode::missing);
    }
    return places;
}

void read_csv(LedgerText& ledger, std::string& text, Columns columns, Findings& findings) {
    CsvRecords records{text};
    std::vector<std::string_view> cells;
    const auto heading = records.next(cells);
    if (heading && !heading->well_formed) {
        findings.error(1, {}, ImportCode::bad_quoting);
        return;
    }
    const std::vector<std::size_t> places = read_headings(cells, columns, findings);
    if (findings.errors() > 0) return;
    while (const auto record = records.next(cells)) {
        if (!record->well_formed) {
            ledger.count_row();
            findings.error(record->line, {}, ImportCode::bad_quoting);
            continue;
        }
        if (all_blank(cells)) continue;
        ledger.count_row();
        if (cells.size() != places.size()) {
            const bool short_of = cells.size() < places.size();
            findings.error(record->line, short_of ? columns[places[cells.size()]].key : "",
                           ImportCode::cell_count,
                           std::to_string(cells.size()) + " / " + std::to_string(places.size()));
            continue;
        }
        const auto row = ledger.add_row(record->line);
        for (std::size_t i = 0; i < cells.size(); ++i) row[places[i]] = cells[i];
    }
}

/// The value as a cell; nothing when it is none.
std::optional<std::string> cell_of(const nlohmann::json& value) {
    if (value.is_null()) return std::string{};
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number()) return value.dump();
    return std::nullopt;
}

void read_object(LedgerText& ledger, std::int64_t line, std::string_view text, Columns columns,
                 Findings& findings) {
    ledger.count_row();
    Faults faults;
    const auto object = parse_json(text, faults);
    for (const Fault& fault : faults) {
        const bool twice = fault.code == FaultCode::duplicate_field;
        const std::size_t place = twice ? find_column(columns, fault.pointer.substr(1)) : no_column;
        findings.error(line, place == no_column ? "" : columns[place].key,
                       twice ? ImportCode::duplicate_field : ImportCode::invalid_json);
    }
    if (!object) return;
    if (!object->is_object()) return findings.error(line, {}, ImportCode::invalid_json);
    const std::int64_t errors_before = findings.errors();
    const auto row = ledger.add_row(line);
    for (const auto& [name, value] : object->items()) {
        const std::size_t place = find_column(columns, name);
        const auto cell = cell_of(value);
        if (place == no_column)
            findings.error(line, shortened(name), ImportCode::unknown_field);
        else if (!cell)
            findings.error(line, columns[place].key, ImportCode::wrong_type);
        else if (!row[place].empty())
            findings.error(line, columns[place].key, ImportCode::duplicate_field);
        else if (!cell->empty())
            row[place] = trimmed(ledger.keep(*cell));
    }
    if (findings.errors() != errors_before) ledger.drop_row();
}

void read_ndjson(LedgerText& ledger, std::string_view text, Columns columns, Findings& findings) {
    std::int64_t line = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view object = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++line;
        if (!object.empty()) read_object(ledger, line, object, columns, findings);
    }
}

}  // namespace

std::span<std::string_view> LedgerText::add_row(std::int64_t line) {
    lines_.push_back(line);
    cells_.resize(cells_.size() + columns_);
    return std::span{cells_}.last(columns_);
}

void LedgerText::drop_row() {
    lines_.pop_back();
    cells_.resize(cells_.size() - columns_);
}

LedgerText read_ledger(LedgerFormat format, std::string bytes, Columns columns, Findings& findings) {
    LedgerText ledger{columns.size()};
    DecodedText decoded = decode_text(std::move(bytes));
    if (decoded.failed_line) {
        findings.error(*decoded.failed_line, {}, ImportCode::not_decodable);
        return ledger;
    }
    std::string& text = ledger.own(std::move(decoded.text));
    if (format == LedgerFormat::csv)
        read_csv(ledger, text, columns, findings);
    else
        read_ndjson(ledger, text, columns, findings);
    return ledger;
}

}  // namespace server
