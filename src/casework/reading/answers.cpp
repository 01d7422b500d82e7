#include "casework/reading/answers.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "casework/reading/addresses.hpp"
#include "casework/reading/decisions.hpp"
#include "casework/reading/furniture.hpp"
#include "casework/reading/marker.hpp"
#include "casework/reading/mentions.hpp"
#include "casework/reading/request.hpp"
#include "casework/reading/sections.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

using Numbers = std::vector<std::string>;

// What ends a request that a letter repeats: from here the authority speaks.
constexpr auto authority_speaks = std::to_array<std::string_view>(
    {"i can confirm", "we can confirm", "i can advise", "we can advise",
     "your request for information has", "your request has", "having completed", "following an",
     "following a search", "in response to", "further to", "the trust has", "the council has",
     "the force has", "please find", "please see", "we do not hold", "we hold"});

// "I note you seek access to the following information:"
constexpr auto hands_over_to_request = std::to_array<std::string_view>(
    {"you seek access to", "you asked for the following", "you requested the following",
     "in which you requested", "in which you asked", "you have requested the following",
     "your request was for", "your request was as follows"});

constexpr auto asks_again =
    std::to_array<std::string_view>({"please provide", "please state", "please confirm", "how many",
                                     "please could you", "for each of", "for each call-in"});

// How far apart, in the order of the request, questions may be that one answer follows.
constexpr std::size_t farthest_together = 3;

// The pieces of a response, read one after the other.
class Reader {
  public:
    Reader(std::vector<Piece> pieces, const RequestIndex& index, Reasons& reasons)
        : index_(index), reasons_(reasons) {
        mark_letterheads(pieces);
        for (auto& piece : pieces) take_apart(std::move(piece));
        std::reverse(incoming_.begin(), incoming_.end());
    }

    Response read() {
        while (!incoming_.empty()) {
            response_.pieces.push_back(std::move(incoming_.back()));
            incoming_.pop_back();
            read_piece(response_.pieces.size() - 1);
        }
        return std::move(response_);
    }

  private:
    // What stands above "Dear …" is the letter's head: it answers nothing, however it is worded.
    void mark_letterheads(std::vector<Piece>& pieces) {
        constexpr std::size_t longest_letterhead = 40;  // pieces
        for (std::size_t i = 0; i < pieces.size() && i < longest_letterhead; ++i) {
            const auto marker = marker_of(pieces[i].block);
            if (i == 0 && section_of(pieces[i]) == Section::response) continue;
            const bool answers = section_of(pieces[i])
                                     ? section_of(pieces[i]) != Section::attachments
                                     : marker && marker->role != Marker::Role::plain;
            if (answers || pieces[i].is_table()) return;
            if (!is_salutation(pieces[i].words)) continue;
            letterhead_ = i;
            return;
        }
    }

    // A paragraph that states factors or the balance in its midst becomes several.
    void take_apart(Piece piece) {
        if (piece.is_table()) {
            incoming_.push_back(std::move(piece));
            return;
        }
        const std::string_view text = piece.block.text;
        std::vector<std::size_t> cuts;
        for (const auto sentence : sentences_of(text)) {
            const auto at = static_cast<std::size_t>(sentence.data() - text.data());
            const auto words = plain(sentence);
            constexpr auto announces = std::to_array<std::string_view>(
                {"is a qualified exemption", "is subject to a public interest test",
                 "is subject to the public interest test"});
            if (at > 0 && (sentence_slot(words) || says(words, announces))) cuts.push_back(at);
        }
        if (cuts.empty()) {
            incoming_.push_back(std::move(piece));
            return;
        }
        cuts.push_back(text.size());
        std::size_t begin = 0;
        for (const auto cut : cuts) {
            auto block = piece.block;
            block.text = std::string(trim(text.substr(begin, cut - begin)));
            if (begin > 0) {
                block.kind = Block::Kind::paragraph;
                block.marker.clear();
                block.links.clear();
            }
            incoming_.push_back(piece_of(std::move(block)));
            begin = cut;
        }
    }

