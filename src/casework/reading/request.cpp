#include "casework/reading/request.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>

#include "base/text.hpp"
#include "casework/reading/inline_parts.hpp"
#include "casework/reading/marker.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

constexpr auto salutations = std::to_array<std::string_view>(
    {"dear", "hello", "hi", "good morning", "good afternoon", "to whom it may concern", "fao"});

constexpr auto sign_offs = std::to_array<std::string_view>(
    {"yours faithfully", "yours sincerely", "yours truly", "kind regards", "kindest regards",
     "best regards", "warm regards", "with regards", "regards", "many thanks", "best wishes",
     "with thanks", "thanks", "thank you", "sincerely", "yours", "cheers"});

// How a request begins before it asks, and ends after it has asked.
constexpr auto never_asks_opening =
    std::to_array<std::string_view>({"my name is",
                                     "my full name is",
                                     "i am a",
                                     "i am an",
                                     "i am writing",
                                     "i am the",
                                     "i write",
                                     "this is a request",
                                     "this is an foi",
                                     "this is a freedom",
                                     "this request",
                                     "if it is not possible",
                                     "if you have any",
                                     "if you are unable",
                                     "if you cannot",
                                     "if you can't",
                                     "if this request",
                                     "if any of this",
                                     "if some of",
                                     "if the information",
                                     "if the cost",
                                     "if you need",
                                     "if you require",
                                     "if possible",
                                     "if for any reason",
                                     "should you",
                                     "thank you for",
                                     "thanks for",
                                     "thanks in advance",
                                     "many thanks",
                                     "i look forward",
                                     "i understand",
                                     "i very much appreciate",
                                     "i would appreciate",
                                     "i would be grateful if you could confirm",
                                     "i appreciate",
                                     "i would prefer",
                                     "i would like to confirm",
                                     "i would like the information in",
                                     "i would like to receive",
                                     "i would like my response",
                                     "please acknowledge",
                                     "please can i also remind",
                                     "please treat this",
                                     "please let me know",
                                     "please confirm receipt",
                                     "please note",
                                     "please only answer",
                                     "please respond",
                                     "please reply",
                                     "please send the response",
                                     "please send your response",
                                     "please send the information",
                                     "please provide the information",
                                     "please provide this",
                                     "please provide these",
                                     "please supply the information",
                                     "please could you provide the information in",
                                     "i request that this",
                                     "on behalf of",
                                     "the act requires",
                                     "the purpose of this",
                                     "this request for information",
                                     "you last published",
                                     "i last requested",
                                     "for the purpose of",
                                     "for the purposes of",
                                     "request for information under",
                                     "in accordance with the provisions",
                                     "information requested",
                                     "sent from",
                                     "i can be contacted",
                                     "my details",
                                     "my address",
                                     "my email"});

// Said of everything asked, not a thing asked: it belongs to the question before it.
constexpr auto scope_opening = std::to_array<std::string_view>(
    {"i would like this information", "for clarity", "note", "please could you provide the data",
     "please use", "please break", "please include", "please also include", "please separate",
     "please list separately", "if so", "if not", "if yes", "if no", "if available", "please state",
     "please give", "could this be", "can this be"});

constexpr auto asks = std::to_array<std::string_view>(
    {"please provide", "please could you", "could you please",
     "please can you", "please can i",     "can you",
     "could you",      "could i",          "can i",
     "may i",          "i would like",     "i'd like",
     "i wish to",      "please send",      "please supply",
     "please confirm", "please state",     "please list",
     "please share",   "please tell",      "please give",
     "please advise",  "please detail",    "please specify",
     "please explain", "provide me",       "send me",
     "how many",       "how much",         "a copy of",
     "copies of",      "i am requesting",  "i request",
     "request for",    "i am seeking",     "the number of",
     "the total",      "details of",       "all correspondence",
     "to know",        "could this",       "under the freedom of information act i"});

constexpr auto asks_opening = std::to_array<std::string_view>(
    {"the number", "the nature", "the total", "the name",    "the names", "the amount", "the cost",
     "the annual", "a copy",     "a list",    "a breakdown", "a full",    "details",    "detail",
     "copies",     "any",        "all",       "how",         "what",      "whether",    "when",
     "why",        "who",        "which",     "where",       "please",    "is",         "are",
     "do",         "does",       "did",       "has",         "have",      "was",        "were",
     "can",        "could",      "total",     "number"});

