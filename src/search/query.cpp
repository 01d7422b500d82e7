#include "search/query.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "search/terms.hpp"
#include "search/words.hpp"

namespace candour::search {
namespace {

constexpr std::string_view spaces = " \t\r\n\f\v";

// A quotation mark of any kind at the start of `text`: its length, or 0.
std::size_t quote_length(std::string_view text) {
    for (const std::string_view mark : {"\"", "“", "”", "„", "«", "»"})
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

/// Reads a query from left to right; see parse_query.
class Parser {
  public:
    explicit Parser(std::string_view typed) {
        query_.text = to_utf8(typed.substr(0, longest_query + 4));
        if (query_.text.size() > longest_query) query_.text = shortened(query_.text, longest_query);
    }

    ParsedQuery parse() {
        while (skip_spaces()) read_one();
        query_.is_blank = query_.clauses.empty() && query_.none_of.empty() && !unreadable_;
        return std::move(query_);
    }

  private:
    [[nodiscard]] std::string_view rest() const {
        return std::string_view(query_.text).substr(at_);
    }

    bool skip_spaces() {
        at_ = std::min(query_.text.find_first_not_of(spaces, at_), query_.text.size());
        return at_ < query_.text.size();
    }

    void read_one() {
        auto text = rest();
        const auto chunk = text.substr(0, text.find_first_of(spaces));
        if (chunk == "OR" || chunk == "AND" || chunk == "NOT") {
            join_ = chunk == "OR" && !query_.clauses.empty();
            barred_ = chunk == "NOT";
            at_ += chunk.size();
            return;
        }
        if (text[0] == '-' || text[0] == '+') {
            barred_ = text[0] == '-' && text.size() > 1 && text[1] != '-' &&
                      spaces.find(text[1]) == std::string_view::npos;
            ++at_;
            text = rest();
            if (text.empty() || spaces.find(text[0]) != std::string_view::npos) return;
        }
        if (const auto quote = quote_length(text); quote > 0)
            read_phrase(text.substr(quote), quote);
        else if (const auto cited = provision_at_start(text))
            read_provision(*cited);
        else
            read_chunk(text.substr(0, text.find_first_of(spaces)));
    }

    // Up to the closing quotation mark, or to the end when there is none.
    void read_phrase(std::string_view inside, std::size_t opening) {
        std::size_t length = 0;
        while (length < inside.size() && quote_length(inside.substr(length)) == 0) ++length;
        QueryItem item = words_of(inside.substr(0, length), at_ + opening);
        item.side_by_side = item.words.size() > 1;
        at_ += opening + length + quote_length(inside.substr(length));
        add(std::move(item));
    }

    void read_provision(const CitedProvision& cited) {
        auto item = words_of(rest().substr(0, cited.length), at_);
        item.provision = cited.canonical;
        at_ += cited.length;
        add(std::move(item));
    }

    void read_chunk(std::string_view chunk) {
        // A quotation mark within a chunk ends it: a"b c" is a and "b c".
        for (std::size_t i = 1; i < chunk.size(); ++i)
            if (quote_length(chunk.substr(i)) > 0) chunk = chunk.substr(0, i);
        auto item = words_of(chunk, at_);
        at_ += chunk.size();
        if (has_digit(chunk)) item.reference = plain_reference(chunk);
        item.is_prefix = item.words.size() == 1 && chunk.ends_with('*') &&
                         item.words[0].folded.size() >= shortest_prefix;
        add(std::move(item));
    }

    // The words of a part of the text, which begins at `from`, without those that every entry has.
    QueryItem words_of(std::string_view part, std::size_t from) {
        QueryItem item;
        bool any = false;
        each_word(part, [&](std::string_view word, std::size_t at) {
            any = true;
            if (is_stop_word(word) || words_ == most_query_words) return;
            ++words_;
            item.words.push_back({folded(word), from + at, word.size()});
        });
        unreadable_ |= !any;
        return item;
    }

    void add(QueryItem item) {
        const bool join = std::exchange(join_, false);
        const bool barred = std::exchange(barred_, false);
        if (item.words.empty()) return;
        if (barred)
            query_.none_of.push_back(std::move(item));
        else if (join)
            query_.clauses.back().any_of.push_back(std::move(item));
        else
            query_.clauses.push_back({{std::move(item)}});
    }

    ParsedQuery query_;
    std::size_t at_ = 0;
    std::size_t words_ = 0;
    bool join_ = false;        // OR was read: the next item is another choice for the last clause
    bool barred_ = false;      // '-' or NOT was read
    bool unreadable_ = false;  // something was typed that has no letter or digit
};

}  // namespace

ParsedQuery parse_query(std::string_view typed) {
    return Parser(typed).parse();
}

}  // namespace candour::search
