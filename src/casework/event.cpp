#include "casework/event.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "casework/json_place.hpp"
#include "casework/proposal_json.hpp"

namespace candour::casework {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using namespace event;

// Each kind's name, and its fields beside `on`: written by `write`, read by `read`.

std::string_view name_of(const InvalidContact&) {
    return "case.invalid_contact";
}
void write(const InvalidContact& e, ordered_json& out) {
    out["why"] = e.why;
}
Result<void> read(InvalidContact& e, const Place& fields) {
    TRY(e.why, text_or_empty(member(fields, "why")));
    return {};
}

std::string_view name_of(const Received&) {
    return "case.received";
}
void write(const Received& e, ordered_json& out) {
    out["regime"] = law::code(e.regime);
    out["reference"] = e.reference;
    out["title"] = e.title;
    out["questions"] = to_json(e.questions);
}
Result<void> read(Received& e, const Place& fields) {
    TRY(const auto regime, text_or_empty(member(fields, "regime")));
    TRY(e.regime, law::parse_regime(regime));
    TRY(e.reference, text_or_empty(member(fields, "reference")));
    TRY(e.title, text_or_empty(member(fields, "title")));
    TRY(e.questions, questions_from_json(member(fields, "questions")));
    return {};
}

std::string_view name_of(const ClarificationSought&) {
    return "case.clarification_sought";
}
void write(const ClarificationSought& e, ordered_json& out) {
    out["what"] = e.what;
}
Result<void> read(ClarificationSought& e, const Place& fields) {
    TRY(e.what, text_or_empty(member(fields, "what")));
    return {};
}

std::string_view name_of(const ClarificationReceived&) {
    return "case.clarification_received";
}
void write(const ClarificationReceived& e, ordered_json& out) {
    out["text"] = e.text;
}
Result<void> read(ClarificationReceived& e, const Place& fields) {
    TRY(e.text, text_or_empty(member(fields, "text")));
    return {};
}

std::string_view name_of(const FeeNotice&) {
    return "case.fee_notice";
}
void write(const FeeNotice& e, ordered_json& out) {
    out["pence"] = e.pence;
}
Result<void> read(FeeNotice& e, const Place& fields) {
    TRY(e.pence, read_whole_number(member(fields, "pence")));
    return {};
}

std::string_view name_of(const FeePaid&) {
    return "case.fee_paid";
}
void write(const FeePaid&, ordered_json&) {}
Result<void> read(FeePaid&, const Place&) {
    return {};
}

std::string_view name_of(const Extended&) {
    return "case.extended";
}
void write(const Extended& e, ordered_json& out) {
    out["why"] = e.why;
}
Result<void> read(Extended& e, const Place& fields) {
    TRY(e.why, text_or_empty(member(fields, "why")));
    return {};
}

std::string_view name_of(const PublicInterestPending&) {
    return "case.public_interest_pending";
}
void write(const PublicInterestPending& e, ordered_json& out) {
    out["estimate"] = iso_date(e.estimate);
    out["provision"] = e.provision;
}
Result<void> read(PublicInterestPending& e, const Place& fields) {
    TRY(e.estimate, read_date(member(fields, "estimate")));
    TRY(e.provision, text_or_empty(member(fields, "provision")));
    return {};
}

std::string_view name_of(const Transferred&) {
    return "case.transferred";
}
void write(const Transferred& e, ordered_json& out) {
    out["to"] = e.to;
}
Result<void> read(Transferred& e, const Place& fields) {
    TRY(e.to, text_or_empty(member(fields, "to")));
    return {};
}

std::string_view name_of(const Assigned&) {
    return "case.assigned";
}
void write(const Assigned& e, ordered_json& out) {
    out["to"] = e.to;
    out["questions"] = e.questions;
}
Result<void> read(Assigned& e, const Place& fields) {
    TRY(e.to, text_or_empty(member(fields, "to")));
    TRY(e.questions, read_texts(member(fields, "questions")));
    return {};
}

std::string_view name_of(const Searched&) {
    return "case.searched";
}
void write(const Searched& e, ordered_json& out) {
    out["question"] = e.question;
    out["where"] = e.where;
    out["terms"] = e.terms;
    out["minutes"] = e.minutes;
    out["held"] = e.held;
}
Result<void> read(Searched& e, const Place& fields) {
    TRY(e.question, text_or_empty(member(fields, "question")));
    TRY(e.where, text_or_empty(member(fields, "where")));
    TRY(e.terms, text_or_empty(member(fields, "terms")));
    TRY(e.minutes, read_whole_number(member(fields, "minutes")));
    TRY(e.held, flag_or_false(member(fields, "held")));
    return {};
}

std::string_view name_of(const Decided&) {
    return "case.decided";
}
void write(const Decided& e, ordered_json& out) {
    out["decision"] = to_json(e.proposal);
}
Result<void> read(Decided& e, const Place& fields) {
    TRY(e.proposal, proposal_from_json(member(fields, "decision")));
    return {};
}

std::string_view name_of(const Approved&) {
    return "case.approved";
}
void write(const Approved& e, ordered_json& out) {
    out["by"] = e.by;
}
Result<void> read(Approved& e, const Place& fields) {
    TRY(e.by, text_or_empty(member(fields, "by")));
    return {};
}

std::string_view name_of(const Sent&) {
    return "case.sent";
}
void write(const Sent&, ordered_json&) {}
Result<void> read(Sent&, const Place&) {
    return {};
}

std::string_view name_of(const Published&) {
    return "case.published";
}
void write(const Published& e, ordered_json& out) {
    out["address"] = e.address;
}
Result<void> read(Published& e, const Place& fields) {
    TRY(e.address, text_or_empty(member(fields, "address")));
    return {};
}

std::string_view name_of(const Withdrawn&) {
    return "case.withdrawn";
}
void write(const Withdrawn& e, ordered_json& out) {
    out["why"] = e.why;
}
Result<void> read(Withdrawn& e, const Place& fields) {
    TRY(e.why, text_or_empty(member(fields, "why")));
    return {};
}

std::string_view name_of(const ReviewAsked&) {
    return "case.review_asked";
}
void write(const ReviewAsked& e, ordered_json& out) {
    out["about"] = e.about;
}
Result<void> read(ReviewAsked& e, const Place& fields) {
    TRY(e.about, text_or_empty(member(fields, "about")));
    return {};
}

std::string_view name_of(const ReviewAnswered&) {
    return "case.review_answered";
}
void write(const ReviewAnswered& e, ordered_json& out) {
    out["upheld"] = e.upheld;
    out["why"] = e.why;
}
Result<void> read(ReviewAnswered& e, const Place& fields) {
    TRY(e.upheld, flag_or_false(member(fields, "upheld")));
    TRY(e.why, text_or_empty(member(fields, "why")));
    return {};
}

template <class Event>
Result<CaseEvent> read_one(const Place& fields) {
    Event event;
    TRY(event.on, read_date(member(fields, "on")));
    TRY_VOID(read(event, fields));
    return event;
}

// Tries the alternatives of the variant in turn, by their names.
template <std::size_t I = 0>
Result<CaseEvent> read_kind(std::string_view wanted, const Place& fields) {
    if constexpr (I == std::variant_size_v<CaseEvent>) {
        return not_found("there is no kind of event '" + shortened(wanted, 60) + "'");
    } else {
        using Event = std::variant_alternative_t<I, CaseEvent>;
        if (name_of(Event{}) == wanted) return read_one<Event>(fields);
        return read_kind<I + 1>(wanted, fields);
    }
}

}  // namespace

Date day_of(const CaseEvent& event) {
    return std::visit([](const auto& e) { return e.on; }, event);
}

std::string_view kind(const CaseEvent& event) {
    return std::visit([](const auto& e) { return name_of(e); }, event);
}

std::string to_data(const CaseEvent& event) {
    ordered_json out{{"on", iso_date(day_of(event))}};
    std::visit([&](const auto& e) { write(e, out); }, event);
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<CaseEvent> read_event(std::string_view wanted, std::string_view data) {
    TRY(const auto object, parse_json(data));
    const Place fields{object, {}};
    TRY_VOID(check_object(fields));
    return read_kind(wanted, fields);
}

}  // namespace candour::casework