// "I would like the following information:" asks nothing itself.
constexpr auto hand_overs = std::to_array<std::string_view>(
    {"the following", "following information", "following questions", "below", "as follows"});

constexpr auto narrows = std::to_array<std::string_view>({"in particular", "specifically"});

constexpr std::size_t longest_heading_words = 10;
constexpr std::size_t longest_list_line = 90;  // characters
constexpr std::size_t letters = 26;

bool asks_something(std::string_view plain_text) {
    return plain_text.find('?') != std::string_view::npos || says(plain_text, asks);
}

bool bullet_asks(std::string_view plain_text) {
    return plain_text.ends_with('?') || opens_with(plain_text, asks_opening);
}

bool never_asks(std::string_view plain_text) {
    // "Please provide this data: 1. …" hands over to what is asked; the rest stand alone.
    return is_salutation(plain_text) || is_sign_off(plain_text) ||
           opens_with(plain_text, never_asks_opening);
}

std::string joined(const Block& block) {
    if (block.kind != Block::Kind::table) return block.text;
    std::string out = block.text;
    for (const auto& row : block.rows) {
        if (!out.empty()) out += '\n';
        out += join(row, " | ");
    }
    return out;
}

void append_paragraph(std::string& text, std::string_view more, std::string_view between = "\n\n") {
    if (!text.empty() && !more.empty()) text += between;
    text += more;
}

// One thing asked, before the tree is built.
struct Item {
    std::vector<std::string> path;
    std::string text;
    std::size_t group = 0;
};

// ------------------------------------------------------------------------------ numbered requests

class Numbered {
  public:
    explicit Numbered(std::span<const Block> blocks) : blocks_(blocks) {
        result_.used.assign(blocks.size(), false);
        result_.numbered = true;
    }