    Piece& piece(std::size_t i) { return response_.pieces[i]; }

    // Cuts a piece in two: it keeps `at` bytes, the rest is read next. A very long one stays whole,
    // since each cut copies what is left.
    void cut_head(std::size_t i, std::size_t at) {
        constexpr std::size_t longest_cut = 20000;
        auto& whole = piece(i);
        if (whole.block.text.size() > longest_cut) return;
        auto tail = whole.block;
        tail.text = std::string(trim(std::string_view(whole.block.text).substr(at)));
        tail.kind = Block::Kind::paragraph;
        tail.marker.clear();
        if (const auto marker = read_marker(tail.text);
            marker && marker->form != Marker::Form::bare) {
            tail.kind = Block::Kind::list_item;
            tail.marker = std::string(trim(std::string_view(tail.text).substr(0, marker->length)));
            tail.text = tail.text.substr(marker->length);
        }
        auto head = whole.block;
        head.text = std::string(trim(std::string_view(whole.block.text).substr(0, at)));
        head.links.clear();
        whole = piece_of(std::move(head));
        incoming_.push_back(piece_of(std::move(tail)));
    }

    void read_piece(std::size_t i) {
        if (read_furniture(i) || read_heading(i) || read_label(i)) return;
        if (piece(i).block.kind == Block::Kind::list_item && !piece(i).is_bullet()) {
            read_numbered(i);
            return;
        }
        read_text(i);
    }

    // Courtesies, rights and quoted mail: left unplaced. True when it was one.
    bool read_furniture(std::size_t i) {
        if (i < letterhead_) {
            if (section_of(piece(i)) == Section::attachments || attachments_) read_heading(i);
            return true;
        }
        cut_close(i);
        const auto furniture = furniture_of(piece(i));
        switch (furniture) {
            case Furniture::boundary:
                quoted_ = closed_ = restating_ = false;
                outline_ = Outline();
                pending_.clear();
                turn_to({});
                return true;
            case Furniture::quoting:
                quoted_ = true;
                return true;
            case Furniture::closing:
                closed_ = true;
                attachments_ = false;
                return true;
            case Furniture::passing:
                if (attachments_ && is_file_name(piece(i).block.text)) break;
                if (is_salutation(piece(i).words)) attachments_ = false;
                cut_courtesies(i);
                return true;
            case Furniture::none:
                break;
        }
        if (quoted_) return true;
        if (!closed_) return false;
        if (!opens_again(i)) return true;
        closed_ = false;
        return false;
    }

    // "Thank you for your request. Please find attached …": the courtesy goes, the rest is read.
    void cut_courtesies(std::size_t i) {
        const std::string text = piece(i).block.text;
        for (const auto sentence : sentences_of(text)) {
            const auto at = static_cast<std::size_t>(sentence.data() - text.data());
            if (at == 0) continue;
            Block alone;
            alone.text = std::string(sentence);
            if (furniture_of(piece_of(std::move(alone))) != Furniture::none) continue;
            cut_head(i, at);
            return;
        }
    }

    // "We do not hold this. If you have any queries …": the answer is read, the close after it.
    void cut_close(std::size_t i) {
        if (furniture_of(piece(i)) != Furniture::closing) return;
        const std::string text = piece(i).block.text;
        for (const auto sentence : sentences_of(text)) {
            const auto at = static_cast<std::size_t>(sentence.data() - text.data());
            Block alone;
            alone.text = std::string(sentence);
            const auto furniture = furniture_of(piece_of(std::move(alone)));
            if (at == 0 && furniture != Furniture::none) return;
            if (furniture != Furniture::closing) continue;
            cut_head(i, at);
            return;
        }
    }

    // After the close of a letter only these open it again: an annex, a second notice.
    bool opens_again(std::size_t i) {
        const auto& here = piece(i);
        if (section_of(here) || heading_slot(here)) return true;
        if (label_length(here, Section::question) > 0 || label_length(here, Section::answer) > 0)
            return true;
        const auto marker = marker_of(here.block);
        return marker && marker->role != Marker::Role::plain;
    }

