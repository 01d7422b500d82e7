#include "casework/reading/sections.hpp"

#include <array>

#include "base/text.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

constexpr auto request_headings = std::to_array<std::string_view>({"request",
                                                                   "your request",
                                                                   "the request",
                                                                   "foi request",
                                                                   "request details",
                                                                   "request text",
                                                                   "details of request",
                                                                   "details of your request",
                                                                   "original request",
                                                                   "your original request",
                                                                   "information requested",
                                                                   "information request",
                                                                   "request for information",
                                                                   "you asked",
                                                                   "you asked for",
                                                                   "you requested",
                                                                   "you asked us",
                                                                   "what you asked",
                                                                   "what you asked for",
                                                                   "questions",
                                                                   "your questions",
                                                                   "request received",
                                                                   "request made",
                                                                   "description of request"});
constexpr auto response_headings =
    std::to_array<std::string_view>({"response",
                                     "our response",
                                     "the response",
                                     "response details",
                                     "reply",
                                     "our reply",
                                     "the reply",
                                     "answers",
                                     "our answer",
                                     "our answers",
                                     "in response",
                                     "our decision",
                                     "decision",
                                     "response to request",
                                     "response to your request",
                                     "response text",
                                     "response sent",
                                     "our response is",
                                     "information disclosed",
                                     "disclosure",
                                     "we said",
                                     "what we said",
                                     "trust response",
                                     "council response",
                                     "police response",
                                     "response to the information requested"});
constexpr auto reasons_headings = std::to_array<std::string_view>(
    {"reason for decision", "reasons for decision", "reason for the decision",
     "reasons for the decision", "reason for refusal", "reasons for refusal", "exemptions",
     "exemption", "exemptions applied", "exemption(s) applied", "exemption(s) which apply",
     "exemptions which apply", "exemption applied", "refusal notice", "exceptions", "exception",
     "decision under the act", "decision made under the act", "application of exemptions"});
constexpr auto attachment_headings = std::to_array<std::string_view>(
    {"attachments", "attachment", "attached documents", "attached files", "documents", "downloads",
     "related documents", "1 attachment", "files"});
constexpr auto question_labels = std::to_array<std::string_view>({"question", "q", "query"});
constexpr auto answer_labels =
    std::to_array<std::string_view>({"answer", "a", "response", "reply", "our answer"});

constexpr auto harm_headings = std::to_array<std::string_view>(
    {"harm", "evidence of harm", "overall harm", "harm test", "prejudice test",
     "evidence of prejudice", "prejudice", "harm in disclosure", "harm in disclosing", "the harm",
     "harm for"});
constexpr auto balance_headings = std::to_array<std::string_view>(
    {"balance test", "balancing test", "balance", "balance of public interest",
     "balance of the public interest", "public interest balance", "the balance test",
     "the balancing test", "balancing the public interest", "public interest test conclusion"});
constexpr auto balance_openings = std::to_array<std::string_view>(
    {"on balance", "having considered the public interest", "after weighing", "having weighed",
     "in balancing", "balancing the factors", "weighing up"});

constexpr auto factor_words =
    std::to_array<std::string_view>({"factor", "factors", "argument", "arguments", "consideration",
                                     "considerations", "reasons", "public interest"});
constexpr auto disclosing = std::to_array<std::string_view>(
    {"disclosure", "disclosing", "release", "releasing", "confirming", "confirmation", "complying",
     "compliance", "providing"});
constexpr auto keeping =
    std::to_array<std::string_view>({"maintaining", "maintenance", "withholding", "non-disclosure",
                                     "nondisclosure", "against", "not disclosing", "not confirming",
                                     "neither confirming", "applying", "exempting", "refusing"});
constexpr auto favour = std::to_array<std::string_view>(
    {"favour", "favouring", "favor", "favoring", "for", "supporting", "support"});

constexpr std::size_t longest_heading = 20;        // words
constexpr std::size_t factor_word_stands_by = 60;  // bytes from the head of the sentence

bool short_enough(const Piece& piece) {
    return !piece.is_table() && !piece.block.text.empty() && piece.block.text.size() <= 200 &&
           split_words(piece.block.text).size() <= longest_heading;
}

// "Factors favouring disclosure", "arguments in favour of maintaining the exemption".
std::optional<Slot> factors(std::string_view plain_text) {
    const auto head = plain_text.substr(0, factor_word_stands_by);
    const auto first = head.substr(0, 30);
    if (!says(first, factor_words)) return std::nullopt;
    if (says(head, keeping)) return Slot::against;
    if (says(head, disclosing) && says(head, favour)) return Slot::favouring;
    return std::nullopt;
}

}  // namespace

std::optional<Section> section_of(const Piece& piece) {
    if (!short_enough(piece)) return std::nullopt;
    if (piece.words.ends_with("attachments") && piece.words.size() <= 14 &&
        (piece.words[0] >= '0' && piece.words[0] <= '9'))
        return Section::attachments;
    if (is_just(piece.words, attachment_headings)) return Section::attachments;
    if (piece.block.kind == Block::Kind::list_item) return std::nullopt;
    if (is_just(piece.words, reasons_headings)) return Section::reasons;
    const bool colon = piece.block.text.ends_with(':');
    if (colon && is_just(piece.words, question_labels)) return Section::question;
    if (colon && piece.words == "answer:") return Section::answer;
    if (is_just(piece.words, request_headings)) return Section::request;
    if (is_just(piece.words, response_headings)) return Section::response;
    return std::nullopt;
}

std::size_t label_length(const Piece& piece, Section section) {
    const auto colon = piece.block.text.find(':');
    if (colon == std::string::npos || colon > 12) return 0;
    const auto label = plain(std::string_view(piece.block.text).substr(0, colon));
    const bool fits = section == Section::question
                          ? is_just(label, question_labels)
                          : section == Section::answer && is_just(label, answer_labels);
    if (!fits) return 0;
    const auto text = piece.block.text.find_first_not_of(" -", colon + 1);
    return text == std::string::npos ? 0 : text;
}

std::optional<Slot> heading_slot(const Piece& piece) {
    if (!short_enough(piece) || piece.is_bullet()) return std::nullopt;
    const auto& words = piece.words;
    if (words.ends_with('.')) return std::nullopt;
    if (const auto slot = factors(words)) return slot;
    if (is_just(words, balance_headings) || (words.starts_with("balance test")) ||
        (words.starts_with("balancing test")))
        return Slot::balance;
    if (is_just(words, harm_headings) || words.starts_with("harm in ") ||
        words.starts_with("harm - ") || words.starts_with("harm for ") ||
        words.starts_with("evidence of harm") || words.starts_with("overall harm"))
        return Slot::harm;
    return std::nullopt;
}

std::optional<Slot> sentence_slot(std::string_view plain_sentence) {
    if (opens_with(plain_sentence, balance_openings)) return Slot::balance;
    // A sentence states its factors; a heading only announces them.
    const bool states = says(plain_sentence.substr(0, 110), "are that") ||
                        says(plain_sentence.substr(0, 110), "is that") ||
                        says(plain_sentence.substr(0, 110), "include") ||
                        says(plain_sentence.substr(0, 110), "are");
    return states ? factors(plain_sentence) : std::nullopt;
}

}  // namespace candour::casework::reading
