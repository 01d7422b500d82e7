#include "bench/corpus/corpus.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "bench/corpus/words.hpp"

namespace candour::bench {
namespace {

using casework::Answer;
using casework::Claim;
using casework::DecisionKind;
using casework::LogEntry;
using casework::Question;

/// Random numbers that are the same on every machine, which those of <random>'s distributions are
/// not. Spec: splitmix64.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        auto z = state_ += 0x9e3779b97f4a7c15U;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }
    std::size_t below(std::size_t limit) { return next() % limit; }
    double fraction() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
    bool chance(double likelihood) { return fraction() < likelihood; }
    /// A rank in 0..limit-1 by Zipf's law: rank r comes up in proportion to 1/(r+1).
    std::size_t zipf(std::size_t limit) {
        const auto rank = std::exp(fraction() * std::log(static_cast<double>(limit) + 1)) - 1;
        return std::min(static_cast<std::size_t>(rank), limit - 1);
    }
    template <class Range>
    const auto& pick(const Range& range) {
        return range[below(range.size())];
    }

  private:
    std::uint64_t state_;
};

const std::vector<std::string>& vocabulary() {
    static const auto words = [] {
        std::vector<std::string> all;
        all.reserve(vocabulary_size);
        for (std::size_t rank = 0; rank < vocabulary_size; ++rank)
            all.push_back(word_of_rank(rank));
        return all;
    }();
    return words;
}

// In patterns, '~' stands for a word of the vocabulary, '#' for a number and '%' for a year.
constexpr std::array<std::string_view, 12> request_patterns = {
    "How many ~ were there in the ~ ~ in each year since %?",
    "Please provide the number of ~ and ~ for %, by ~.",
    "What is the name of the ~ for ~ ~, and when does it end?",
    "Please list the ~ that had ~ more than # times.",
    "How much was spent on ~ and ~ between % and %?",
    "What is your ~ on ~ ~ for ~?",
    "How many of these ~ led to ~, and how many to ~?",
    "Which ~ do you use for ~, and who is responsible for ~ in ~?",
    "Please send me any ~ held about ~ in ~.",
    "Of these, how many were ~ in ~?",
    "Are ~ given to ~ who have been ~?",
    "Can you tell me how often ~ and ~ were ~ by ~?",
};
constexpr std::array<std::string_view, 20> answer_patterns = {
    "There were # ~ in the ~ ~ for %.",
    "The ~ was ~ by the ~ during ~, and # of the ~ concerned ~ or ~.",
    "A ~ of ~ may be counted more than once where it has ~ and ~.",
    "These ~ are taken from the ~ ~ and were correct when the ~ was run.",
    "In % the ~ of ~ came to £#, of which £# was for ~.",
    "The ~ for ~ is kept by ~ and not by the ~ ~.",
    "Where the ~ shows ~, this includes both ~ and ~.",
    "Most of the ~ took place in ~, ~ and ~.",
    "The ~ changed in %, so earlier ~ are not like later ~.",
    "We have no ~ before % because the ~ was replaced by another ~.",
    "The ~ is with ~ ~ Limited until %.",
    "For ~ the answer is #, and for ~ it is #.",
    "Please note that ~ is not the same as ~, and that a ~ may be ~ later.",
    "~ and ~ were the most frequent, followed by ~.",
    "The ~ ~ considers each ~ on its ~.",
    "Of the # ~, # were ~ and the remainder are still with the ~ in ~.",
    "This was agreed at the ~ of the ~ ~ and has not been changed.",
    "A ~ to the ~ was made in ~ after the ~ of %.",
    "It is for the ~ to decide whether a ~ is ~, having regard to the ~.",
    "Further ~ about ~ can be found in the ~ of our ~.",
};
constexpr std::array<std::string_view, 6> title_patterns = {
    "~ and ~", "~ in ~", "~: ~ ~", "~ ~ %", "Number of ~ by ~", "~ for ~ in ~",
};

struct Ground {
    std::string_view provision;
    std::string_view why;
};
constexpr std::array<Ground, 12> grounds = {{
    {"s40(2)",
     "The information is about identifiable people and giving it out would be unfair to them."},
    {"s31(1)(a)",
     "Giving this out would be likely to prejudice the prevention and detection of crime."},
    {"s31(1)(b)", "Giving this out would be likely to prejudice the catching of offenders."},
    {"s43(2)",
     "Giving this out would be likely to prejudice the commercial interests of the supplier."},
    {"s30(1)(a)", "The information was held for an investigation."},
    {"s24(1)", "Withholding is required to safeguard national security."},
    {"s38(1)(b)", "Giving this out would be likely to endanger the safety of an individual."},
    {"s36(2)(c)",
     "In the opinion of the qualified person this would prejudice the conduct of public affairs."},
    {"s22(1)", "The information will be published later this year."},
    {"s42(1)", "The information is advice to which legal professional privilege applies."},
    {"s41(1)", "The information was given to us in confidence."},
    {"s35(1)(a)", "The information relates to the making of government policy."},
}};

std::string sentence(Dice& dice, std::string_view pattern) {
    std::string out;
    out.reserve(160);
    for (const char c : pattern) {
        if (c == '~')
            out += vocabulary()[dice.zipf(vocabulary_size)];
        else if (c == '#')
            out += std::to_string(1 + dice.zipf(5000));
        else if (c == '%')
            out += std::to_string(2005 + dice.below(21));
        else
            out += c;
    }
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
    return out;
}

std::string paragraph(Dice& dice, std::size_t sentences) {
    std::string out;
    for (std::size_t i = 0; i < sentences; ++i) {
        if (i > 0) out += ' ';
        out += sentence(dice, dice.pick(answer_patterns));
    }
    return out;
}

DecisionKind decision(Dice& dice) {
    const auto roll = dice.fraction();
    if (roll < 0.62) return DecisionKind::disclosed;
    if (roll < 0.74) return DecisionKind::not_held;
    if (roll < 0.86) return DecisionKind::withheld;
    if (roll < 0.91) return DecisionKind::partly_disclosed;
    if (roll < 0.95) return DecisionKind::cost;
    if (roll < 0.98) return DecisionKind::already_available;
    return DecisionKind::ncnd;
}

casework::Table table(Dice& dice) {
    casework::Table out{sentence(dice, "~ by ~"), {"Year", "Number", "Share"}, {}};
    for (int year = 2018; year < 2024; ++year)
        out.rows.push_back({std::to_string(year), std::to_string(dice.below(900)),
                            fmt::format("{} %", dice.below(101))});
    return out;
}

Claim claim(Dice& dice, const Ground& ground, const std::string& question) {
    Claim out{std::string(ground.provision), casework::ClaimMode::withhold, {question}, {}, {}, {}};
    out.why = std::string(ground.why) + ' ' + paragraph(dice, 1);
    if (ground.provision == "s40(2)") return out;  // absolute in the main: nothing to balance
    out.prejudice =
        casework::Prejudice{{}, paragraph(dice, 2), casework::Likelihood::would_be_likely};
    out.public_interest =
        casework::PublicInterest{{paragraph(dice, 1)},
                                 {paragraph(dice, 2)},
                                 "The balance favours maintaining the exemption."};
    return out;
}

}  // namespace

