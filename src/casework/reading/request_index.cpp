#include "casework/reading/request_index.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "casework/reading/request.hpp"

namespace candour::casework::reading {
namespace {

constexpr std::size_t several = std::numeric_limits<std::size_t>::max();
constexpr std::size_t most_holders = 8;       // of one trigram: a commoner one names no question
constexpr double enough_repeated = 0.75;      // of a text's trigrams, to be a repetition
constexpr double enough_to_name = 0.6;        // of a text's trigrams, to name a question
constexpr std::size_t shortest_compared = 4;  // words

std::uint64_t hash_of(std::string_view word, std::uint64_t hash) {
    for (const char c : word) {  // FNV-1a
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return (hash ^ 0xFF) * 1099511628211ULL;
}

std::vector<std::string> texts_of(const std::vector<Word>& words) {
    std::vector<std::string> texts;
    texts.reserve(words.size());
    for (const auto& word : words) texts.push_back(word.text);
    return texts;
}

std::vector<std::uint64_t> trigrams_of(const std::vector<Word>& words) {
    std::vector<std::uint64_t> trigrams;
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
        auto hash = hash_of(words[i].text, 14695981039346656037ULL);
        hash = hash_of(words[i + 1].text, hash);
        trigrams.push_back(hash_of(words[i + 2].text, hash));
    }
    return trigrams;
}

std::string joined_words(const std::vector<Word>& words) {
    return join(texts_of(words), " ");
}

}  // namespace

RequestIndex::RequestIndex(const std::vector<Question>& questions,
                           const std::vector<std::string_view>& request_paragraphs) {
    for (const auto* question : all_questions(questions)) {
        const auto nth = numbers_.size();
        numbers_.push_back(question->number);
        by_number_.emplace(question->number, nth);
        const auto words = words_of(question->text);
        words_.push_back(texts_of(words));
        if (!words.empty()) whole_.emplace(joined_words(words), nth);
        first_words_.push_back(
            texts_of(words_of(question->text.substr(0, question->text.find('\n')))));
        for (const auto trigram : trigrams_of(words)) {
            auto& holders = holders_[trigram];
            if (holders.size() <= most_holders && (holders.empty() || holders.back() != nth))
                holders.push_back(nth);
        }
        for (const auto& word : words) {
            const auto [found, fresh] = only_in_.emplace(word.text, nth);
            if (!fresh && found->second != nth) found->second = several;
        }
        auto& lines = lines_.emplace_back();
        for (const auto line : split_lines(question->text)) {
            add_text(line);
            lines.insert(joined_words(words_of(line)));
        }
    }
    for (const auto paragraph : request_paragraphs) add_text(paragraph);
    top_level_ = questions.size();
}

void RequestIndex::add_text(std::string_view text) {
    for (const auto trigram : trigrams_of(words_of(text))) trigrams_.insert(trigram);
}

bool RequestIndex::is_line_of(std::string_view text, const std::string& number) const {
    constexpr std::size_t longest_line = 400;  // bytes: a longer one is told by `repeats`
    if (text.size() > longest_line) return false;
    const auto words = joined_words(words_of(text));
    return !words.empty() && lines_[by_number_.at(number)].count(words) != 0;
}

std::optional<std::string> RequestIndex::exactly(std::string_view text) const {
    constexpr std::size_t longest = 400;  // bytes: a longer one is told by `repeats`
    if (text.size() > longest) return std::nullopt;
    const auto found = whole_.find(joined_words(words_of(text)));
    return found == whole_.end() ? std::nullopt : std::optional(numbers_[found->second]);
}

bool RequestIndex::is_whole(std::string_view text, const std::string& number) const {
    const auto& question = words_[by_number_.at(number)];
    if (question.empty() || text.size() > question.size() * 40) return false;
    return texts_of(words_of(text)) == question;
}

bool RequestIndex::repeats(std::string_view text) const {
    const auto words = words_of(text);
    if (words.size() < shortest_compared) return false;
    const auto trigrams = trigrams_of(words);
    const auto known = std::count_if(trigrams.begin(), trigrams.end(),
                                     [&](auto trigram) { return trigrams_.count(trigram) != 0; });
    return static_cast<double>(known) >= enough_repeated * static_cast<double>(trigrams.size());
}

std::size_t RequestIndex::repeated_head(std::string_view text, const std::string& number) const {
    const auto place = by_number_.at(number);
    // Only as many words as the question has are looked at.
    const auto longest = words_[place].size();
    if (longest < 3) return 0;
    const auto words = words_of(text.substr(0, longest * 24));
    for (const auto* question : {&words_[place], &first_words_[place]}) {
        const auto n = question->size();
        if (n < 3 || words.size() < n) continue;
        const bool same = std::equal(question->begin(), question->end(), words.begin(),
                                     [](const auto& a, const auto& b) { return a == b.text; });
        if (!same) continue;
        auto end = words[n - 1].end;
        // "(in £)?" closes after its last word.
        const auto head = text.substr(0, end);
        if (std::count(head.begin(), head.end(), '(') > std::count(head.begin(), head.end(), ')')) {
            const auto close = text.find(')', end);
            if (close != std::string_view::npos && words_of(text.substr(end, close - end)).empty())
                end = close;
        }
        while (end < text.size() &&
               std::string_view(").?!:;,\"'").find(text[end]) != std::string_view::npos)
            ++end;
        return end;
    }
    return 0;
}

bool RequestIndex::begins_like(std::string_view text, const std::string& number) const {
    constexpr std::size_t compared = 4;
    const auto& question = words_[by_number_.at(number)];
    const auto words = words_of(text.substr(0, 200));
    const auto n = std::min(compared, question.size());
    return words.size() >= n &&
           std::equal(question.begin(), question.begin() + static_cast<std::ptrdiff_t>(n),
                      words.begin(), [](const auto& a, const auto& b) { return a == b.text; });
}

std::optional<std::string> RequestIndex::closest(std::string_view text) const {
    const auto trigrams = trigrams_of(words_of(text));
    if (trigrams.size() < 2) return std::nullopt;
    std::unordered_map<std::size_t, std::size_t> votes;
    for (const auto trigram : trigrams) {
        const auto found = holders_.find(trigram);
        if (found == holders_.end() || found->second.size() > most_holders) continue;
        for (const auto nth : found->second) ++votes[nth];
    }
    std::size_t best = several;
    std::size_t most = 0;
    for (const auto& [nth, n] : votes) {
        if (n > most || (n == most && nth < best)) {
            best = nth;
            most = n;
        }
    }
    if (static_cast<double>(most) < enough_to_name * static_cast<double>(trigrams.size()))
        return std::nullopt;
    return numbers_[best];
}

std::optional<std::string> RequestIndex::hinted(std::string_view text) const {
    std::unordered_map<std::size_t, std::size_t> hints;
    std::unordered_set<std::string> seen;
    for (const auto& word : words_of(text)) {
        const auto found = only_in_.find(word.text);
        if (found == only_in_.end() || found->second == several || word.text.size() < 3) continue;
        if (seen.insert(word.text).second) ++hints[found->second];
    }
    std::size_t best = several;
    std::size_t most = 1;
    std::size_t others = 0;
    for (const auto& [nth, n] : hints) {
        if (n > most) {
            others = std::max(others, best == several ? 0 : most);
            best = nth;
            most = n;
        } else {
            others = std::max(others, n);
        }
    }
    if (best == several || most < 2 * others) return std::nullopt;
    return numbers_[best];
}

}  // namespace candour::casework::reading