    Request read() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (!read_block(i)) break;
        }
        renumber_lone_ones();
        build();
        return std::move(result_);
    }

  private:
    // False when the letter has closed.
    bool read_block(std::size_t i) {
        const auto& block = blocks_[i];
        const auto marker = marker_of(block);
        if (marker && marker->form != Marker::Form::bullet &&
            marker->role != Marker::Role::answer) {
            begin_item(i, *marker);
            return true;
        }
        const auto words = plain(block.text);
        if (!items_.empty() && is_sign_off(words)) return false;
        if (is_group_heading(i)) {
            heading_ = i;
            open_ = false;
            return true;
        }
        if (items_.empty() || !open_ || never_asks(words)) {
            open_ = false;
            return true;
        }
        auto& item = items_.back();
        if (block.kind == Block::Kind::list_item)
            append_paragraph(item.text, "\u2022 " + block.text, "\n");
        else
            append_paragraph(item.text, joined(block));
        result_.used[i] = true;
        return true;
    }

    void begin_item(std::size_t i, const Marker& marker) {
        const auto& block = blocks_[i];
        if (heading_) {
            group_headings_.push_back(*heading_);
            heading_.reset();
            outline_ = Outline();
        }
        open_ = true;
        result_.used[i] = true;
        const auto path = outline_.place(marker.path);
        const bool whole = path.size() == 1 && is_number(path.front());
        const auto texts = whole ? run_on_items(block.text, std::stoi(path.front()) + 1)
                                 : std::vector<std::string_view>{block.text};
        items_.push_back({path, std::string(texts.front()), group_headings_.size()});
        for (std::size_t k = 1; k < texts.size(); ++k) {
            const auto inner = read_marker(texts[k]);
            const auto from = inner ? inner->length : 0;
            items_.push_back({{std::to_string(std::stoi(path.front()) + static_cast<int>(k))},
                              std::string(texts[k].substr(from)),
                              group_headings_.size()});
        }
    }

    // "Telephony and storage:" just before "1." or "a.".
    [[nodiscard]] bool is_group_heading(std::size_t i) const {
        const auto& block = blocks_[i];
        if (i + 1 >= blocks_.size() || block.kind == Block::Kind::list_item) return false;
        const bool named = block.kind == Block::Kind::heading || block.text.ends_with(':');
        if (!named || split_words(block.text).size() > longest_heading_words) return false;
        const auto words = plain(block.text);
        if (is_salutation(words) || asks_something(words)) return false;
        const auto next = marker_of(blocks_[i + 1]);
        if (!next || next->path.empty()) return false;
        // Before "a." it heads a group only where letters are not parts of a number.
        const bool letters_on_top = items_.empty() || !is_number(items_.back().path.front());
        return next->path.front() == "1" || (next->path.front() == "a" && letters_on_top);
    }

    // Pages lose the numbers of lists and begin each item with "1.".
    void renumber_lone_ones() {
        const bool all_ones =
            items_.size() > 1 && std::all_of(items_.begin(), items_.end(), [](const Item& item) {
                return item.path.size() == 1 && item.path.front() == "1";
            });
        if (!all_ones) return;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            items_[i].path.front() = std::to_string(i + 1);
            items_[i].group = 0;
        }
    }

    void build() {
        std::set<std::vector<std::string>> seen;
        const bool repeats = !std::all_of(items_.begin(), items_.end(), [&](const Item& item) {
            return seen.insert(item.path).second;
        });
        if (!repeats) {
            for (const auto& item : items_) insert(result_.questions, item, "");
            return;
        }
        // Numbering starts again: each run is a group, lettered so that numbers stay unique.
        std::set<std::vector<std::string>> in_group;
        std::optional<std::size_t> group;
        for (const auto& item : items_) {
            const bool again = !in_group.insert(item.path).second;
            const bool headed = item.group > 0 && item.group != group;
            if (!group || again || headed) {
                in_group = {item.path};
                group = item.group;
                const auto nth = result_.questions.size();
                Question question;
                question.number = nth < letters ? std::string(1, static_cast<char>('A' + nth))
                                                : "G" + std::to_string(nth + 1);
                if (headed) {
                    const auto at = group_headings_[item.group - 1];
                    question.text = blocks_[at].text;
                    result_.used[at] = true;
                }
                result_.questions.push_back(std::move(question));
            }
            auto& into = result_.questions.back();
            insert(into.parts, item, into.number + "-");
        }
    }

    // The question of that number, or null. Looked for only when there is one, and from the end,
    // where it mostly is: so a request of very many questions takes no longer for each.
    Question* find(std::vector<Question>& level, const std::string& number) {
        if (inserted_.count(number) == 0) return nullptr;
        const auto found =
            std::find_if(level.rbegin(), level.rend(),
                         [&](const Question& question) { return question.number == number; });
        return found == level.rend() ? nullptr : &*found;
    }

    Question& add(std::vector<Question>& level, Question question) {
        inserted_.insert(question.number);
        level.push_back(std::move(question));
        return level.back();
    }

    void insert(std::vector<Question>& questions, const Item& item, const std::string& prefix) {
        auto* level = &questions;
        for (std::size_t depth = 1; depth < item.path.size(); ++depth) {
            const auto number =
                prefix +
                cited({item.path.begin(), item.path.begin() + static_cast<std::ptrdiff_t>(depth)});
            auto* parent = find(*level, number);
            if (parent == nullptr) parent = &add(*level, {number, "", {}});
            level = &parent->parts;
        }
        Question question{prefix + cited(item.path), item.text, {}};
        for (const auto& part : inline_parts(item.text)) {
            auto path = item.path;
            path.push_back(part.letter);
            add(question.parts, {prefix + cited(path), part.text, {}});
        }
        if (auto* found = find(*level, question.number))
            append_paragraph(found->text, question.text);
        else
            add(*level, std::move(question));
    }

    std::span<const Block> blocks_;
    Request result_;
    Outline outline_;
    std::vector<Item> items_;
    std::unordered_set<std::string> inserted_;  // numbers of the tree so far
    std::vector<std::size_t> group_headings_;
    std::optional<std::size_t> heading_;
    bool open_ = false;  // what follows belongs to the last item
};

// ---------------------------------------------------------------------------- unnumbered requests

class Unnumbered {
  public:
    explicit Unnumbered(std::span<const Block> blocks) : blocks_(blocks) {
        result_.used.assign(blocks.size(), false);
    }