LogEntry corpus_entry(std::size_t n, std::uint64_t seed) {
    Dice dice(seed * 0x100000001b3U + n);
    LogEntry entry;
    entry.authority_id = "candleford";
    entry.authority_name = "Candleford Constabulary";
    // Spread evenly from 2005 to 2026, as entries do that are published as they are answered.
    const auto published =
        Date{std::chrono::year{2005} / 1 / 3} + std::chrono::days{dice.below(7980)};
    entry.published = published;
    entry.answered = published - std::chrono::days{dice.below(15)};
    entry.received = *entry.answered - std::chrono::days{8 + dice.below(22)};
    entry.reference = fmt::format("{}_{:02}", n + 1, year_of(published) % 100);
    entry.title = sentence(dice, dice.pick(title_patterns));
    entry.topics.emplace_back(topics.at(dice.zipf(topics.size())));
    if (dice.chance(0.2)) {
        const auto& second = dice.pick(topics);
        if (second != entry.topics.front()) entry.topics.emplace_back(second);
    }
    const auto questions = 1 + dice.below(4);
    for (std::size_t q = 1; q <= questions; ++q) {
        const auto number = std::to_string(q);
        entry.questions.push_back({number, sentence(dice, dice.pick(request_patterns)), {}});
        Answer answer{number, decision(dice), {}, {}, {}, {}};
        // About 3.2 kB of answers in all, however many questions share them.
        const auto paragraphs = 1 + 7 / questions;
        for (std::size_t p = 0; p < paragraphs; ++p) {
            if (p > 0) answer.text += "\n\n";
            answer.text += paragraph(dice, 4 + dice.below(3));
        }
        if (dice.chance(0.2))
            answer.figures.push_back(
                {"Total", static_cast<double>(dice.zipf(100'000)), dice.chance(0.3) ? "GBP" : ""});
        if (dice.chance(0.1)) answer.tables.push_back(table(dice));
        if (answer.decision == DecisionKind::withheld ||
            answer.decision == DecisionKind::partly_disclosed) {
            answer.claims.push_back(entry.claims.size());
            entry.claims.push_back(claim(dice, grounds.at(dice.zipf(grounds.size())), number));
        }
        entry.answers.push_back(std::move(answer));
    }
    return entry;
}

std::vector<CorpusQuery> corpus_queries() {
    struct Range {
        Commonness commonness;
        std::size_t from, to;  // ranks
    };
    // A word of rank r is in about 1 - exp(-320 / (r ln 40000)) of the entries.
    constexpr std::array<Range, 3> ranges = {{{Commonness::rare, 15'000, 40'000},
                                              {Commonness::medium, 600, 3'000},
                                              {Commonness::common, 0, 60}}};
    Dice dice(7);
    std::vector<CorpusQuery> queries;
    for (std::size_t i = 0; i < 200; ++i) {
        const auto& range = ranges.at(i % ranges.size());
        CorpusQuery query{range.commonness, {}};
        for (std::size_t words = 1 + dice.below(3); words > 0; --words) {
            if (!query.text.empty()) query.text += ' ';
            query.text += word_of_rank(range.from + dice.below(range.to - range.from));
        }
        queries.push_back(std::move(query));
    }
    return queries;
}

}  // namespace candour::bench
