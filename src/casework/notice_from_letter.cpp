#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "casework/notice_reading.hpp"
#include "casework/sentences.hpp"

namespace candour::casework {
namespace {

using law::Mode;
using law::Regime;
using law::Statement;

// Said once for the letter as a whole, wherever it stands.
constexpr std::array said_for_all = {Statement::complaints_procedure, Statement::review_right,
                                     Statement::commissioner_right, Statement::advice};
// Said of what the part of the letter is about.
constexpr std::array said_of_a_section = {Statement::reliance,
                                          Statement::why,
                                          Statement::public_interest,
                                          Statement::no_decision_yet,
                                          Statement::cost,
                                          Statement::vexatious_or_repeated,
                                          Statement::not_held,
                                          Statement::qualified_person,
                                          Statement::completion,
                                          Statement::extension,
                                          Statement::confirms_holding};

struct Paragraph {
    std::string text;
    int line = 0;
};

// Paragraphs are parted by empty lines.
std::vector<Paragraph> paragraphs_of(std::string_view text) {
    std::vector<Paragraph> all;
    bool open = false;
    int line = 0;
    for (const auto one : split_lines(text)) {
        ++line;
        const auto content = trim(one);
        if (content.empty()) {
            open = false;
            continue;
        }
        if (!open) all.push_back({{}, line});
        if (open) all.back().text += ' ';
        all.back().text += content;
        open = true;
    }
    return all;
}

// The first date that stands in a sentence: a run of up to five words that begins with a digit or a
// weekday and reads as one.
std::optional<Date> date_in(std::string_view sentence) {
    constexpr std::size_t longest = 5;
    const auto words = split_words(sentence);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].find_first_of("0123456789") != 0) continue;
        for (auto count = std::min(longest, words.size() - i); count > 0; --count) {
            std::string run;
            for (std::size_t j = i; j < i + count; ++j) {
                if (j > i) run += ' ';
                run += words[j];
            }
            while (!run.empty() &&
                   std::string_view(".,;:)").find(run.back()) != std::string_view::npos)
                run.pop_back();
            if (const auto date = parse_written_date(run)) return *date;
        }
    }
    return std::nullopt;
}

