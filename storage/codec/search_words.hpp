#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace storage {

/// How subjects are searched. Chinese has no spaces between words, so a run of characters is indexed by every
/// pair of neighbours and by its last character alone; a single character is then the beginning of a pair.
/// Latin words and numbers are indexed whole, in lower case.

/// The pieces of a text in order, each once.
std::vector<std::string> search_pieces(std::string_view text);

/// What somebody searches for: words that must all occur in the subject.
class SubjectQuery {
  public:
    explicit SubjectQuery(std::string_view text);
    /// Nothing to search for, such as punctuation only.
    bool empty() const { return words_.empty(); }
    /// The pieces that an index must have, a piece of one Chinese character being the beginning of any.
    struct Piece {
        std::string text;
        bool is_beginning;
    };
    std::vector<Piece> pieces() const;
    /// Whether the subject has the words themselves; an index of pieces alone knows nothing of their order.
    bool matches(std::string_view subject) const;

  private:
    struct Word {
        std::string text;
        bool latin;
    };
    static std::vector<Word> split(std::string_view text);
    friend std::vector<std::string> search_pieces(std::string_view text);
    std::vector<Word> words_;
};

}  // namespace storage
