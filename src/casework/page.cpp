#include "casework/page.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "casework/reading/addresses.hpp"
#include "casework/reading/answers.hpp"
#include "casework/reading/decisions.hpp"
#include "casework/reading/facts.hpp"
#include "casework/reading/figures.hpp"
#include "casework/reading/furniture.hpp"
#include "casework/reading/header_lines.hpp"
#include "casework/reading/marker.hpp"
#include "casework/reading/piece.hpp"
#include "casework/reading/reasons.hpp"
#include "casework/reading/request.hpp"
#include "casework/reading/request_index.hpp"
#include "casework/reading/sections.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework {
namespace {

using namespace reading;

constexpr std::size_t longest_title = 200;       // characters of a line that may be a title
constexpr std::size_t longest_made_title = 100;  // bytes of a question that stands in for one

constexpr auto scottish_acts =
    std::to_array<std::string_view>({"freedom of information (scotland) act",
                                     "environmental information (scotland) regulations", "foisa"});
constexpr auto asks_when =
    std::to_array<std::string_view>({"when", "what date", "which year", "what year"});

// Where the parts of a page begin, as positions among its pieces.
struct Parts {
    std::size_t title_begin = 0;
    std::size_t request_begin = 0;
    std::size_t request_end = 0;
    std::size_t response_begin = 0;
};

class PageReader {
  public:
    PageReader(std::span<const Block> page, const PageHints& hints, const law::Rulebook& rulebook)
        : hints_(hints), rulebook_(rulebook), pieces_(pieces_of(page)) {}

    Result<LogEntry> read() {
        header_ = read_header(pieces_, parts_.title_begin);
        scottish_ = is_scottish();
        find_parts();
        if (!found_)
            return malformed("neither a request nor a response is to be found on the page");
        read_title();
        read_questions();
        read_answers();
        read_facts();
        keep_the_rest();
        return std::move(entry_);
    }

  private:
    [[nodiscard]] bool is_scottish() const {
        if (hints_.regime)
            return *hints_.regime == law::Regime::foisa || *hints_.regime == law::Regime::eisr;
        return std::any_of(pieces_.begin(), pieces_.end(),
                           [](const Piece& piece) { return says(piece.words, scottish_acts); });
    }