std::size_t count_of(std::string_view text, std::string_view what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

// The regime whose provisions the letter cites most; where none is, the one whose name it has.
Regime regime_of(std::string_view text, const law::Rulebook& rulebook) {
    const auto plain = law::plain_sentence(text);
    const bool scottish = count_of(plain, "information (scotland)") > 0 ||
                          count_of(plain, "scottish information commissioner") > 0;
    const auto act = scottish ? Regime::foisa : Regime::foia;
    const auto regulations = scottish ? Regime::eisr : Regime::eir;
    const auto in_act = rulebook.citations_in(act, text).size();
    const auto in_regulations = rulebook.citations_in(regulations, text).size();
    if (in_act != in_regulations) return in_act > in_regulations ? act : regulations;
    return count_of(plain, "environmental information") > count_of(plain, "freedom of information")
               ? regulations
               : act;
}

// Reads one letter, paragraph by paragraph.
class LetterReading {
  public:
    LetterReading(std::string_view text, const law::Rulebook& rulebook, const law::Phrases& phrases,
                  Regime regime)
        : text_(text), rulebook_(rulebook), phrases_(phrases) {
        notice_.regime = regime;
    }

    Notice run() {
        // A published page gives the request first, whose words are not the authority's.
        bool of_the_request = false;
        for (const auto& paragraph : paragraphs_of(text_)) {
            if (equal_ignoring_case(paragraph.text, "request")) of_the_request = true;
            if (equal_ignoring_case(paragraph.text, "response")) of_the_request = false;
            if (!of_the_request) read(paragraph);
        }
        give_unplaced_to_first();
        drop_whole_sections_said_finer();
        return std::move(notice_);
    }

  private:
    void read(const Paragraph& paragraph);
    void read_dates(const std::string& text);
    void read_claims(const Paragraph& paragraph, bool neither);
    void read_other_grounds(const Paragraph& paragraph, const std::vector<std::string>& plain);
    void read_statements(const std::vector<std::string_view>& all,
                         const std::vector<std::string>& plain);
    void give_unplaced_to_first();
    void drop_whole_sections_said_finer();

    [[nodiscard]] bool any_says(std::string_view name,
                                const std::vector<std::string>& plain) const {
        return std::any_of(plain.begin(), plain.end(),
                           [&](const auto& one) { return phrases_.says(name, one); });
    }
    [[nodiscard]] Mode mode_of(const std::string& name, bool neither) const;
    void open(Mode mode, int line);
    NoticeSection* current() { return current_ ? &notice_.sections[*current_] : nullptr; }

    std::string_view text_;
    const law::Rulebook& rulebook_;
    const law::Phrases& phrases_;
    Notice notice_;
    std::optional<std::size_t> current_;
    Statements unplaced_;  // said before any section began
};

void LetterReading::open(Mode mode, int line) {
    const auto found = std::find_if(notice_.sections.begin(), notice_.sections.end(),
                                    [&](const auto& one) { return one.mode == mode; });
    current_ = static_cast<std::size_t>(found - notice_.sections.begin());
    if (found != notice_.sections.end()) return;
    notice_.sections.push_back({mode, {}, {}, {}, std::nullopt, "line " + std::to_string(line)});
}

// What kind of section a provision belongs to, from itself, its paragraph, and what went before.
Mode LetterReading::mode_of(const std::string& name, bool neither) const {
    const bool limb = !rulebook_.lifted_by(notice_.regime, name).empty();
    if (limb || neither) return Mode::ncnd;
    // "Section 23 is an absolute exemption" inside a neither-confirm-nor-deny explains it.
    if (current_ && notice_.sections[*current_].mode == Mode::ncnd) {
        const auto& claims = notice_.sections[*current_].claims;
        const bool explains = std::any_of(claims.begin(), claims.end(), [&](const auto& claim) {
            if (law::leads_to(name, claim.provision)) return true;
            const auto owners = rulebook_.lifted_by(notice_.regime, claim.provision);
            return std::any_of(owners.begin(), owners.end(),
                               [&](const auto* owner) { return owner->provision == name; });
        });
        if (explains) return Mode::ncnd;
    }
    return Mode::withhold;
}

void LetterReading::read_claims(const Paragraph& paragraph, bool neither) {
    for (const auto& cited : rulebook_.citations_in(notice_.regime, paragraph.text)) {
        for (const auto& name : cited.names) {
            const auto* provision = rulebook_.find(notice_.regime, name);
            const auto below = rulebook_.below(notice_.regime, name);
            // Cost limit, vexatious requests and own data are read by their words, below.
            const bool ground_of_its_own =
                (provision != nullptr && provision->kind == law::Kind::not_applicable) ||
                (provision == nullptr && !below.empty() &&
                 below.front()->kind == law::Kind::not_applicable) ||
                name == "s12(2)";
            if (ground_of_its_own) continue;
            open(mode_of(name, neither), paragraph.line);
            auto& claims = current()->claims;
            const bool known = std::any_of(claims.begin(), claims.end(), [&](const auto& claim) {
                return claim.provision == name;
            });
            if (!known)
                claims.push_back(
                    {name, {}, {}, {}, {}, {}, "line " + std::to_string(paragraph.line)});
        }
    }
}

// Grounds that are known by what is said, not by a provision of the rulebook.
void LetterReading::read_other_grounds(const Paragraph& paragraph,
                                       const std::vector<std::string>& plain) {
    const bool environmental = notice_.regime == Regime::eir || notice_.regime == Regime::eisr;
    const auto text = law::plain_sentence(paragraph.text);
    const auto has = [&](std::string_view what) { return text.find(what) != std::string::npos; };
    if (environmental && any_says("extension", plain)) open(Mode::extension, paragraph.line);
    if (!environmental && any_says("cost", plain))
        open(has("12(2)") ? Mode::cost_ncnd : Mode::cost, paragraph.line);
    if (!environmental && any_says("vexatious_or_repeated", plain))
        open(any_says("vexatious", plain) ? Mode::vexatious : Mode::repeated, paragraph.line);
    // "We do not hold X" beside a refusal of Y answers X; its own section keeps the two apart.
    if (any_says("not_held", plain)) {
        const auto before = current_;
        open(Mode::not_held, paragraph.line);
        current()->statements.emplace(Statement::not_held, paragraph.text);
        current_ = before;
    }
    if (any_says("no_decision_yet", plain) && current() != nullptr &&
        current()->mode == Mode::withhold)
        current()->mode = Mode::pit_pending;
}

void LetterReading::read_statements(const std::vector<std::string_view>& all,
                                    const std::vector<std::string>& plain) {
    auto& place = current() != nullptr ? current()->statements : unplaced_;
    const auto keep = [](Statements& statements, Statement statement, std::string_view sentence) {
        auto& text = statements[statement];
        if (!text.empty()) text += ' ';
        text += sentence;
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const auto statement : said_for_all)
            if (phrases_.says(name(statement), plain[i]))
                keep(notice_.statements, statement, all[i]);
        for (const auto statement : said_of_a_section) {
            if (statement == Statement::not_held) continue;
            if (phrases_.says(name(statement), plain[i])) keep(place, statement, all[i]);
        }
        if (phrases_.says("estimated_date", plain[i]) && current() != nullptr &&
            !current()->estimated_date)
            current()->estimated_date = date_in(all[i]);
    }
}

