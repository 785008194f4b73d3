#include "storage/codec/search_words.hpp"

#include <algorithm>
#include <cstdint>

namespace storage {
namespace {

enum class Script { none, latin, run };

struct Character {
    std::string_view bytes;
    Script script;
};

/// Marks of the general and the Chinese kind part words as spaces do.
bool is_mark(std::uint32_t point) {
    return (point >= 0x80 && point < 0xC0) || (point >= 0x2000 && point < 0x2070) ||
           (point >= 0x3000 && point < 0x3005) || (point >= 0x3008 && point < 0x3021) ||
           (point >= 0xE000 && point < 0xF900) || (point >= 0xFE10 && point < 0xFE70) ||
           (point >= 0xFF00 && point < 0xFF10) || (point >= 0xFF1A && point < 0xFF21) ||
           (point >= 0xFF3B && point < 0xFF41) || (point >= 0xFF5B && point < 0xFF66);
}

Character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80) {
        const bool latin = (first >= '0' && first <= '9') || (first >= 'a' && first <= 'z') ||
                           (first >= 'A' && first <= 'Z');
        return {text.substr(at, 1), latin ? Script::latin : Script::none};
    }
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    if (size == 1 || at + size > text.size()) return {text.substr(at, 1), Script::none};
    std::uint32_t point = first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) point = point << 6 | (byte(at + i) & 0x3FU);
    return {text.substr(at, size), is_mark(point) ? Script::none : Script::run};
}

std::string_view first_character(std::string_view run) { return character_at(run, 0).bytes; }

}  // namespace

std::vector<SubjectQuery::Word> SubjectQuery::split(std::string_view text) {
    std::vector<Word> words;
    Script before = Script::none;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        at += character.bytes.size();
        if (character.script != Script::none) {
            if (character.script != before) words.push_back({"", character.script == Script::latin});
            std::string& word = words.back().text;
            if (character.script == Script::run)
                word += character.bytes;
            else
                word += static_cast<char>(character.bytes[0] >= 'A' && character.bytes[0] <= 'Z'
                                              ? character.bytes[0] + 32
                                              : character.bytes[0]);
        }
        before = character.script;
    }
    return words;
}

std::vector<std::string> search_pieces(std::string_view text) {
    std::vector<std::string> pieces;
    for (SubjectQuery::Word& word : SubjectQuery::split(text)) {
        if (word.latin) {
            pieces.push_back(std::move(word.text));
            continue;
        }
        const std::string_view run = word.text;
        for (std::size_t at = 0; at < run.size();) {
            const std::size_t step = first_character(run.substr(at)).size();
            const std::size_t second =
                at + step < run.size() ? first_character(run.substr(at + step)).size() : 0;
            pieces.emplace_back(run.substr(at, step + second));
            at += step;
        }
    }
    std::sort(pieces.begin(), pieces.end());
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    return pieces;
}

SubjectQuery::SubjectQuery(std::string_view text) : words_(split(text)) {}

std::vector<SubjectQuery::Piece> SubjectQuery::pieces() const {
    std::vector<Piece> out;
    for (const Word& word : words_) {
        const std::string_view run = word.text;
        if (word.latin || first_character(run).size() == run.size()) {
            out.push_back({word.text, !word.latin});
            continue;
        }
        for (std::size_t at = 0;;) {
            const std::size_t step = first_character(run.substr(at)).size();
            if (at + step >= run.size()) break;
            out.push_back(
                {std::string{run.substr(at, step + first_character(run.substr(at + step)).size())}, false});
            at += step;
        }
    }
    return out;
}

bool SubjectQuery::matches(std::string_view subject) const {
    const std::vector<Word> there = split(subject);
    return std::all_of(words_.begin(), words_.end(), [&](const Word& word) {
        return std::any_of(there.begin(), there.end(), [&](const Word& other) {
            if (word.latin != other.latin) return false;
            return word.latin ? word.text == other.text : other.text.find(word.text) != std::string::npos;
        });
    });
}

}  // namespace storage
