#include "casework/proposal_json.hpp"

#include <chrono>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "casework/claim_json.hpp"
#include "casework/json_place.hpp"
#include "casework/log_entry_json.hpp"

namespace candour::casework {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

// ---------------------------------------------------------------------------------------- writing

ordered_json write(const std::vector<Reliance>& reliances) {
    LogEntry entry;
    for (const auto& reliance : reliances) entry.claims.push_back(reliance.claim);
    auto out = to_json(entry)["claims"];
    for (std::size_t i = 0; i < reliances.size(); ++i)
        if (const auto& person = reliances[i].qualified_person)
            out[i]["qualified_person"] = {{"office", person->office},
                                          {"on", iso_date(person->on)},
                                          {"opinion", person->opinion}};
    return out;
}

ordered_json write(const CostEstimate& estimate) {
    auto work = ordered_json::array();
    for (const auto& item : estimate.work)
        work.push_back({{"activity", name(item.activity)},
                        {"what", item.what},
                        {"records", item.records},
                        {"seconds_each", item.each.count()}});
    return {{"listed_body", estimate.listed_body},
            {"work", std::move(work)},
            {"other_pence", estimate.other_pence}};
}

// Adds what each kind of decision has beside its answer.
struct Write {
    ordered_json& out;

    void operator()(const Disclosed& grounds) const { out["documents"] = grounds.documents; }
    void operator()(const PartlyDisclosed& grounds) const {
        out["documents"] = grounds.documents;
        out["claims"] = write(grounds.reliances);
    }
    void operator()(const Withheld& grounds) const { out["claims"] = write(grounds.reliances); }
    void operator()(const Ncnd& grounds) const { out["claims"] = write(grounds.reliances); }
    void operator()(const NotHeld& grounds) const {
        out["searches"] = ordered_json::array();
        for (const auto& search : grounds.searches)
            out["searches"].push_back({{"where", search.where}, {"terms", search.terms}});
    }
    void operator()(const OverCostLimit& grounds) const {
        out["estimate"] = write(grounds.estimate);
        out["even_confirming"] = grounds.even_confirming;
        out["advice"] = grounds.advice;
    }
    void operator()(const Vexatious& grounds) const { out["why"] = grounds.why; }
    void operator()(const Repeated& grounds) const {
        out["why"] = grounds.why;
        out["earlier_reference"] = grounds.earlier_reference;
        out["answered"] = iso_date(grounds.answered);
    }
    void operator()(const AlreadyAvailable& grounds) const { out["address"] = grounds.address; }
    void operator()(const FuturePublication& grounds) const {
        if (grounds.by) out["by"] = iso_date(*grounds.by);
        out["statement"] = grounds.statement;
        out["public_interest"] = write(grounds.public_interest);
    }
    void operator()(const NeedsClarification& grounds) const { out["what"] = grounds.what; }
    void operator()(const Redirected& grounds) const { out["to"] = grounds.to; }
};

// ---------------------------------------------------------------------------------------- reading

// The parts that decisions share with log entries are read by the log entry's own reader.
Result<LogEntry> read_as_entry(const json& questions, const json& answers, const json& claims) {
    LogEntry bare;
    bare.reference = "-";
    auto entry = to_json(bare);
    entry["questions"] = questions;
    entry["answers"] = answers;
    entry["claims"] = claims;
    return log_entry_from_json(entry.dump(-1, ' ', false, json::error_handler_t::replace));
}

Result<std::optional<QualifiedPerson>> read_qualified_person(const Place& claim) {
    const auto person = member(claim, "qualified_person");
    if (person.value.is_null()) return std::nullopt;
    QualifiedPerson read;
    TRY(read.office, text_or_empty(member(person, "office")));
    TRY(read.on, read_date(member(person, "on")));
    TRY(read.opinion, text_or_empty(member(person, "opinion")));
    return read;
}

Result<std::vector<Reliance>> read_reliances(const Place& fields) {
    const auto claims = member(fields, "claims");
    TRY(auto entry, read_as_entry(json::array(), json::array(), claims.value));
    TRY(auto persons, read_list<std::optional<QualifiedPerson>>(claims, read_qualified_person));
    std::vector<Reliance> reliances;
    for (std::size_t i = 0; i < entry.claims.size(); ++i)
        reliances.push_back({std::move(entry.claims[i]), std::move(persons[i])});
    return reliances;
}

Result<Work> read_work(const Place& fields) {
    Work work;
    TRY(const auto activity, text_or_empty(member(fields, "activity")));
    TRY(work.activity, parse_activity(activity));
    TRY(work.what, text_or_empty(member(fields, "what")));
    TRY(work.records, read_whole_number(member(fields, "records")));
    TRY(const auto seconds, read_whole_number(member(fields, "seconds_each")));
    work.each = std::chrono::seconds{seconds};
    return work;
}

Result<CostEstimate> read_estimate(const Place& fields) {
    CostEstimate estimate;
    TRY(estimate.listed_body, flag_or_false(member(fields, "listed_body")));
    TRY(estimate.other_pence, read_whole_number(member(fields, "other_pence")));
    TRY(estimate.work, read_list<Work>(member(fields, "work"), read_work));
    return estimate;
}

Result<Search> read_search(const Place& fields) {
    Search search;
    TRY(search.where, text_or_empty(member(fields, "where")));
    TRY(search.terms, text_or_empty(member(fields, "terms")));
    return search;
}

Result<Grounds> read_cost(const Place& fields) {
    OverCostLimit grounds;
    TRY(grounds.estimate, read_estimate(member(fields, "estimate")));
    TRY(grounds.even_confirming, flag_or_false(member(fields, "even_confirming")));
    TRY(grounds.advice, text_or_empty(member(fields, "advice")));
    return grounds;
}

Result<Grounds> read_repeated(const Place& fields) {
    Repeated grounds;
    TRY(grounds.why, text_or_empty(member(fields, "why")));
    TRY(grounds.earlier_reference, text_or_empty(member(fields, "earlier_reference")));
    TRY(grounds.answered, read_date(member(fields, "answered")));
    return grounds;
}

Result<Grounds> read_future(const Place& fields) {
    FuturePublication grounds;
    TRY(grounds.by, date_or_none(member(fields, "by")));
    TRY(grounds.statement, text_or_empty(member(fields, "statement")));
    TRY(grounds.public_interest, read_public_interest(member(fields, "public_interest")));
    return grounds;
}

Result<Grounds> read_grounds(DecisionKind kind, const Place& fields) {
    switch (kind) {
        case DecisionKind::disclosed: {
            TRY(auto documents, read_texts(member(fields, "documents")));
            return Disclosed{std::move(documents)};
        }
        case DecisionKind::partly_disclosed: {
            TRY(auto documents, read_texts(member(fields, "documents")));
            TRY(auto reliances, read_reliances(fields));
            return PartlyDisclosed{std::move(documents), std::move(reliances)};
        }
        case DecisionKind::withheld: {
            TRY(auto reliances, read_reliances(fields));
            return Withheld{std::move(reliances)};
        }
        case DecisionKind::ncnd: {
            TRY(auto reliances, read_reliances(fields));
            return Ncnd{std::move(reliances)};
        }
        case DecisionKind::not_held: {
            TRY(auto searches, read_list<Search>(member(fields, "searches"), read_search));
            return NotHeld{std::move(searches)};
        }
        case DecisionKind::cost:
            return read_cost(fields);
        case DecisionKind::vexatious: {
            TRY(auto why, text_or_empty(member(fields, "why")));
            return Vexatious{std::move(why)};
        }
        case DecisionKind::repeated:
            return read_repeated(fields);
        case DecisionKind::already_available: {
            TRY(auto address, text_or_empty(member(fields, "address")));
            return AlreadyAvailable{std::move(address)};
        }
        case DecisionKind::future_publication:
            return read_future(fields);
        case DecisionKind::clarify: {
            TRY(auto what, text_or_empty(member(fields, "what")));
            return NeedsClarification{std::move(what)};
        }
        case DecisionKind::redirected: {
            TRY(auto to, text_or_empty(member(fields, "to")));
            return Redirected{std::move(to)};
        }
        case DecisionKind::unknown:
            break;
    }
    return malformed("a decision of our own is never unknown", "answer");
}

}  // namespace