    // The request lies between its heading and the response's; without headings the whole page is
    // read as a response that repeats its questions.
    void find_parts() {
        const auto next = [&](std::size_t from, Section wanted) {
            while (from < pieces_.size() && section_of(pieces_[from]) != wanted) ++from;
            return from;
        };
        const auto request = next(parts_.title_begin, Section::request);
        const auto response =
            next(request < pieces_.size() ? request : parts_.title_begin, Section::response);
        found_ = true;
        if (request < pieces_.size()) {
            parts_.request_begin = request + 1;
            parts_.request_end = parts_.response_begin = std::min(response, pieces_.size());
            title_end_ = request;
        } else if (response < pieces_.size()) {
            parts_.request_begin = parts_.request_end = parts_.title_begin;
            parts_.response_begin = title_end_ = response;
        } else {
            parts_.request_begin = parts_.request_end = parts_.response_begin = parts_.title_begin;
            title_end_ = std::min(parts_.title_begin + 1, pieces_.size());
            found_ = std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
                return section_of(piece) == Section::answer ||
                       label_length(piece, Section::answer) > 0;
            });
        }
    }

    void read_title() {
        Piece* plain_title = nullptr;
        for (auto i = parts_.title_begin; i < title_end_; ++i) {
            auto& piece = pieces_[i];
            if (auto both = title_with_reference(piece.block.text)) {
                if (entry_.title.empty()) {
                    entry_.title = both->title;
                    page_reference_ = both->reference;
                    piece.placed = true;
                }
                continue;
            }
            const bool usable = piece.block.kind == Block::Kind::heading &&
                                characters(piece.block.text) <= longest_title &&
                                furniture_of(piece) == Furniture::none && !section_of(piece);
            const bool better =
                plain_title == nullptr || (piece.block.level < plain_title->block.level);
            if (usable && better) plain_title = &piece;
        }
        if (entry_.title.empty() && header_.title.empty() && plain_title != nullptr) {
            entry_.title = plain_title->block.text;
            plain_title->placed = true;
        }
    }

    // ----------------------------------------------------------------------------------- questions

    [[nodiscard]] std::vector<Block> blocks_between(std::size_t begin, std::size_t end) const {
        std::vector<Block> blocks;
        for (auto i = begin; i < end; ++i) blocks.push_back(pieces_[i].block);
        return blocks;
    }

    void place_used(const std::vector<bool>& used, const std::vector<std::size_t>& at) {
        for (std::size_t i = 0; i < at.size(); ++i)
            if (used[i]) pieces_[at[i]].placed = true;
    }

    void read_questions() {
        std::vector<std::size_t> at;
        for (auto i = parts_.request_begin; i < parts_.request_end; ++i) at.push_back(i);
        auto request = read_request(blocks_between(parts_.request_begin, parts_.request_end));
        if (!request.numbered && adopt_numbers_of_response(request.questions)) return;
        if (request.questions.empty()) request = whole_request(at);
        entry_.questions = std::move(request.questions);
        place_used(request.used, at);
    }

    // A request in which nothing asks is one question, but for its courtesies.
    Request whole_request(const std::vector<std::size_t>& at) {
        Request request;
        std::string text;
        for (const auto i : at) {
            const auto& piece = pieces_[i];
            const bool courtesy = furniture_of(piece) != Furniture::none;
            request.used.push_back(!courtesy);
            if (courtesy) continue;
            if (!text.empty()) text += "\n\n";
            text += whole_text(piece);
        }
        if (!text.empty()) request.questions.push_back({"1", std::move(text), {}});
        return request;
    }

    // Where a request has no numbers of its own, those that the response gives its questions when
    // it repeats them are the ones its answers cite.
    bool adopt_numbers_of_response(const std::vector<Question>& questions) {
        const RequestIndex index(questions, request_paragraphs());
        std::vector<Block> blocks;
        std::vector<std::size_t> at;
        std::size_t numbered = 0;
        bool in_list = false;
        for (auto i = parts_.response_begin; i < pieces_.size(); ++i) {
            const auto& piece = pieces_[i];
            const auto marker = marker_of(piece.block);
            const bool item = marker && marker->form != Marker::Form::bullet &&
                              marker->role != Marker::Role::answer && !piece.block.text.empty();
            const bool repeats = !piece.is_table() && index.repeats(piece.block.text);
            if (item && (repeats || (in_list && !is_number(marker->path.front())))) {
                ++numbered;
            } else if (!(in_list && (repeats || piece.block.text.ends_with(':')))) {
                in_list = false;
                continue;
            }
            in_list = true;
            blocks.push_back(piece.block);
            at.push_back(i);
        }
        if (numbered < 2) return false;
        auto adopted = read_request(blocks);
        if (!adopted.numbered) return false;
        entry_.questions = std::move(adopted.questions);
        place_used(adopted.used, at);
        return true;
    }

    [[nodiscard]] std::vector<std::string_view> request_paragraphs() const {
        std::vector<std::string_view> paragraphs;
        for (auto i = parts_.request_begin; i < parts_.request_end; ++i)
            paragraphs.emplace_back(pieces_[i].block.text);
        return paragraphs;
    }

    // ------------------------------------------------------------------------------------- answers

    struct Draft {
        std::vector<std::string> paragraphs;
        Answer answer;
    };

    void read_answers() {
        if (entry_.questions.empty()) read_labelled_questions();
        const RequestIndex index(entry_.questions, request_paragraphs());
        Reasons reasons(rulebook_, scottish_);
        std::vector<Piece> pieces(
            std::make_move_iterator(pieces_.begin() +
                                    static_cast<std::ptrdiff_t>(parts_.response_begin)),
            std::make_move_iterator(pieces_.end()));
        pieces_.resize(parts_.response_begin);
        response_ = read_response(std::move(pieces), index, reasons);

        const auto all = all_questions(entry_.questions);
        std::map<std::size_t, Draft> drafts;  // by place of the question; the whole request last
        for (const auto& passage : response_.passages) {
            auto questions = passage.questions;
            if (questions.empty()) questions = {whole_request_number()};
            for (const auto& number : questions) {
                const auto place =
                    index.has(number) ? index.place_of(number) : index.numbers().size();
                auto& draft = drafts[place];
                draft.answer.question = number;
                fill(draft, passage,
                     index.has(number) ? std::string_view(all[index.place_of(number)]->text)
                                       : std::string_view());
            }
        }
        entry_.claims = std::move(reasons.claims());
        settle_claims(drafts);
        tidy_claims(entry_.claims);
        for (auto& [place, draft] : drafts) {
            std::vector<const Claim*> claims;
            for (std::size_t i = 0; i < entry_.claims.size(); ++i) {
                const auto& on = entry_.claims[i].questions;
                if (draft.answer.question == any_other_information ||
                    std::find(on.begin(), on.end(), draft.answer.question) == on.end())
                    if (!covers_all(draft, entry_.claims[i])) continue;
                claims.push_back(&entry_.claims[i]);
                draft.answer.claims.push_back(i);
            }
            const bool figures = !draft.answer.figures.empty() || !draft.answer.tables.empty();
            const bool beside_others =
                draft.answer.question == any_other_information && drafts.size() > 1;
            draft.answer.decision = decide(draft.paragraphs, figures, claims, beside_others);
            draft.answer.text = join(draft.paragraphs, "\n\n");
            entry_.answers.push_back(std::move(draft.answer));
        }
    }

    // An answer to the request as a whole rests on the claims that are made on all of it.
    [[nodiscard]] bool covers_all(const Draft& draft, const Claim& claim) const {
        if (draft.answer.question != any_other_information) return false;
        return std::all_of(
            entry_.questions.begin(), entry_.questions.end(), [&](const auto& question) {
                return std::find(claim.questions.begin(), claim.questions.end(), question.number) !=
                       claim.questions.end();
            });
    }

    // "Question: … Answer: …" pages name their questions nowhere else.
    void read_labelled_questions() {
        bool in_question = false;
        for (auto i = parts_.response_begin; i < pieces_.size(); ++i) {
            auto& piece = pieces_[i];
            const auto section = section_of(piece);
            if (section == Section::question || section == Section::answer) {
                in_question = section == Section::question;
                if (in_question) entry_.questions.push_back(next_question());
                continue;
            }
            if (label_length(piece, Section::answer) > 0) {
                in_question = false;
            } else if (const auto label = label_length(piece, Section::question); label > 0) {
                in_question = true;
                entry_.questions.push_back(next_question());
                entry_.questions.back().text = piece.block.text.substr(label);
                continue;
            }
            if (!in_question) continue;
            auto& text = entry_.questions.back().text;
            if (!text.empty()) text += "\n\n";
            text += whole_text(piece);
        }
    }

    [[nodiscard]] Question next_question() const {
        return {std::to_string(entry_.questions.size() + 1), "", {}};
    }

    [[nodiscard]] std::string whole_request_number() const {
        return entry_.questions.size() == 1 ? entry_.questions.front().number
                                            : any_other_information;
    }

    void fill(Draft& draft, const Passage& passage, std::string_view question) {
        const bool when = says(plain(question), asks_when);
        for (std::size_t i = 0; i < passage.pieces.size(); ++i) {
            const auto& piece = response_.pieces[passage.pieces[i]];
            if (piece.is_table()) {
                draft.answer.tables.push_back(table_of(piece));
                // A heading right above a table names it.
                if (i > 0 && draft.answer.tables.back().caption.empty() &&
                    !draft.paragraphs.empty() &&
                    response_.pieces[passage.pieces[i - 1]].block.kind == Block::Kind::heading) {
                    draft.answer.tables.back().caption = draft.paragraphs.back();
                    draft.paragraphs.pop_back();
                }
                continue;
            }
            const auto& text = piece.block.text;
            for (auto& figure : figures_in(text, when))
                draft.answer.figures.push_back(std::move(figure));
            const auto marker = marker_of(piece.block);
            const bool number_says_all = marker && marker->form != Marker::Form::bullet &&
                                         !marker->path.empty() && draft.paragraphs.empty();
            draft.paragraphs.push_back(number_says_all ? text : whole_text(piece));
        }
    }

    static Table table_of(const Piece& piece) {
        Table table;
        table.caption = piece.block.text;
        auto rows = piece.block.rows;
        std::size_t width = 0;
        for (const auto& row : rows) width = std::max(width, row.size());
        for (auto& row : rows) row.resize(width);
        if (piece.block.has_header_row && !rows.empty()) {
            table.columns = std::move(rows.front());
            rows.erase(rows.begin());
        } else {
            table.columns.resize(width);
        }
        table.rows = std::move(rows);
        return table;
    }

    // A claim about the whole request is about the answers that refuse without saying why, else
    // about all that is answered, else about every question.
    void settle_claims(std::map<std::size_t, Draft>& drafts) {
        std::vector<std::string> refused;
        std::vector<std::string> answered;
        for (const auto& [place, draft] : drafts) {
            const auto& number = draft.answer.question;
            if (number == any_other_information) continue;
            answered.push_back(number);
            const bool claimed =
                std::any_of(entry_.claims.begin(), entry_.claims.end(), [&](const Claim& claim) {
                    return std::find(claim.questions.begin(), claim.questions.end(), number) !=
                           claim.questions.end();
                });
            if (!claimed && decide(draft.paragraphs, false, {}) == DecisionKind::withheld)
                refused.push_back(number);
        }
        std::vector<std::string> all;
        for (const auto& question : entry_.questions) all.push_back(question.number);
        if (all.empty()) all = {any_other_information};
        share_claims_upwards(drafts);
        refer_to_other_claims(drafts);
        const auto& meant = !refused.empty() ? refused : !answered.empty() ? answered : all;
        for (auto& claim : entry_.claims)
            if (claim.questions.empty()) claim.questions = meant;
    }

    // Five answers that refuse, and below the last "This information is exempt …": it is about all.
    void share_claims_upwards(const std::map<std::size_t, Draft>& drafts) {
        std::vector<std::size_t> below;
        for (auto at = drafts.rbegin(); at != drafts.rend(); ++at) {
            const auto& [place, draft] = *at;
            std::vector<std::size_t> own;
            for (std::size_t i = 0; i < entry_.claims.size(); ++i) {
                const auto& on = entry_.claims[i].questions;
                if (std::find(on.begin(), on.end(), draft.answer.question) != on.end())
                    own.push_back(i);
            }
            const bool refuses = std::any_of(
                draft.paragraphs.begin(), draft.paragraphs.end(),
                [](const auto& text) { return said_in(plain(text)) == DecisionKind::withheld; });
            if (own.empty() && refuses)
                for (const auto i : below)
                    entry_.claims[i].questions.insert(entry_.claims[i].questions.begin(),
                                                      draft.answer.question);
            if (!own.empty() || !refuses) below = own;
        }
    }

    // "Manifestly unreasonable, as with the exception quoted in the answer to Q1."
    void refer_to_other_claims(const std::map<std::size_t, Draft>& drafts) {
        for (const auto& [place, draft] : drafts) {
            const auto& number = draft.answer.question;
            const bool unreasonable = std::any_of(
                draft.paragraphs.begin(), draft.paragraphs.end(),
                [](const auto& text) { return says(plain(text), "manifestly unreasonable"); });
            if (!unreasonable || number == any_other_information) continue;
            for (auto& claim : entry_.claims) {
                const bool same_ground =
                    claim.provision == "reg 12(4)(b)" || claim.provision == "reg 10(4)(b)";
                if (same_ground && std::find(claim.questions.begin(), claim.questions.end(),
                                             number) == claim.questions.end())
                    claim.questions.push_back(number);
            }
        }
    }

    // --------------------------------------------------------------------------------------- facts

    void read_facts() {
        entry_.authority_id = hints_.authority_id;
        entry_.authority_name =
            hints_.authority_name.empty() ? header_.authority : hints_.authority_name;
        entry_.published = hints_.published ? hints_.published : header_.published;
        entry_.received = hints_.received ? hints_.received : header_.received;
        entry_.answered = hints_.answered ? hints_.answered : header_.answered;
        entry_.topics = hints_.topics;
        std::string said_reference;
        std::optional<Date> received;
        std::optional<Date> answered;
        for (const auto& piece : response_.pieces) {
            if (piece.is_table()) continue;
            const auto& text = piece.block.text;
            if (said_reference.empty())
                if (auto reference = reference_in(text)) said_reference = *std::move(reference);
            if (!received) received = receipt_in(text);
            if (!answered && !piece.placed) answered = letter_date(text);
        }
        if (!entry_.received) entry_.received = received;
        if (!entry_.answered) entry_.answered = answered;
        for (const auto& candidate : {hints_.reference, page_reference_, header_.reference,
                                      said_reference, hints_.fallback_reference, header_.id}) {
            if (!trim(candidate).empty()) {
                entry_.reference = candidate;
                break;
            }
        }
        if (!hints_.title.empty()) entry_.title = hints_.title;
        if (entry_.title.empty()) entry_.title = header_.title;
        if (entry_.title.empty() && !entry_.questions.empty())
            entry_.title =
                shortened(collapse_spaces(entry_.questions.front().text), longest_made_title);
        read_links();
        read_attachments();
        entry_.regime = regime();
        if (entry_.reference.empty()) entry_.reference = made_reference();
        if (entry_.title.empty()) entry_.title = entry_.reference;
        keep_what_was_overruled();
    }

    // What the page's header, title or reference said and something else overruled stays with the
    // source.
    void keep_what_was_overruled() {
        for (std::size_t i = 0; i < parts_.title_begin; ++i) {
            auto& piece = pieces_[i];
            const std::string_view text = piece.block.text;
            const auto value = trim(text.substr(std::min(text.size(), text.find(':') + 1)));
            const auto date = parse_written_date(value);
            const bool used = value.empty() || value == entry_.title || value == entry_.reference ||
                              value == entry_.authority_name ||
                              equal_ignoring_case(value, law::code(entry_.regime)) ||
                              (date && (entry_.received == *date || entry_.answered == *date ||
                                        entry_.published == *date));
            piece.placed = piece.placed && used;
        }
        for (auto i = parts_.title_begin; i < title_end_ && i < pieces_.size(); ++i) {
            auto& piece = pieces_[i];
            const auto both = title_with_reference(piece.block.text);
            const bool used =
                both ? both->title == entry_.title && both->reference == entry_.reference
                     : piece.block.text == entry_.title;
            piece.placed = piece.placed && used;
        }
    }

    // A page without any reference is known by what it says.
    [[nodiscard]] std::string made_reference() const {
        Sha256Stream hash;
        for (const auto& piece : pieces_) hash.add(piece.block.text);
        for (const auto& piece : response_.pieces) hash.add(piece.block.text);
        return "page-" + hex(hash.finish()).substr(0, 12);
    }

    void read_links() {
        std::unordered_set<std::string> seen;
        const auto add = [&](const std::string& address) {
            if (seen.insert(address).second) entry_.links.push_back(address);
        };
        const std::unordered_set<std::size_t> attached(response_.attachments.begin(),
                                                       response_.attachments.end());
        for (std::size_t i = 0; i < response_.pieces.size(); ++i) {
            auto& piece = response_.pieces[i];
            const auto addresses = addresses_in(piece.block.text);
            // A line that is only an address is wholly in the list of them.
            const bool only_address =
                addresses.size() == 1 && piece.block.text == addresses.front();
            if (!piece.placed && !only_address) continue;
            if (attached.count(i) != 0) continue;
            if (only_address && furniture_of(piece) == Furniture::none && !piece.placed) {
                if (!in_tail(i)) {
                    piece.placed = true;
                } else {
                    continue;
                }
            }
            for (const auto& address : addresses) add(address);
            for (const auto& link : piece.block.links)
                if (link.target.starts_with("http://") || link.target.starts_with("https://"))
                    if (!is_file_name(link.target.substr(link.target.find_last_of('/') + 1)))
                        add(link.target);
        }
    }

    // Whether nothing after this piece was placed: the close of the page.
    [[nodiscard]] bool in_tail(std::size_t i) {
        if (!last_placed_) {
            last_placed_ = 0;
            for (std::size_t k = 0; k < response_.pieces.size(); ++k)
                if (response_.pieces[k].placed) last_placed_ = k;
        }
        return i > *last_placed_;
    }

    void read_attachments() {
        std::unordered_set<std::string> seen;
        const auto add = [&](Attachment attachment) {
            if (seen.insert(attachment.name + '\n' + attachment.url).second)
                entry_.attachments.push_back(std::move(attachment));
        };
        for (const auto i : response_.attachments) {
            auto& piece = response_.pieces[i];
            auto files = linked_files(piece.block);
            if (files.empty()) files.push_back(attachment_named(piece.block.text));
            const bool only_name =
                piece.block.marker.empty() &&
                (piece.block.links.empty() || piece.block.text == files.front().name);
            for (auto& file : files) add(std::move(file));
            piece.placed = only_name;
        }
        for (const auto& piece : response_.pieces)
            if (piece.placed)
                for (auto& file : linked_files(piece.block)) add(std::move(file));
    }

    [[nodiscard]] law::Regime regime() const {
        if (hints_.regime) return *hints_.regime;
        if (header_.regime) return *header_.regime;
        const bool by_regulations =
            !entry_.claims.empty() &&
            std::all_of(entry_.claims.begin(), entry_.claims.end(),
                        [](const Claim& claim) { return claim.provision.starts_with("reg "); });
        if (scottish_) return by_regulations ? law::Regime::eisr : law::Regime::foisa;
        return by_regulations ? law::Regime::eir : law::Regime::foia;
    }

    void keep_the_rest() {
        const auto keep = [&](const Piece& piece) {
            if (piece.placed) return;
            auto text = whole_text(piece);
            if (!trim(text).empty()) entry_.source_text.push_back(std::move(text));
        };
        for (const auto& piece : pieces_) keep(piece);
        for (const auto& piece : response_.pieces) keep(piece);
    }

    const PageHints& hints_;
    const law::Rulebook& rulebook_;
    std::vector<Piece> pieces_;  // until the answers are read, the whole page; then what is before
    Parts parts_;
    std::size_t title_end_ = 0;
    bool found_ = false;
    bool scottish_ = false;
    Header header_;
    std::string page_reference_;
    Response response_;
    std::optional<std::size_t> last_placed_;
    LogEntry entry_;
};

}  // namespace

Result<LogEntry> read_page(std::span<const Block> page, const PageHints& hints,
                           const law::Rulebook& rulebook) {
    return PageReader(page, hints, rulebook).read();
}

}  // namespace candour::casework