    bool read_heading(std::size_t i) {
        const auto section = section_of(piece(i));
        if (!section) {
            if (attachments_) return read_attachment(i);
            return false;
        }
        attachments_ = false;
        switch (*section) {
            case Section::request:
                restating_ = true;
                in_reasons_ = false;
                pending_.clear();
                turn_to({});
                return true;
            case Section::response:
                restating_ = false;
                in_reasons_ = false;
                return true;
            case Section::reasons:
                restating_ = false;
                in_reasons_ = true;
                pending_.clear();
                current_.clear();
                reasons_.begin_section();
                return true;
            case Section::attachments:
                attachments_ = true;
                in_reasons_ = false;
                reasons_.turn_to_another_question();
                return true;
            case Section::question:
                labelled_question_ = true;
                return true;
            case Section::answer:
                labelled_question_ = restating_ = false;
                return true;
        }
        return false;
    }

    bool read_attachment(std::size_t i) {
        const auto& here = piece(i);
        const bool file = is_file_name(here.block.text) || !linked_files(here.block).empty();
        if (file) {
            response_.attachments.push_back(i);
            return true;
        }
        // Sizes and "none" stand in such a list; a sentence ends it.
        if (split_words(here.block.text).size() <= 4 && !here.block.text.ends_with('.'))
            return true;
        attachments_ = false;
        return false;
    }

    // "Answer: Please find …": the label goes, the rest is read again.
    bool read_label(std::size_t i) {
        for (const auto section : {Section::answer, Section::question}) {
            const auto length = label_length(piece(i), section);
            if (length == 0) continue;
            cut_head(i, length);
            labelled_question_ = section == Section::question;
            restating_ = false;
            return true;
        }
        return false;
    }

    void turn_to(const Numbers& questions) {
        if (current_ == questions && !questions.empty()) return;
        current_ = questions;
        in_reasons_ = false;
        reasons_.turn_to_another_question();
    }

    // A question printed above its answer. `as_list`: as one of a list of parts, which are answered
    // with their question.
    void await(const std::string& number, bool as_list = false) {
        if (answered_) {
            pending_.clear();
            named_ = false;
        }
        answered_ = false;
        in_reasons_ = false;
        if (!pending_.empty() && !named_) {
            const auto last = pending_.back();
            if (is_part_of(number, last)) {
                repeated_ = true;
                if (as_list) return;
                pending_.pop_back();  // a question's heading gives way to its part
            } else if (index_.place_of(number) < index_.place_of(last) ||
                       index_.place_of(number) > index_.place_of(last) + farthest_together) {
                pending_.clear();
            }
        }
        if (std::find(pending_.begin(), pending_.end(), number) == pending_.end())
            pending_.push_back(number);
        repeated_ = true;
    }

    static bool is_part_of(const std::string& part, const std::string& whole) {
        return part.size() > whole.size() && part.starts_with(whole) &&
               !(part[whole.size()] >= '0' && part[whole.size()] <= '9');
    }

    // The number a marker stands for, in the group of questions we are in.
    Numbers numbers_of(const Marker& marker) {
        Numbers found;
        const auto take = [&](const std::vector<std::string>& path) {
            const auto number = cited(outline_.place(path));
            for (const auto& candidate : {group_ + number, number})
                if (index_.has(candidate)) {
                    if (std::find(found.begin(), found.end(), candidate) == found.end())
                        found.push_back(candidate);
                    return;
                }
        };
        take(marker.path);
        for (const auto& path : marker.also) take(path);
        return found;
    }