ordered_json to_json(const Proposal& proposal) {
    LogEntry entry;
    entry.answers = {{proposal.question,
                      kind_of(proposal.grounds),
                      proposal.text,
                      proposal.figures,
                      proposal.tables,
                      {}}};
    ordered_json out{{"answer", to_json(entry)["answers"][0]}};
    std::visit(Write{out}, proposal.grounds);
    return out;
}

Result<Proposal> proposal_from_json(const Place& fields) {
    TRY(auto entry,
        read_as_entry(json::array(), json::array({member(fields, "answer").value}), json::array()));
    auto& answer = entry.answers.front();
    Proposal proposal;
    TRY(proposal.grounds, read_grounds(answer.decision, fields));
    proposal.question = std::move(answer.question);
    proposal.text = std::move(answer.text);
    proposal.figures = std::move(answer.figures);
    proposal.tables = std::move(answer.tables);
    return proposal;
}

ordered_json to_json(const std::vector<Question>& questions) {
    LogEntry entry;
    entry.questions = questions;
    return to_json(entry)["questions"];
}

Result<std::vector<Question>> questions_from_json(const Place& list) {
    TRY(auto entry, read_as_entry(list.value, json::array(), json::array()));
    return std::move(entry.questions);
}

}  // namespace candour::casework
