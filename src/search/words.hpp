#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace candour::search {

/// Calls `each` with every word of UTF-8 text, as written, and where it begins. A word is a run of
/// letters and digits, also across an apostrophe or '&' between letters ("don't", "R&D") and a
/// point or comma between digits ("1,234"). The one idea of a word that the index, queries and
/// snippets share. Bytes that are not UTF-8 are letters of their own; never fails.
void each_word(std::string_view text,
               const std::function<void(std::string_view word, std::size_t at)>& each);

/// The word as it is compared: lower case, Latin letters without their accents, a possessive "'s"
/// and inner marks gone ("O’Brien's" is "obrien"), at most 64 bytes.
std::string folded(std::string_view word);

/// True of the words that every text has ("the", "of"), which are neither indexed nor looked for;
/// asks for the word as written, since "IT" and "WHO" are names and "it" and "who" are not.
bool is_stop_word(std::string_view word);

/// English stems of folded words, remembered, since a text says the same words again and again.
/// Words with digits are their own stems. For one thread.
class Stems {
  public:
    Stems();
    Stems(const Stems&) = delete;
    Stems& operator=(const Stems&) = delete;
    ~Stems();

    const std::string& of(const std::string& folded_word);
    /// The same of a word as written; null for a stop word. Good until the next call of either.
    const std::string* of_written(std::string_view word);

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    template <class T>
    using Remembered = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

    struct Stemmer;
    std::unique_ptr<Stemmer> stemmer_;
    Remembered<std::string> known_;
    Remembered<const std::string*> written_;  ///< into known_
};

}  // namespace candour::search