    void read_numbered(std::size_t i) {
        const auto marker = marker_of(piece(i).block);
        const auto text = std::string(piece(i).block.text);
        if (group_.empty() && index_.has("A") && !index_.has("1")) group_ = "A-";
        const auto before = outline_;
        const auto numbers = numbers_of(*marker);
        const auto closest = index_.closest(text);
        if (numbers.empty()) {
            outline_ = before;
            if (closest && index_.repeats(text)) {
                await(*closest);
            } else if (asks_what_is_not_ours(text)) {
                leave_questions();
            } else {
                read_text(i);
            }
            return;
        }
        if (text.empty()) {  // "Question 1a." on a line of its own
            pending_ = numbers;
            answered_ = false;
            named_ = repeated_ = true;
            in_reasons_ = false;
            return;
        }
        // The words decide when they name another question than the number does.
        const auto& by_number = numbers.front();
        const auto length = index_.repeated_head(text, by_number);
        if (length > 0 || index_.repeats(text) || index_.is_whole(text, by_number)) {
            const bool by_words = length == 0 && closest &&
                                  !index_.repeated_head(text, by_number) && *closest != by_number &&
                                  index_.repeated_head(text, *closest) > 0;
            await(by_words ? *closest : by_number);
            if (length > 0 && length < text.size() && !words_of(text.substr(length)).empty())
                cut_head(i, length);
            return;
        }
        if (restating_) return;
        if (marker->role != Marker::Role::answer && asks_what_is_not_ours(text)) {
            leave_questions();
            return;
        }
        pending_ = numbers;
        answered_ = false;
        answer(i);
    }

    // An item of another request, answered in the same letter.
    bool asks_what_is_not_ours(const std::string& text) const {
        const auto words = plain(text);
        return words.ends_with('?') || opens_with(words, asks_again);
    }

    void leave_questions() {
        pending_.clear();
        answered_ = false;
        turn_to({});
    }

    void read_text(std::size_t i) {
        auto& here = piece(i);
        if (!here.is_table()) {
            if (repeats_request(i)) return;
            if (here.block.text.ends_with(':') && says(here.words, hands_over_to_request)) {
                restating_ = true;
                return;
            }
            if (restating_) {
                if (!opens_with(here.words, authority_speaks)) return;
                restating_ = false;
                pending_.clear();
                turn_to({});
            }
            if (labelled_question_) {
                if (const auto closest = index_.closest(here.block.text)) await(*closest);
                return;
            }
        }
        repeated_ = false;
        if (is_file_name(here.block.text)) {
            response_.attachments.push_back(i);
            return;
        }
        answer(i);
    }

    // True when the piece repeats the request, wholly or in its head, which is then cut off.
    bool repeats_request(std::size_t i) {
        auto& here = piece(i);
        if (in_reasons_) return false;
        const auto& text = here.block.text;
        const bool named = named_ && !answered_;  // then the words only repeat what was named
        if (const auto closest = index_.closest(text)) {
            const auto length = index_.repeated_head(text, *closest);
            if (length > 0) {
                begin_group(*closest);
                if (!named) await(*closest, here.is_bullet());
                repeated_ = true;
                if (length < text.size() && !words_of(text.substr(length)).empty())
                    cut_head(i, length);
                return true;
            }
            const bool names = labelled_question_ || index_.begins_like(text, *closest);
            if (!named && index_.repeats(text) && names) {
                await(*closest, here.is_bullet());
                return true;
            }
        }
        const auto exact = index_.exactly(text);
        if (exact && is_group(*exact)) {
            begin_group(*exact);
            return true;
        }
        if (const auto& whole = exact;
            whole && ((repeated_ && here.is_bullet()) || labelled_question_)) {
            if (!named) await(*whole, true);
            return true;
        }
        const bool line = repeated_ && !pending_.empty() && !answered_ &&
                          index_.is_line_of(text, pending_.back());
        if (line) return true;
        if (!index_.repeats(text)) return false;
        repeated_ = true;
        return true;
    }

    static bool is_group(const std::string& number) {
        return number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z';
    }

    void begin_group(const std::string& number) {
        if (!is_group(number)) return;
        group_ = number + "-";
        outline_ = Outline();
    }

