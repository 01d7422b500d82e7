#include "casework/log_entry_json.hpp"

#include <cmath>
#include <functional>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "casework/claim_json.hpp"
#include "casework/json_place.hpp"

namespace candour::casework {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view schema = "candour.log-entry/1";
constexpr std::size_t largest_entry = 16UL * 1024 * 1024;     // bytes of JSON
constexpr double largest_exact_integer = 9007199254740992.0;  // 2^53: beyond, doubles skip integers

// ---------------------------------------------------------------------------------------- writing

ordered_json number(double value) {
    if (std::trunc(value) == value && std::abs(value) <= largest_exact_integer)
        return static_cast<std::int64_t>(value);
    return value;
}

ordered_json write(const Question& question) {
    ordered_json out{{"number", question.number}, {"text", question.text}};
    for (const auto& part : question.parts) out["parts"].push_back(write(part));
    return out;
}

ordered_json write(const Figure& figure) {
    ordered_json out{{"label", figure.label}, {"value", number(figure.value)}};
    if (!figure.unit.empty()) out["unit"] = figure.unit;
    return out;
}

ordered_json write(const Table& table) {
    ordered_json out = ordered_json::object();
    if (!table.caption.empty()) out["caption"] = table.caption;
    out["columns"] = table.columns;
    out["rows"] = table.rows;
    return out;
}

ordered_json write(const Answer& answer) {
    ordered_json out{
        {"question", answer.question}, {"decision", name(answer.decision)}, {"text", answer.text}};
    for (const auto& figure : answer.figures) out["figures"].push_back(write(figure));
    for (const auto& table : answer.tables) out["tables"].push_back(write(table));
    if (!answer.claims.empty()) out["claims"] = answer.claims;
    return out;
}

ordered_json write(const Claim& claim) {
    ordered_json out{{"provision", claim.provision},
                     {"mode", name(claim.mode)},
                     {"questions", claim.questions},
                     {"why", claim.why}};
    if (claim.prejudice) out["prejudice"] = write(*claim.prejudice);
    if (claim.public_interest) out["public_interest"] = write(*claim.public_interest);
    return out;
}

ordered_json write(const Attachment& attachment) {
    const bool size_known = attachment.sha256 || attachment.bytes != 0;
    return {{"name", attachment.name},
            {"bytes", size_known ? ordered_json(attachment.bytes) : ordered_json(nullptr)},
            {"sha256", attachment.sha256 ? ordered_json(hex(*attachment.sha256)) : nullptr},
            {"media_type", attachment.media_type},
            {"url", attachment.url}};
}

template <class T>
ordered_json write(const std::vector<T>& items) {
    auto out = ordered_json::array();
    for (const auto& item : items) out.push_back(write(item));
    return out;
}

// ---------------------------------------------------------------------------------------- reading

Result<Question> read_question(const Place& place) {
    TRY_VOID(check_object(place));
    Question question;
    TRY(question.number, read_text(member(place, "number")));
    TRY(question.text, text_or_empty(member(place, "text")));
    TRY(question.parts, read_list<Question>(member(place, "parts"), read_question));
    if (trim(question.number).empty() || question.number == any_other_information)
        return wrong(member(place, "number"), "a question's own number");
    return question;
}

Result<Figure> read_figure(const Place& place) {
    TRY_VOID(check_object(place));
    Figure figure;
    TRY(figure.label, text_or_empty(member(place, "label")));
    TRY(figure.unit, text_or_empty(member(place, "unit")));
    const auto value = member(place, "value");
    if (!value.value.is_number()) return wrong(value, "a number");
    figure.value = value.value.get<double>();
    return figure;
}

Result<Table> read_table(const Place& place) {
    TRY_VOID(check_object(place));
    Table table;
    TRY(table.caption, text_or_empty(member(place, "caption")));
    TRY(table.columns, read_texts(member(place, "columns")));
    TRY(table.rows, read_list<std::vector<std::string>>(member(place, "rows"), read_texts));
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        if (table.rows[i].size() != table.columns.size())
            return malformed(fmt::format("{} cells expected, one for each column, and {} found",
                                         table.columns.size(), table.rows[i].size()),
                             fmt::format("{}/rows/{}", place.at, i));
    return table;
}

Result<std::size_t> read_index(const Place& place) {
    if (!place.value.is_number_unsigned()) return wrong(place, "the position of a claim");
    return place.value.get<std::size_t>();
}

Result<Answer> read_answer(const Place& place) {
    TRY_VOID(check_object(place));
    Answer answer;
    TRY(answer.question, read_text(member(place, "question")));
    TRY(const auto decision, read_text(member(place, "decision")));
    const auto kind = parse_decision_kind(decision);
    if (!kind) return malformed(kind.error().what, place.at + "/decision");
    answer.decision = *kind;
    TRY(answer.text, text_or_empty(member(place, "text")));
    TRY(answer.figures, read_list<Figure>(member(place, "figures"), read_figure));
    TRY(answer.tables, read_list<Table>(member(place, "tables"), read_table));
    TRY(answer.claims, read_list<std::size_t>(member(place, "claims"), read_index));
    return answer;
}

Result<Claim> read_claim(const Place& place) {
    TRY_VOID(check_object(place));
    Claim claim;
    TRY(claim.provision, read_text(member(place, "provision")));
    TRY(claim.mode, read_named(member(place, "mode"), {ClaimMode::withhold, ClaimMode::ncnd}));
    TRY(claim.questions, read_texts(member(place, "questions")));
    TRY(claim.why, text_or_empty(member(place, "why")));
    if (const auto prejudice = member(place, "prejudice"); !prejudice.value.is_null()) {
        TRY(claim.prejudice, read_prejudice(prejudice));
    }
    if (const auto interest = member(place, "public_interest"); !interest.value.is_null()) {
        TRY(claim.public_interest, read_public_interest(interest));
    }
    return claim;
}

Result<Attachment> read_attachment(const Place& place) {
    TRY_VOID(check_object(place));
    Attachment attachment;
    TRY(attachment.name, read_text(member(place, "name")));
    TRY(attachment.media_type, text_or_empty(member(place, "media_type")));
    TRY(attachment.url, text_or_empty(member(place, "url")));
    if (const auto bytes = member(place, "bytes"); !bytes.value.is_null()) {
        if (!bytes.value.is_number_unsigned()) return wrong(bytes, "a number of bytes");
        attachment.bytes = bytes.value.get<std::uint64_t>();
    }
    if (const auto digest = member(place, "sha256"); !digest.value.is_null()) {
        TRY(const auto text, read_text(digest));
        const auto parsed = parse_sha256(text);
        if (!parsed) return malformed(parsed.error().what, digest.at);
        attachment.sha256 = *parsed;
    }
    return attachment;
}

Result<void> check_numbers(const std::vector<Question>& questions, const std::string& at,
                           std::set<std::string>& seen) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto here = fmt::format("{}/{}", at, i);
        if (!seen.insert(questions[i].number).second)
            return malformed(fmt::format("two questions have the number '{}'",
                                         shortened(questions[i].number, 40)),
                             here + "/number");
        TRY_VOID(check_numbers(questions[i].parts, here + "/parts", seen));
    }
    return {};
}