    Request read() {
        for (std::size_t i = 0; i < blocks_.size();) {
            const auto words = plain(blocks_[i].text);
            if (!result_.questions.empty() && is_sign_off(words)) break;
            if (is_bullet(i)) {
                i = read_bullets(i);
                continue;
            }
            if (opens_with(words, narrows) && only_preamble_so_far()) forget();
            read_paragraph(i, words);
            ++i;
        }
        return std::move(result_);
    }

  private:
    [[nodiscard]] bool is_bullet(std::size_t i) const {
        return blocks_[i].kind == Block::Kind::list_item;
    }

    void ask(std::string text) {
        result_.questions.push_back(
            {std::to_string(result_.questions.size() + 1), std::move(text), {}});
    }

    // "I would like to request, under the Act, data that you hold. In particular, …"
    [[nodiscard]] bool only_preamble_so_far() const {
        return result_.questions.size() == 1 &&
               says(plain(result_.questions.front().text), "freedom of information");
    }
    void forget() {
        result_.questions.clear();
        std::fill(result_.used.begin(), result_.used.end(), false);
    }

    void read_paragraph(std::size_t i, const std::string& words) {
        const auto& block = blocks_[i];
        const bool has_question = !result_.questions.empty();
        if (has_question && opens_with(words, scope_opening)) {
            continue_question(i);
            return;
        }
        const auto asking = asking_part(i);
        if (!asking.empty()) {
            for (auto& question : questions_in(asking)) ask(std::move(question));
            result_.used[i] = asking.size() == block.text.size();
            asked_at_ = i;
            listing_ = true;
            return;
        }
        const bool list_line = characters(block.text) <= longest_list_line &&
                               !block.text.ends_with('.') && block.kind != Block::Kind::heading;
        const bool year = block.text.size() <= 8;
        if (has_question && listing_ && (list_line || year) && !never_asks(words))
            continue_question(i);
        else
            listing_ = false;
    }

    // The paragraph from its first sentence that asks; empty when none does.
    [[nodiscard]] std::string_view asking_part(std::size_t i) const {
        const std::string_view text = blocks_[i].text;
        const bool bullets_next = i + 1 < blocks_.size() && is_bullet(i + 1);
        const bool hands_over = text.ends_with(':');
        if (hands_over && bullets_next && most_ask(i + 1)) return {};
        for (const auto sentence : sentences_of(text)) {
            const auto words = plain(sentence);
            const bool last = sentence.data() + sentence.size() == text.data() + text.size();
            const bool leads_in = last && hands_over && bullets_next;
            if (leads_in || (asks_something(words) && !never_asks(words))) {
                const auto rest =
                    text.substr(static_cast<std::size_t>(sentence.data() - text.data()));
                return hands_over && !bullets_next && says(words, hand_overs) ? std::string_view()
                                                                              : rest;
            }
        }
        return {};
    }

    void continue_question(std::size_t i) {
        append_paragraph(result_.questions.back().text, joined(blocks_[i]));
        result_.used[i] = true;
    }

    [[nodiscard]] std::size_t end_of_bullets(std::size_t begin) const {
        auto end = begin;
        while (end < blocks_.size() && is_bullet(end)) ++end;
        return end;
    }

    [[nodiscard]] bool most_ask(std::size_t begin) const {
        const auto end = end_of_bullets(begin);
        std::size_t asking = 0;
        for (auto i = begin; i < end; ++i) asking += bullet_asks(plain(blocks_[i].text)) ? 1U : 0U;
        return 2 * asking >= end - begin;
    }

    std::size_t read_bullets(std::size_t begin) {
        const auto end = end_of_bullets(begin);
        const bool led_in = begin > 0 && asked_at_ == begin - 1;
        if (led_in && !most_ask(begin)) {
            auto& question = result_.questions.back();
            for (auto i = begin; i < end; ++i) {
                const auto nth = question.parts.size();
                const auto number = end - begin <= letters
                                        ? question.number + static_cast<char>('a' + nth)
                                        : question.number + "." + std::to_string(nth + 1);
                question.parts.push_back({number, blocks_[i].text, {}});
                result_.used[i] = true;
            }
        } else if (led_in || most_ask(begin)) {
            for (auto i = begin; i < end; ++i) {
                ask(blocks_[i].text);
                result_.used[i] = true;
            }
        }
        listing_ = false;
        return end;
    }