    void answer(std::size_t i) {
        if (!pending_.empty()) {
            if (!answered_) turn_to(pending_);
            answered_ = true;
        }
        auto& here = piece(i);
        const bool caption = !incoming_.empty() && incoming_.back().is_table();
        if (here.block.kind == Block::Kind::heading && current_.empty() && !in_reasons_ &&
            !caption && !reasons_.cites(here.block.text))
            return;  // a heading answers nothing
        if (in_reasons_ || !current_.empty() || !speaks_of_some(i)) {
            const auto use = reasons_.read(here, current_, in_reasons_);
            if (use == Reasons::Use::reason) {
                here.placed = true;
                return;
            }
            if (use == Reasons::Use::heading) return;
            if (in_reasons_ && use == Reasons::Use::none) return;
            add(current_, i);
        }
    }

    // A piece about the whole request may speak of single questions, sentence by sentence: then
    // each goes to its own. False when it does not.
    bool speaks_of_some(std::size_t i) {
        if (piece(i).is_table() || index_.top_level() < 2) return false;
        const bool may_hint = !reasons_.cites(piece(i).block.text);
        const std::string text = piece(i).block.text;
        std::vector<std::pair<std::string, Numbers>> clauses;
        bool any = false;
        for (const auto clause : clauses_of(text)) {
            auto numbers = mentioned_questions(plain(clause), index_);
            if (numbers.empty())
                if (const auto hint = index_.hinted(clause);
                    may_hint && hint && is_number(*hint) &&
                    said_in(plain(clause)) != DecisionKind::unknown)
                    numbers = {*hint};
            any = any || !numbers.empty();
            if (!clauses.empty() && clauses.back().second == numbers)
                clauses.back().first += " " + std::string(clause);
            else
                clauses.emplace_back(clause, std::move(numbers));
        }
        if (!any) return false;
        const auto whole = piece(i);
        std::size_t at = i;
        for (const auto& [clause, numbers] : clauses) {
            auto block = whole.block;
            block.text = clause;
            if (at != i) {
                block.marker.clear();
                block.links.clear();
                block.kind = Block::Kind::paragraph;
                response_.pieces.push_back(piece_of(std::move(block)));
            } else {
                piece(at) = piece_of(std::move(block));
            }
            reasons_.turn_to_another_question();
            const auto use = reasons_.read(piece(at), numbers, false);
            if (use == Reasons::Use::reason)
                piece(at).placed = true;
            else if (use != Reasons::Use::heading)
                add(numbers, at);
            ++at;
        }
        return true;
    }

    // Sentences, and the halves of one that a "; however" parts.
    static std::vector<std::string_view> clauses_of(std::string_view text) {
        std::vector<std::string_view> clauses;
        for (const auto sentence : sentences_of(text)) {
            const auto cut = sentence.find("; ");
            const auto second =
                cut == std::string_view::npos ? std::string_view() : trim(sentence.substr(cut + 1));
            if (starts_with_ignoring_case(second, "however") ||
                starts_with_ignoring_case(second, "but")) {
                clauses.push_back(sentence.substr(0, cut + 1));
                clauses.push_back(second);
            } else {
                clauses.push_back(sentence);
            }
        }
        return clauses;
    }

    void add(const Numbers& questions, std::size_t i) {
        piece(i).placed = true;
        auto& passages = response_.passages;
        if (passages.empty() || passages.back().questions != questions)
            passages.push_back({questions, {}});
        passages.back().pieces.push_back(i);
    }

    const RequestIndex& index_;
    Reasons& reasons_;
    Response response_;
    std::vector<Piece> incoming_;  // still to be read, the next last
    std::size_t letterhead_ = 0;   // pieces before this one are a letter's head
    Outline outline_;
    std::string group_;     // "B-" while in the second group of questions
    Numbers pending_;       // questions printed above the answer to come
    Numbers current_;       // questions being answered
    bool answered_ = true;  // an answer has come since the pending questions were printed
    bool repeated_ = false;
    bool restating_ = false;
    bool labelled_question_ = false;
    bool named_ = false;  // the pending questions were named by number alone
    bool in_reasons_ = false;
    bool attachments_ = false;
    bool quoted_ = false;
    bool closed_ = false;
};

}  // namespace

Response read_response(std::vector<Piece> pieces, const RequestIndex& index, Reasons& reasons) {
    return Reader(std::move(pieces), index, reasons).read();
}

}  // namespace candour::casework::reading