Result<void> check_claims(const LogEntry& entry) {
    for (std::size_t i = 0; i < entry.answers.size(); ++i)
        for (std::size_t j = 0; j < entry.answers[i].claims.size(); ++j)
            if (entry.answers[i].claims[j] >= entry.claims.size())
                return malformed(fmt::format("there is no claim {}; the entry has {}",
                                             entry.answers[i].claims[j], entry.claims.size()),
                                 fmt::format("/answers/{}/claims/{}", i, j));
    return {};
}

Result<LogEntry> read_entry(const Place& place) {
    TRY_VOID(check_object(place));
    LogEntry entry;
    if (const auto named = member(place, "schema"); !named.value.is_null() && named.value != schema)
        return wrong(named, fmt::format("\"{}\"", schema));
    if (const auto authority = member(place, "authority"); !authority.value.is_null()) {
        TRY_VOID(check_object(authority));
        TRY(entry.authority_id, text_or_empty(member(authority, "id")));
        TRY(entry.authority_name, text_or_empty(member(authority, "name")));
    }
    TRY(entry.reference, read_text(member(place, "reference")));
    if (trim(entry.reference).empty()) return wrong(member(place, "reference"), "a reference");
    TRY(entry.title, read_text(member(place, "title")));
    if (const auto regime = member(place, "regime"); !regime.value.is_null()) {
        TRY(const auto code, read_text(regime));
        const auto parsed = law::parse_regime(code);
        if (!parsed) return malformed(parsed.error().what, regime.at);
        entry.regime = *parsed;
    }
    TRY(entry.received, date_or_none(member(place, "received")));
    TRY(entry.answered, date_or_none(member(place, "answered")));
    TRY(entry.published, date_or_none(member(place, "published")));
    TRY(entry.questions, read_list<Question>(member(place, "questions"), read_question));
    TRY(entry.answers, read_list<Answer>(member(place, "answers"), read_answer));
    TRY(entry.claims, read_list<Claim>(member(place, "claims"), read_claim));
    TRY(entry.attachments, read_list<Attachment>(member(place, "attachments"), read_attachment));
    TRY(entry.topics, read_texts(member(place, "topics")));
    TRY(entry.links, read_texts(member(place, "addresses")));
    TRY(entry.source_text, read_texts(member(place, "source_text")));
    std::set<std::string> numbers;
    TRY_VOID(check_numbers(entry.questions, "/questions", numbers));
    TRY_VOID(check_claims(entry));
    return entry;
}

}  // namespace

ordered_json to_json(const LogEntry& entry) {
    return {{"schema", schema},
            {"authority", {{"id", entry.authority_id}, {"name", entry.authority_name}}},
            {"reference", entry.reference},
            {"title", entry.title},
            {"regime", law::code(entry.regime)},
            {"received", date_or_null(entry.received)},
            {"answered", date_or_null(entry.answered)},
            {"published", date_or_null(entry.published)},
            {"outcome", name(outcome(entry))},
            {"questions", write(entry.questions)},
            {"answers", write(entry.answers)},
            {"claims", write(entry.claims)},
            {"attachments", write(entry.attachments)},
            {"topics", entry.topics},
            {"addresses", entry.links},
            {"source_text", entry.source_text}};
}

std::string to_line(const LogEntry& entry) {
    // Our own text is UTF-8 already; should it not be, a reader is better served by U+FFFD than by
    // no entry at all.
    return to_json(entry).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Result<LogEntry> log_entry_from_json(std::string_view text) {
    if (text.size() > largest_entry)
        return malformed(
            fmt::format("an entry of {} bytes; the most is {}", text.size(), largest_entry));
    TRY(const auto parsed, parse_json(text));
    return read_entry({parsed, ""});
}

}  // namespace candour::casework
