#include "casework/proposal_json.hpp"

#include <chrono>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "casework/json_fields.hpp"
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

ordered_json write(const PublicInterest& interest) {
    return {
        {"for", interest.favouring}, {"against", interest.against}, {"balance", interest.balance}};
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

Result<std::optional<QualifiedPerson>> read_qualified_person(const json& claim) {
    const JsonFields fields(claim);
    if (!fields.has("qualified_person")) return std::nullopt;
    const JsonFields person(fields.at("qualified_person"));
    QualifiedPerson read;
    TRY(read.office, person.text("office"));
    TRY(read.on, person.date("on"));
    TRY(read.opinion, person.text("opinion"));
    return read;
}

Result<std::vector<Reliance>> read_reliances(const JsonFields& fields) {
    TRY(const auto claims, fields.list("claims"));
    TRY(auto entry, read_as_entry(json::array(), json::array(), claims));
    std::vector<Reliance> reliances;
    for (std::size_t i = 0; i < entry.claims.size(); ++i) {
        TRY(auto person, read_qualified_person(claims[i]));
        reliances.push_back({std::move(entry.claims[i]), std::move(person)});
    }
    return reliances;
}

Result<CostEstimate> read_estimate(const json& object) {
    const JsonFields fields(object);
    CostEstimate estimate;
    TRY(estimate.listed_body, fields.flag("listed_body"));
    TRY(estimate.other_pence, fields.number("other_pence"));
    TRY(const auto work, fields.list("work"));
    for (const auto& item : work) {
        const JsonFields of_item(item);
        Work read;
        TRY(const auto activity, of_item.text("activity"));
        TRY(read.activity, parse_activity(activity));
        TRY(read.what, of_item.text("what"));
        TRY(read.records, of_item.number("records"));
        TRY(const auto seconds, of_item.number("seconds_each"));
        read.each = std::chrono::seconds{seconds};
        estimate.work.push_back(std::move(read));
    }
    return estimate;
}

Result<PublicInterest> read_public_interest(const json& object) {
    const JsonFields fields(object);
    PublicInterest interest;
    TRY(interest.favouring, fields.texts("for"));
    TRY(interest.against, fields.texts("against"));
    TRY(interest.balance, fields.text("balance"));
    return interest;
}

Result<Grounds> read_searches(const JsonFields& fields) {
    NotHeld grounds;
    TRY(const auto searches, fields.list("searches"));
    for (const auto& item : searches) {
        const JsonFields of_item(item);
        Search search;
        TRY(search.where, of_item.text("where"));
        TRY(search.terms, of_item.text("terms"));
        grounds.searches.push_back(std::move(search));
    }
    return grounds;
}

Result<Grounds> read_cost(const JsonFields& fields) {
    OverCostLimit grounds;
    TRY(grounds.estimate, read_estimate(fields.at("estimate")));
    TRY(grounds.even_confirming, fields.flag("even_confirming"));
    TRY(grounds.advice, fields.text("advice"));
    return grounds;
}

Result<Grounds> read_repeated(const JsonFields& fields) {
    Repeated grounds;
    TRY(grounds.why, fields.text("why"));
    TRY(grounds.earlier_reference, fields.text("earlier_reference"));
    TRY(grounds.answered, fields.date("answered"));
    return grounds;
}

Result<Grounds> read_future(const JsonFields& fields) {
    FuturePublication grounds;
    if (fields.has("by")) {
        TRY(grounds.by, fields.date("by"));
    }
    TRY(grounds.statement, fields.text("statement"));
    TRY(grounds.public_interest, read_public_interest(fields.at("public_interest")));
    return grounds;
}

Result<Grounds> read_grounds(DecisionKind kind, const JsonFields& fields) {
    switch (kind) {
        case DecisionKind::disclosed: {
            TRY(auto documents, fields.texts("documents"));
            return Disclosed{std::move(documents)};
        }
        case DecisionKind::partly_disclosed: {
            TRY(auto documents, fields.texts("documents"));
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
        case DecisionKind::not_held:
            return read_searches(fields);
        case DecisionKind::cost:
            return read_cost(fields);
        case DecisionKind::vexatious: {
            TRY(auto why, fields.text("why"));
            return Vexatious{std::move(why)};
        }
        case DecisionKind::repeated:
            return read_repeated(fields);
        case DecisionKind::already_available: {
            TRY(auto address, fields.text("address"));
            return AlreadyAvailable{std::move(address)};
        }
        case DecisionKind::future_publication:
            return read_future(fields);
        case DecisionKind::clarify: {
            TRY(auto what, fields.text("what"));
            return NeedsClarification{std::move(what)};
        }
        case DecisionKind::redirected: {
            TRY(auto to, fields.text("to"));
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

Result<Proposal> proposal_from_json(const json& object) {
    const JsonFields fields(object);
    TRY(auto entry,
        read_as_entry(json::array(), json::array({fields.at("answer")}), json::array()));
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

Result<std::vector<Question>> questions_from_json(const json& list) {
    TRY(auto entry, read_as_entry(list, json::array(), json::array()));
    return std::move(entry.questions);
}

}  // namespace candour::casework
