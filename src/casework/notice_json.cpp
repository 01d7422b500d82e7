#include "casework/notice_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "casework/claim_json.hpp"
#include "casework/json_place.hpp"

namespace candour::casework {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view schema = "candour.notice/1";
constexpr std::size_t largest_notice = 4UL * 1024 * 1024;  // bytes of JSON

// ---------------------------------------------------------------------------------------- writing

ordered_json write(const Statements& statements) {
    auto out = ordered_json::object();
    for (const auto& [statement, text] : statements) out[std::string(name(statement))] = text;
    return out;
}

ordered_json write(const QualifiedOpinion& opinion) {
    return {{"who", opinion.who}, {"on", date_or_null(opinion.on)}, {"opinion", opinion.opinion}};
}

ordered_json write(const NoticeClaim& claim) {
    ordered_json out{{"provision", claim.provision}, {"why", claim.why}};
    if (claim.prejudice) out["prejudice"] = write(*claim.prejudice);
    if (claim.public_interest) out["public_interest"] = write(*claim.public_interest);
    if (claim.qualified_person) out["qualified_person"] = write(*claim.qualified_person);
    if (!claim.omits.empty()) out["omits"] = claim.omits;
    return out;
}

ordered_json write(const NoticeSection& section) {
    ordered_json out{{"mode", name(section.mode)}, {"questions", section.questions}};
    out["claims"] = ordered_json::array();
    for (const auto& claim : section.claims) out["claims"].push_back(write(claim));
    out["statements"] = write(section.statements);
    if (section.estimated_date) out["estimated_date"] = iso_date(*section.estimated_date);
    return out;
}

ordered_json write(const MissingElement& element) {
    return {{"code", element.code},
            {"what", element.what},
            {"provision",
             element.provision.empty() ? ordered_json(nullptr) : ordered_json(element.provision)},
            {"law", element.law}};
}

// ---------------------------------------------------------------------------------------- reading

Result<Statements> read_statements(const Place& place) {
    Statements statements;
    if (place.value.is_null()) return statements;
    TRY_VOID(check_object(place));
    for (const auto& [key, value] : place.value.items()) {
        const auto at = place.at + "/" + key;
        const auto statement = law::parse_statement(key);
        if (!statement) return malformed(statement.error().what, at);
        TRY(auto text, text_or_empty({value, at}));
        if (!trim(text).empty()) statements.emplace(*statement, std::move(text));
    }
    return statements;
}

Result<QualifiedOpinion> read_opinion(const Place& place) {
    TRY_VOID(check_object(place));
    QualifiedOpinion opinion;
    TRY(opinion.who, read_text(member(place, "who")));
    TRY(opinion.on, date_or_none(member(place, "on")));
    TRY(opinion.opinion, text_or_empty(member(place, "opinion")));
    return opinion;
}

Result<NoticeClaim> read_claim(const Place& place) {
    TRY_VOID(check_object(place));
    NoticeClaim claim;
    claim.where = place.at;
    TRY(claim.provision, read_text(member(place, "provision")));
    TRY(claim.why, text_or_empty(member(place, "why")));
    if (const auto prejudice = member(place, "prejudice"); !prejudice.value.is_null()) {
        TRY(claim.prejudice, read_prejudice(prejudice));
    }
    if (const auto interest = member(place, "public_interest"); !interest.value.is_null()) {
        TRY(claim.public_interest, read_public_interest(interest));
    }
    if (const auto opinion = member(place, "qualified_person"); !opinion.value.is_null()) {
        TRY(claim.qualified_person, read_opinion(opinion));
    }
    TRY(claim.omits, read_texts(member(place, "omits")));
    return claim;
}

Result<NoticeSection> read_section(const Place& place) {
    TRY_VOID(check_object(place));
    NoticeSection section;
    section.where = place.at;
    TRY(const auto mode_name, read_text(member(place, "mode")));
    const auto mode = law::parse_mode(mode_name);
    if (!mode) return malformed(mode.error().what, place.at + "/mode");
    section.mode = *mode;
    TRY(section.questions, read_texts(member(place, "questions")));
    TRY(section.claims, read_list<NoticeClaim>(member(place, "claims"), read_claim));
    TRY(section.statements, read_statements(member(place, "statements")));
    TRY(section.estimated_date, date_or_none(member(place, "estimated_date")));
    return section;
}

Result<Notice> read_notice(const Place& place) {
    TRY_VOID(check_object(place));
    if (const auto named = member(place, "schema"); named.value != schema)
        return wrong(named, fmt::format("\"{}\"", schema));
    Notice notice;
    TRY(const auto code, read_text(member(place, "regime")));
    const auto regime = law::parse_regime(code);
    if (!regime) return malformed(regime.error().what, "/regime");
    notice.regime = *regime;
    TRY(notice.reference, text_or_empty(member(place, "reference")));
    TRY(notice.received, date_or_none(member(place, "received")));
    TRY(notice.sent, date_or_none(member(place, "sent")));
    TRY(notice.due, date_or_none(member(place, "due")));
    TRY(notice.sections, read_list<NoticeSection>(member(place, "sections"), read_section));
    TRY(notice.statements, read_statements(member(place, "statements")));
    return notice;
}

}  // namespace

ordered_json to_json(const Notice& notice) {
    ordered_json out{{"schema", schema},
                     {"regime", law::code(notice.regime)},
                     {"reference", notice.reference},
                     {"received", date_or_null(notice.received)},
                     {"sent", date_or_null(notice.sent)},
                     {"due", date_or_null(notice.due)}};
    out["sections"] = ordered_json::array();
    for (const auto& section : notice.sections) out["sections"].push_back(write(section));
    out["statements"] = write(notice.statements);
    return out;
}

Result<Notice> notice_from_json(std::string_view text) {
    if (text.size() > largest_notice)
        return malformed(
            fmt::format("a notice of {} bytes; the most is {}", text.size(), largest_notice));
    TRY(const auto parsed, parse_json(text));
    return read_notice({parsed, ""});
}

ordered_json to_json(const NoticeReport& report) {
    ordered_json out{{"complete", report.complete()}};
    for (const auto* key : {"missing", "wrong", "could_not_tell"}) out[key] = ordered_json::array();
    for (const auto& one : report.missing) out["missing"].push_back(write(one));
    for (const auto& one : report.wrong)
        out["wrong"].push_back({{"what", one.what}, {"where", one.where}});
    for (const auto& one : report.could_not_tell) out["could_not_tell"].push_back(write(one));
    out["warnings"] = report.warnings;
    return out;
}

}  // namespace candour::casework