// A date alone on a line, or after "Date:", is the letter's; "received on" gives the request's.
void LetterReading::read_dates(const std::string& text) {
    auto line = trim(text);
    for (const std::string_view label : {"date:", "dated:", "sent:"})
        if (starts_with_ignoring_case(line, label)) line = trim(line.substr(label.size()));
    if (const auto date = parse_written_date(line); date && !notice_.sent) notice_.sent = *date;
    for (const auto sentence : sentences(text)) {
        const auto plain = law::plain_sentence(sentence);
        const bool of_receipt = plain.find("received") != std::string::npos ||
                                plain.find("your request of") != std::string::npos ||
                                plain.find("your request dated") != std::string::npos;
        if (of_receipt && !notice_.received) notice_.received = date_in(sentence);
    }
}

void LetterReading::read(const Paragraph& paragraph) {
    read_dates(paragraph.text);
    const auto all = sentences(paragraph.text);
    std::vector<std::string> plain;
    for (const auto sentence : all) plain.push_back(law::plain_sentence(sentence));
    const bool neither = any_says("neither", plain);
    if (neither && (any_says("reliance", plain) || current() == nullptr)) {
        // Beside an answer, what was confirmed before is the answer and not this.
        const bool beside_an_answer = current() == nullptr && any_says("other_information", plain);
        if (beside_an_answer) unplaced_.erase(Statement::confirms_holding);
        open(Mode::ncnd, paragraph.line);
    }
    read_claims(paragraph, neither);
    read_other_grounds(paragraph, plain);
    read_statements(all, plain);
}

void LetterReading::give_unplaced_to_first() {
    if (notice_.sections.empty()) return;
    auto first = notice_.sections.begin();
    const auto refuses = std::find_if(notice_.sections.begin(), notice_.sections.end(),
                                      [](const auto& one) { return one.mode != Mode::not_held; });
    if (refuses != notice_.sections.end()) first = refuses;
    if (first->mode == Mode::not_held) unplaced_.erase(Statement::confirms_holding);
    for (auto& [statement, text] : unplaced_) first->statements.emplace(statement, std::move(text));
    // A letter that only says "not held" under the Regulations relies on their exception for that.
    notice_.untold = {Statement::in_time, Statement::why};
}

// "Section 31" beside "section 31(1)(a)" is a way of speaking and no claim of its own.
void LetterReading::drop_whole_sections_said_finer() {
    std::vector<std::string> names;
    for (const auto& section : notice_.sections)
        for (const auto& claim : section.claims) names.push_back(claim.provision);
    for (auto& section : notice_.sections)
        std::erase_if(section.claims, [&](const auto& claim) {
            return std::any_of(names.begin(), names.end(), [&](const auto& name) {
                return law::leads_to(claim.provision, name);
            });
        });
    std::erase_if(notice_.sections, [](const auto& section) {
        return section.mode == Mode::withhold && section.claims.empty();
    });
}

}  // namespace

Notice notice_from_letter(std::string_view utf8, const law::Rulebook& rulebook,
                          const law::Phrases& phrases, std::optional<Regime> regime) {
    return LetterReading(utf8, rulebook, phrases, regime ? *regime : regime_of(utf8, rulebook))
        .run();
}

}  // namespace candour::casework
