#include "domain/report/narrative_reader.hpp"

#include <algorithm>

#include "domain/report/narrative_clause.hpp"
#include "domain/report/narrative_record.hpp"
#include "domain/report/narrative_subject.hpp"

namespace domain {
namespace {

using Kind = Token::Kind;

class NarrativeReader {
  public:
    NarrativeReader(std::string_view plain, std::optional<int> year) : plain_(plain), year_(year) {}

    NarrativeClaims read() {
        const std::vector<Token> tokens = read_tokens(plain_);
        std::size_t begin = 0;
        while (begin < tokens.size()) {
            std::size_t end = begin;
            while (end < tokens.size() && !ends_clause(tokens[end])) ++end;
            read_clause(Clause{tokens}.subspan(begin, end - begin));
            if (end < tokens.size()) end_of(tokens[end]);
            begin = end + 1;
        }
        return record_.take();
    }

  private:
    // Of the clause that is being read.
    bool elsewhere_ = false;
    bool other_organ_ = false;
    bool respective_ = false;
    bool sharing_ = false;  // after 占, with a percentage to come
    std::size_t share_words_ = 0;
    std::size_t about_end_ = std::string::npos;
    const NamedRate* rate_ = nullptr;
    std::size_t clause_names_ = 0;  // the groups before it are of earlier clauses
    WordGroup base_words_;
    std::optional<std::size_t> base_figure_;
    std::size_t clause_begin_ = 0;
    std::string clause_;
    bool in_brackets_ = false;
    // Of the sentence. No sentence that tells something names more; what is left out costs claims, not time.
    static constexpr std::size_t names_max = 64;
    std::vector<WordGroup> names_{{}};  // since the last figure
    std::size_t sentence_figures_ = 0;
    std::optional<int> named_year_;
    std::optional<std::size_t> parts_of_;  // the figure before 其中
    std::optional<std::size_t> share_part_;
    // Of the paragraph.
    std::optional<std::size_t> last_;
    std::optional<std::size_t> before_brackets_;
    SubjectContext context_;

    std::string_view plain_;
    std::optional<int> year_;
    NarrativeRecord record_;

    void end_of(const Token& sign) {
        const std::string_view text = plain_.substr(sign.begin, sign.end - sign.begin);
        in_brackets_ = text == "（" || text == "(";
        // Behind brackets the sentence goes on with the figure before them.
        if (in_brackets_) before_brackets_ = last_;
        if ((text == "）" || text == ")") && before_brackets_) last_ = before_brackets_;
        if (sign.kind == Kind::clause_end) return;
        names_ = {{}};
        sentence_figures_ = record_.size();
        named_year_.reset();
        parts_of_.reset();
        share_part_.reset();
        if (sign.kind == Kind::sentence_end) return;
        record_.end_paragraph();
        last_.reset();
        before_brackets_.reset();
        context_ = {};
    }

    void begin_clause(Clause clause) {
        respective_ = sharing_ = false;
        rate_ = nullptr;
        base_words_.clear();
        base_figure_.reset();
        if (!names_.back().empty()) next_name();
        clause_names_ = names_.size() - 1;
        clause_begin_ = clause.front().begin;
        clause_ = excerpt(plain_.substr(clause.front().begin, clause.back().end - clause.front().begin));
        elsewhere_ = has_marker(clause, Marker::elsewhere);
        other_organ_ = has_marker(clause, Marker::organ);
    }

    void read_clause(Clause clause) {
        if (clause.empty()) return;
        begin_clause(clause);
        for (std::size_t at = 0; at < clause.size(); ++at) {
            const Token& token = clause[at];
            switch (token.kind) {
                case Kind::word: read_word(token); break;
                case Kind::marker: read_marker(token, clause.subspan(at)); break;
                case Kind::rate: rate_ = token.rate; break;
                case Kind::year:
                    // “结转2025年继续办理” tells of this year all the same.
                    if (at == 0 || !is_carry(clause[at - 1])) named_year_ = static_cast<int>(token.value);
                    break;
                case Kind::cases:
                case Kind::yuan: at = read_figures(clause, at); break;
                case Kind::percent: at = read_shares(clause, at); break;
                default: next_name(); break;
            }
        }
    }

    void read_word(const Token& token) {
        if (plain_.substr(token.begin, token.end - token.begin).find("申请") != std::string_view::npos)
            context_.applications = true;
        WordGroup& group = sharing_ ? base_words_ : names_.back();
        if (group.size() < names_max) group.push_back(token.concept_row);
    }

    void read_marker(const Token& token, Clause rest) {
        const bool percent_follows = percent_in_item(rest);
        switch (token.marker) {
            case Marker::parts: parts_of_ = last_; break;
            case Marker::respective:
                respective_ = true;
                if (plain_.substr(token.begin, token.end - token.begin).ends_with("占"))
                    begin_share(percent_follows);
                break;
            case Marker::share_of: begin_share(percent_follows); break;
            case Marker::joined: next_name(); break;
            case Marker::about: about_end_ = token.end; break;
            case Marker::elsewhere:
            case Marker::organ:
            case Marker::own: break;  // of the whole clause, see begin_clause
        }
    }

    void begin_share(bool percent_follows) {
        sharing_ = percent_follows;
        share_part_ = last_;
    }

    bool counts_here(const Token& token) const {
        const bool other_year = year_ && named_year_ && *named_year_ != *year_;
        return !elsewhere_ && !other_year && token.begin != about_end_;
    }

    SubjectContext context() const {
        SubjectContext now = context_;
        const std::optional<std::size_t> near = parts_of_ ? parts_of_ : record_.latest_total();
        if (near && record_.figure(*near).subject.placed()) {
            const Concept* base = record_.figure(*near).subject.bases.front();
            if (base->role == WordRole::block)
                now.block = base;
            else
                now.row = base->role == WordRole::object ? find_concept("dealt") : base;
        }
        return now;
    }