    // One question a paragraph, unless it holds several that each begin anew: "How many …? What …?"
    static std::vector<std::string> questions_in(std::string_view text) {
        constexpr auto interrogatives = std::to_array<std::string_view>(
            {"how", "what", "when", "where", "who", "which", "why", "do", "does", "did", "is",
             "are", "was", "were", "has", "have", "please"});
        const auto sentences = sentences_of(text);
        const auto questions = std::count_if(sentences.begin(), sentences.end(),
                                             [](auto sentence) { return sentence.ends_with('?'); });
        if (questions < 2) return {std::string(text)};
        std::vector<std::string> found;
        for (const auto sentence : sentences) {
            const auto words = plain(sentence);
            const bool anew = sentence.ends_with('?') && opens_with(words, interrogatives) &&
                              words_of(sentence).size() > 3;
            if (found.empty() || (anew && found.back().find('?') != std::string::npos)) {
                found.emplace_back(sentence);
            } else {
                found.back() += ' ';
                found.back() += sentence;
            }
        }
        return found;
    }

    std::span<const Block> blocks_;
    Request result_;
    std::optional<std::size_t> asked_at_;  // the block that asked last
    bool listing_ = false;                 // short lines that follow belong to the question
};

// A paragraph that runs its items together becomes a block for each, so that both readers see them.
std::vector<Block> unfolded(std::span<const Block> blocks, std::vector<std::size_t>& origin) {
    std::vector<Block> out;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto texts = blocks[i].marker.empty() && blocks[i].kind != Block::Kind::table
                               ? run_on_items(blocks[i].text, 1)
                               : std::vector<std::string_view>{blocks[i].text};
        for (const auto text : texts) {
            auto block = blocks[i];
            if (texts.size() > 1) {
                const auto marker = read_marker(text);
                block.kind = marker ? Block::Kind::list_item : Block::Kind::paragraph;
                block.marker = marker ? std::string(trim(text.substr(0, marker->length))) : "";
                block.text = std::string(text.substr(marker ? marker->length : 0));
            }
            out.push_back(std::move(block));
            origin.push_back(i);
        }
    }
    return out;
}

void collect(const std::vector<Question>& questions, std::vector<const Question*>& into) {
    for (const auto& question : questions) {
        into.push_back(&question);
        collect(question.parts, into);
    }
}

}  // namespace

bool is_salutation(std::string_view plain_text) {
    return opens_with(plain_text, salutations) && split_words(plain_text).size() <= 8 &&
           plain_text.find('?') == std::string_view::npos;
}

bool is_sign_off(std::string_view plain_text) {
    return opens_with(plain_text, sign_offs) && split_words(plain_text).size() <= 4;
}

Request read_request(std::span<const Block> blocks) {
    std::vector<std::size_t> origin;
    const auto unfolded_blocks = unfolded(blocks, origin);
    // "A. Person" below "Yours faithfully" numbers nothing.
    const auto close =
        std::find_if(unfolded_blocks.begin(), unfolded_blocks.end(),
                     [](const Block& block) { return is_sign_off(plain(block.text)); });
    const bool numbered = std::any_of(unfolded_blocks.begin(), close, [](const Block& block) {
        const auto marker = marker_of(block);
        return marker && marker->form != Marker::Form::bullet &&
               marker->role != Marker::Role::answer;
    });
    auto request = numbered ? Numbered(unfolded_blocks).read() : Unnumbered(unfolded_blocks).read();
    // A block counts as used only when all that it was unfolded into is.
    std::vector<bool> used(blocks.size(), true);
    for (std::size_t i = 0; i < origin.size(); ++i)
        if (!request.used[i]) used[origin[i]] = false;
    request.used = std::move(used);
    return request;
}

std::vector<const Question*> all_questions(const std::vector<Question>& questions) {
    std::vector<const Question*> all;
    collect(questions, all);
    return all;
}

}  // namespace candour::casework::reading
