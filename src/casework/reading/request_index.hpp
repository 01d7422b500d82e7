#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "casework/question.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {

/// Knows the words of a request well enough to say when an answer repeats them: authorities print
/// the question again above its answer, wrapped or spelt a little differently. Looking costs time
/// in proportion to the text looked at, however many questions there are.
class RequestIndex {
  public:
    RequestIndex(const std::vector<Question>& questions,
                 const std::vector<std::string_view>& request_paragraphs);

    /// Whether the text does no more than repeat the request; false for one of few words, which
    /// may be an answer.
    [[nodiscard]] bool repeats(std::string_view text) const;

    /// Whether the text is a line of that question, however short: "Yes", "2023".
    [[nodiscard]] bool is_line_of(std::string_view text, const std::string& number) const;
    /// Whether it is the whole of that question.
    [[nodiscard]] bool is_whole(std::string_view text, const std::string& number) const;

    /// How many bytes at the head of the text repeat the whole of one question; 0 when it does not
    /// begin with it. `number` must be a question's.
    [[nodiscard]] std::size_t repeated_head(std::string_view text, const std::string& number) const;

    /// Whether the text begins with the same words as a question.
    [[nodiscard]] bool begins_like(std::string_view text, const std::string& number) const;

    /// The question whose words the text repeats most, when enough of it does to name one.
    [[nodiscard]] std::optional<std::string> closest(std::string_view text) const;

    /// The one question that alone holds two or more of the text's words, such as "section 117".
    [[nodiscard]] std::optional<std::string> hinted(std::string_view text) const;

    [[nodiscard]] bool has(const std::string& number) const {
        return by_number_.count(number) != 0;
    }
    /// The question whose whole text this is, however short.
    [[nodiscard]] std::optional<std::string> exactly(std::string_view text) const;

    /// How many questions there are, their parts not counted.
    [[nodiscard]] std::size_t top_level() const { return top_level_; }
    /// Numbers in order of the request.
    [[nodiscard]] const std::vector<std::string>& numbers() const { return numbers_; }
    [[nodiscard]] std::size_t place_of(const std::string& number) const {
        return by_number_.at(number);
    }

  private:
    void add_text(std::string_view text);

    std::size_t top_level_ = 0;
    std::vector<std::string> numbers_;
    std::unordered_map<std::string, std::size_t> whole_;  // a question's words -> question
    std::vector<std::vector<std::string>> words_;         // of each question
    std::vector<std::vector<std::string>> first_words_;   // of its first paragraph
    std::unordered_map<std::string, std::size_t> by_number_;
    std::unordered_set<std::uint64_t> trigrams_;          // of the whole request
    std::vector<std::unordered_set<std::string>> lines_;  // of each question, as words
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> holders_;  // trigram -> questions
    std::unordered_map<std::string, std::size_t> only_in_;  // word -> question, or `several`
};

}  // namespace candour::casework::reading
