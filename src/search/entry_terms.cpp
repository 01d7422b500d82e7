#include "search/entry_terms.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "search/rows.hpp"
#include "search/terms.hpp"

namespace candour::search {
namespace {

// Of the 127 there are: a title outweighs a question, a question outweighs any answer, and all
// three together are no more than a whole reference.
constexpr int title_weight = 60;
constexpr int question_weight = 40;
constexpr int most_of_answers = 27;
constexpr int title_pair_weight = 45;
constexpr int question_pair_weight = 30;
constexpr int provision_weight = 120;
constexpr int reference_weight = 127;

// BM25: how soon more of a word stops counting, and how much a long text is held back.
constexpr double k1 = 1.2;
constexpr double b = 0.75;
constexpr double usual_length = 350;  // words of an entry's answers, stop words left out

/// Gathers the terms of one entry, which must outlive it.
class Collector {
  public:
    explicit Collector(Stems& stems) : stems_(stems) {}

    /// A title or question: words, and words that follow each other, weigh so much, however often
    /// they come.
    void heading(const std::string& text, int word_weight, int pair_weight) {
        std::set<std::string> words;
        std::set<std::string> pairs;
        std::string before;
        each(text, [&](const std::string& stem) {
            words.insert(stem);
            if (!before.empty()) pairs.insert(pair_term(before, stem));
            before = stem;
        });
        for (const auto& word : words) fixed_[word] += word_weight;
        for (const auto& pair : pairs) fixed_[pair] = std::max(fixed_[pair], pair_weight);
    }

    void question(const casework::Question& question) {
        heading(question.text, question_weight, question_pair_weight);
        for (const auto& part : question.parts) this->question(part);
    }

    void answer(const std::string& text) {
        each(text, [this](const std::string& stem) {
            ++counts_[stem];
            ++length_;
        });
    }

    void term(const std::string& name, int weight) { fixed_[name] = weight; }

    EntryTerms terms() {
        const auto held_back = k1 * (1 - b + b * static_cast<double>(length_) / usual_length);
        for (const auto& [stem, count] : counts_) {
            const auto weight = most_of_answers * count / (count + held_back);
            fixed_[stem] += std::max(1, static_cast<int>(std::lround(weight)));
        }
        EntryTerms out;
        out.reserve(fixed_.size());
        for (const auto& [name, weight] : fixed_)
            out.emplace(name, static_cast<std::uint8_t>(std::min(weight, 127)));
        return out;
    }

    /// Tells the words that may be suggested as a spelling.
    void tell(SpokenWords& spoken) const {
        for (const auto& [word, times] : written_) {
            if (is_stop_word(word)) continue;
            const auto plain = folded(word);
            if (may_be_suggested(plain)) spoken[plain] += times;
        }
    }

  private:
    template <class Each>
    void each(std::string_view text, Each&& take) {
        each_word(text, [&](std::string_view word, std::size_t) {
            ++written_[word];
            if (const auto* stem = stems_.of_written(word)) take(*stem);
        });
    }

    static bool may_be_suggested(const std::string& word) {
        return word.size() >= 4 && word.size() <= 24 &&
               std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    }

    Stems& stems_;
    std::unordered_map<std::string, int> fixed_;
    std::unordered_map<std::string, double> counts_;
    std::unordered_map<std::string_view, std::uint32_t> written_;  // words, in the entry's own text
    std::size_t length_ = 0;
};

void take_claim(Collector& collector, const casework::Claim& claim) {
    if (claim.provision.size() <= longest_provision)
        for (const auto& whole : with_wholes(claim.provision))
            collector.term(provision_term(whole), provision_weight);
    collector.answer(claim.why);
    if (claim.prejudice) {
        collector.answer(claim.prejudice->interest);
        collector.answer(claim.prejudice->harm);
    }
    if (claim.public_interest) {
        for (const auto& factor : claim.public_interest->favouring) collector.answer(factor);
        for (const auto& factor : claim.public_interest->against) collector.answer(factor);
        collector.answer(claim.public_interest->balance);
    }
}

void take_answer(Collector& collector, const casework::Answer& answer) {
    collector.answer(answer.text);
    for (const auto& figure : answer.figures) collector.answer(figure.label);
    for (const auto& table : answer.tables) {
        collector.answer(table.caption);
        for (const auto& column : table.columns) collector.answer(column);
        for (const auto& row : table.rows)
            for (const auto& cell : row) collector.answer(cell);
    }
}

}  // namespace

EntryTerms entry_terms(const casework::LogEntry& entry, Stems& stems, SpokenWords& spoken) {
    Collector collector(stems);
    collector.heading(entry.title, title_weight, title_pair_weight);
    collector.heading(entry.reference, title_weight, title_pair_weight);
    for (const auto& topic : entry.topics)
        collector.heading(topic, question_weight, question_pair_weight);
    for (const auto& question : entry.questions) collector.question(question);
    for (const auto& answer : entry.answers) take_answer(collector, answer);
    for (const auto& claim : entry.claims) take_claim(collector, claim);
    for (const auto& attachment : entry.attachments) collector.answer(attachment.name);
    for (const auto& paragraph : entry.source_text) collector.answer(paragraph);
    if (const auto reference = reference_term(entry.reference); reference.size() > 1)
        collector.term(reference, reference_weight);
    collector.tell(spoken);
    return collector.terms();
}

}  // namespace candour::search
