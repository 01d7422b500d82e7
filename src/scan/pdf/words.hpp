#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace candour::scan {

/// The words that a document shows, to tell a bookmark that repeats a heading from one that says
/// what no page does.
class PdfWords {
  public:
    void add(std::string_view text);
    /// True when every word of the text is shown somewhere, or it has no word.
    [[nodiscard]] bool say(std::string_view text) const;
    /// The words of a text that are shown nowhere, as they stand in it.
    [[nodiscard]] std::vector<std::string> missing(std::string_view text) const;

  private:
    std::unordered_set<std::string> words_;
    std::uint64_t bytes_ = 0;
};

/// The text's words, lower case, without punctuation, ligatures taken apart.
std::vector<std::string> pdf_words(std::string_view text);
/// The letters and digits of a text in one string, lower case, ligatures taken apart: equal for
/// texts that differ in spaces and punctuation only.
std::string pdf_letters(std::string_view text);
/// How many letters and digits it has; those beyond ASCII count once each.
int letters_in(std::string_view text);

/// True when a text looks like it is about a person or a private place: an address, a number to
/// call, a path, two names in a row.
bool looks_personal(std::string_view text);

}  // namespace candour::scan