    std::vector<WordGroup> clause_names() const {
        return {names_.begin() + static_cast<std::ptrdiff_t>(clause_names_), names_.end()};
    }
    void next_name() {
        if (names_.size() >= names_max) forget_names();
        names_.emplace_back();
    }
    void forget_names() {
        names_ = {{}};
        clause_names_ = 0;
    }

    /// One figure, or the list of figures after 分别; gives the place of the last token that was used.
    std::size_t read_figures(Clause clause, std::size_t at) {
        if (!counts_here(clause[at])) {
            add_figure(clause[at], {});
            forget_names();
            return at;
        }
        if (sharing_) {
            base_figure_ = add_figure(clause[at], subject_of({base_words_}, context()));
            // A base is named to be the whole, never a part of it.
            record_.figure(*base_figure_).repeated = false;
            return at;
        }
        if (respective_) return read_list(clause, at);
        auto groups = spoken(clause_names());
        std::size_t used = at;
        if (groups.empty()) groups = {words_behind(clause, at, used)};
        const std::size_t figure = add_figure(clause[at], subject_of(groups, context()));
        record_.figure(figure).open =
            plain_.substr(clause[at].end).starts_with("等") || clause_.find("主要") != std::string::npos;
        forget_names();
        return used;
    }

    std::size_t read_list(Clause clause, std::size_t at) {
        const auto places = list_from(clause, at);
        auto groups = spoken(names_);
        if (groups.size() > places.size()) std::erase_if(groups, only_objects);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const bool known = groups.size() == places.size();
            add_figure(clause[places[i]], known ? subject_of({groups[i]}, context()) : Subject{});
        }
        forget_names();
        return places.back();
    }

    std::size_t add_figure(const Token& token, Subject subject) {
        const bool yuan = token.kind == Kind::yuan;
        if (yuan && subject.placed() && !subject.bases.front()->id.starts_with("fee")) subject = {};
        // “市政府办公室收到56件”, after the whole was told.
        if (other_organ_ && record_.was_told(subject)) subject = {};
        const std::size_t place =
            record_.add({token.value, yuan, std::move(subject), false, false, std::nullopt, clause_});
        const Figure& figure = record_.figure(place);
        if (!figure.subject.placed()) return place;
        const auto before = figure.repeated ? record_.find_said(figure.subject, yuan) : std::nullopt;
        last_ = before && record_.figure(*before).value == figure.value ? *before : place;
        const Concept* base = figure.subject.bases.front();
        if (!figure.repeated && base->role == WordRole::block) context_.block = base;
        return place;
    }

    /// The parts that the shares of a list stand beside, in order: the names before them, or the last
    /// figures.
    std::vector<ShareClaim> parts_of_list(std::size_t count) const {
        std::vector<ShareClaim> parts;
        auto groups = spoken(names_);
        if (groups.size() > count) std::erase_if(groups, only_objects);
        if (groups.size() == count) {
            for (const WordGroup& group : groups)
                parts.push_back(record_.share_of(subject_of({group}, context())));
            return parts;
        }
        if (!groups.empty()) return parts;
        const std::size_t end = base_figure_.value_or(record_.size());
        for (std::size_t at = end; at > sentence_figures_ && parts.size() < count; --at) {
            if (!record_.figure(at - 1).subject.placed()) break;
            parts.push_back(record_.share_of(at - 1));
        }
        std::ranges::reverse(parts);
        return parts;
    }

    std::optional<ShareClaim> single_part(const Token& token) const {
        if (sharing_) {
            const auto groups = spoken(clause_names());
            if (!groups.empty()) return record_.share_of(subject_of(groups, context()));
        }
        // “35件（7.6%）”
        const bool beside = in_brackets_ && token.begin == clause_begin_;
        const auto part = sharing_ ? share_part_ : beside ? last_ : std::nullopt;
        if (!part || *part < sentence_figures_) return std::nullopt;
        return record_.share_of(*part);
    }

    void set_base(ShareClaim& claim) const {
        if (base_figure_) {
            claim.base = base_figure_;
            return;
        }
        Subject named = subject_of({base_words_}, context());
        if (!named.placed() || named.bases.front()->role == WordRole::object) return;
        claim.base = named.bases.size() == 1 && named.column == nullptr
                         ? record_.find_whole(named.bases.front())
                         : std::nullopt;
        if (claim.base == claim.part) claim.base.reset();
        claim.base_subject = std::move(named);
    }

    std::size_t read_shares(Clause clause, std::size_t at) {
        const auto places = list_from(clause, at);
        if (!counts_here(clause[at])) return places.back();
        std::vector<ShareClaim> claims;
        if (rate_ != nullptr) {
            claims.emplace_back().rate = rate_;
        } else if (respective_ && sharing_) {
            claims = parts_of_list(places.size());
        } else if (const auto part = single_part(clause[at]); part && places.size() == 1) {
            claims.push_back(*part);
        }
        if (claims.size() != places.size()) return places.back();
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (rate_ == nullptr) set_base(claims[i]);
            claims[i].digits = clause[places[i]].value;
            claims[i].decimals = clause[places[i]].decimals;
            claims[i].clause = clause_;
            record_.add(std::move(claims[i]));
        }
        sharing_ = respective_ = false;
        base_words_.clear();
        return places.back();
    }
};

}  // namespace

NarrativeClaims read_narrative(std::string_view prose, std::optional<int> year) {
    const std::string plain = plain_prose(prose);
    return NarrativeReader{plain, year}.read();
}

}  // namespace domain
