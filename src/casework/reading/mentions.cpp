#include "casework/reading/mentions.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "casework/reading/marker.hpp"

namespace candour::casework::reading {
namespace {

constexpr auto number_words = std::to_array<std::string_view>(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"});
constexpr auto ordinals =
    std::to_array<std::string_view>({"first", "second", "third", "fourth", "fifth", "sixth",
                                     "seventh", "eighth", "ninth", "tenth"});
constexpr auto question_words = std::to_array<std::string_view>(
    {"question", "questions", "q", "qs", "part", "parts", "point", "points", "item", "items"});
constexpr int longest_range = 50;

template <class Words>
int position(const Words& words, std::string_view word) {
    const auto* const found = std::find(words.begin(), words.end(), word);
    return found == words.end() ? 0 : static_cast<int>(found - words.begin()) + 1;
}

// "2", "two", "1a", "q3"; empty when it names nothing.
std::string number_of(std::string_view word) {
    if (word.size() > 1 && word[0] == 'q') word.remove_prefix(1);
    if (const int spelt = position(number_words, word)) return std::to_string(spelt);
    std::size_t digits = 0;
    while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
    if (digits == 0 || digits > 3 || word.size() > digits + 1) return {};
    if (word.size() == digits + 1 && (word.back() < 'a' || word.back() > 'z')) return {};
    return std::string(word);
}

class Finder {
  public:
    Finder(std::string_view text, const RequestIndex& index)
        : text_(text), words_(words_of(text)), index_(index) {}

    std::vector<std::string> find() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const auto& word = words_[i].text;
            const bool named = std::find(question_words.begin(), question_words.end(), word) !=
                               question_words.end();
            if (named) i = std::max(i, read_list(i + 1));
            if (word.size() > 1 && word[0] == 'q' && word[1] >= '0' && word[1] <= '9')
                add(number_of(word));
            read_ordinals(i);
        }
        std::sort(found_.begin(), found_.end(), [&](const auto& a, const auto& b) {
            return index_.place_of(a) < index_.place_of(b);
        });
        found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
        return found_;
    }

  private:
    void add(const std::string& number) {
        if (!number.empty() && index_.has(number)) found_.push_back(number);
    }

    [[nodiscard]] std::string_view between(std::size_t a, std::size_t b) const {
        return text_.substr(words_[a].end, words_[b].begin - words_[a].end);
    }

    // "1, 2 and 3", "1 - 3", "1 to 3"; where the list ends.
    std::size_t read_list(std::size_t i) {
        std::string before;
        std::size_t last = i == 0 ? 0 : i - 1;
        for (; i < words_.size(); ++i) {
            const auto& word = words_[i].text;
            const auto number = number_of(word);
            if (number.empty()) {
                if ((word == "and" || word == "or" || word == "to") && !before.empty() &&
                    i + 1 < words_.size() && !number_of(words_[i + 1].text).empty())
                    continue;
                break;
            }
            const bool range =
                !before.empty() && (words_[i - 1].text == "to" ||
                                    between(i - 1, i).find('-') != std::string_view::npos);
            if (range && is_number(before) && is_number(number))
                for (int n = std::stoi(before) + 1;
                     n < std::stoi(number) && n < std::stoi(before) + longest_range; ++n)
                    add(std::to_string(n));
            add(number);
            before = number;
            last = i;
        }
        return last;
    }

    // "first question", "first two questions", "last question".
    void read_ordinals(std::size_t i) {
        const int nth = position(ordinals, words_[i].text);
        if (nth == 0 || i + 1 >= words_.size()) return;
        const auto& next = words_[i + 1].text;
        if (next == "question" || next == "part") {
            add(std::to_string(nth));
            return;
        }
        const int count = position(number_words, next);
        if (nth != 1 || count == 0 || i + 2 >= words_.size()) return;
        if (words_[i + 2].text != "questions" && words_[i + 2].text != "parts") return;
        for (int n = 1; n <= count; ++n) add(std::to_string(n));
    }

    std::string_view text_;
    std::vector<Word> words_;
    const RequestIndex& index_;
    std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> mentioned_questions(std::string_view plain_sentence,
                                             const RequestIndex& index) {
    return Finder(plain_sentence, index).find();
}

}  // namespace candour::casework::reading
