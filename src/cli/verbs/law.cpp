#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "cli/verb.hpp"
#include "law/notice.hpp"
#include "law/rulebook.hpp"

namespace candour::cli {
namespace {

using nlohmann::ordered_json;

template <class T>
ordered_json or_null(const std::optional<T>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json to_json(const law::InForce& period) {
    ordered_json json = {{"from", iso_date(period.from)}, {"to", nullptr}};
    if (period.to) json["to"] = iso_date(*period.to);
    return json;
}

ordered_json to_json(const law::Provision& one) {
    ordered_json in_force = ordered_json::array();
    for (const auto& period : one.in_force) in_force.push_back(to_json(period));
    return {{"regime", law::code(one.regime)},
            {"provision", one.provision},
            {"title", one.title},
            {"kind", law::name(one.kind)},
            {"basis", law::name(one.basis)},
            {"ncnd", or_null(one.ncnd)},
            {"ncnd_pit", or_null(one.ncnd_pit)},
            {"qualified_person", one.qualified_person},
            {"certificate", one.certificate},
            {"expiry_years", or_null(one.expiry_years)},
            {"source", one.source},
            {"url", one.url},
            {"expiry", one.expiry},
            {"plain", one.plain},
            {"note", one.note},
            {"in_force", in_force}};
}

// A paragraph, broken so that a terminal need not.
std::string wrapped(std::string_view text, std::string_view indent) {
    constexpr std::size_t width = 80;
    std::string out;
    std::string line(indent);
    for (const auto word : split_words(text)) {
        if (line.size() > indent.size() && line.size() + 1 + word.size() > width) {
            out += line + "\n";
            line = indent;
        }
        if (line.size() > indent.size()) line += ' ';
        line += word;
    }
    return out + line + "\n";
}

void print(std::ostream& out, const law::Provision& one) {
    const auto row = [&](std::string_view label, const std::string& value) {
        if (!value.empty()) out << fmt::format("  {:<18}{}\n", label, value);
    };
    out << fmt::format("{} {}  {}\n\n", law::code(one.regime), one.provision, one.title);
    out << wrapped(one.plain, "  ") << '\n';
    switch (one.kind) {
        case law::Kind::absolute:
            row("Kind", "absolute: no public interest test");
            break;
        case law::Kind::qualified:
            row("Kind", "qualified: a public interest test decides");
            break;
        case law::Kind::not_applicable:
            row("Kind", "not an exemption, or outside the duty to disclose");
            break;
    }
    row("Basis", std::string(law::name(one.basis)));
    if (one.ncnd) {
        const auto test = !one.ncnd_pit   ? ""
                          : *one.ncnd_pit ? ", with a public interest test"
                                          : ", with no public interest test";
        row("Neither confirm", "under " + *one.ncnd + test);
    } else {
        row("Neither confirm", "no: the authority must say whether it holds the information");
    }
    if (one.qualified_person) row("Qualified person", "a reasonable opinion is needed");
    if (one.certificate) row("Certificate", "may be issued; never a precondition");
    if (!one.expiry.empty()) row("Cut-off in years", one.expiry);
    for (const auto& period : one.in_force)
        row("Law", "from " + long_date(period.from) +
                       (period.to ? " to " + long_date(*period.to) : std::string()));
    row("Source", one.source);
    row("Read it", one.url);
    if (!one.note.empty()) out << "\n" << wrapped("For the officer: " + one.note, "  ");
}

Result<std::vector<const law::Provision*>> read_provisions(const law::Rulebook& rulebook,
                                                           law::Regime regime,
                                                           const std::string& text) {
    TRY(const auto names, rulebook.read_citation(regime, text));
    std::vector<const law::Provision*> all;
    for (const auto& name : names) {
        if (const auto* provision = rulebook.find(regime, name); provision != nullptr) {
            all.push_back(provision);
            continue;
        }
        std::vector<std::string> owners;
        for (const auto* owner : rulebook.lifted_by(regime, name))
            owners.push_back(owner->provision);
        return not_found(name +
                         " lifts the duty to confirm or deny and is no exemption; it belongs "
                         "to " +
                         join(owners, ", "));
    }
    return all;
}

struct ShowOptions {
    std::string regime, provision;
    bool json = false;
};

Result<Answer> show(const ShowOptions& options, Terminal& terminal) {
    TRY(const auto rulebook, law::Rulebook::from(embedded::rulebook()));
    TRY(const auto regime, law::parse_regime(options.regime));
    TRY(const auto provisions, read_provisions(rulebook, regime, options.provision));
    if (!options.json) {
        for (const auto* provision : provisions) {
            if (provision != provisions.front()) terminal.out << '\n';
            print(terminal.out, *provision);
        }
        return Answer::yes;
    }
    ordered_json json = ordered_json::array();
    for (const auto* provision : provisions) json.push_back(to_json(*provision));
    terminal.out << (json.size() == 1 ? json.front() : json).dump(2) << '\n';
    return Answer::yes;
}

struct ListOptions {
    std::string regime;
    bool json = false;
};

Result<Answer> list(const ListOptions& options, Terminal& terminal) {
    TRY(const auto rulebook, law::Rulebook::from(embedded::rulebook()));
    std::optional<law::Regime> only;
    if (!options.regime.empty()) {
        TRY(only, law::parse_regime(options.regime));
    }
    ordered_json json = ordered_json::array();
    for (const auto& one : rulebook.provisions()) {
        if (only && one.regime != *only) continue;
        if (options.json)
            json.push_back(to_json(one));
        else
            terminal.out << fmt::format("{:<6}{:<38}{:<11}{}\n", law::code(one.regime),
                                        one.provision, law::name(one.kind), one.title);
    }
    if (options.json) terminal.out << json.dump(2) << '\n';
    return Answer::yes;
}

struct RequiredOptions {
    std::string regime, mode, on;
    std::vector<std::string> provisions;
    bool json = false;
};

void print(std::ostream& out, const law::NoticeRules& rules, law::Regime regime,
           const law::Requirements& answer) {
    const auto section = [&](std::string_view heading, const std::vector<std::string>& codes) {
        if (codes.empty()) return;
        out << heading << '\n';
        for (const auto& code : codes) {
            const auto* element = rules.element(regime, code);
            out << fmt::format("  {:<4} {} ({})\n", code, element->what, element->law);
        }
        out << '\n';
    };
    section("The notice", answer.required);
    section("May leave out, so far as saying it would give the information away", answer.may_omit);
    section("Must not say", answer.must_not);
    if (!answer.warnings.empty()) out << "Mind that\n";
    for (const auto& warning : answer.warnings) out << "  - " << warning << '\n';
}

Result<Answer> required(const RequiredOptions& options, Terminal& terminal) {
    TRY(const auto rulebook, law::Rulebook::from(embedded::rulebook()));
    TRY(const auto rules, law::NoticeRules::from(embedded::rulebook()));
    TRY(const auto regime, law::parse_regime(options.regime));
    TRY(const auto mode, law::parse_mode(options.mode));
    auto on = london_date(std::chrono::floor<Instant::duration>(std::chrono::system_clock::now()));
    if (!options.on.empty()) {
        TRY(on, parse_date(options.on));
    }
    TRY(const auto answer, rules.required(rulebook, regime, mode, options.provisions, on));
    if (!options.json) {
        print(terminal.out, rules, regime, answer);
        return Answer::yes;
    }
    const ordered_json json = {{"required", answer.required},
                               {"may_omit", answer.may_omit},
                               {"must_not", answer.must_not},
                               {"warnings", answer.warnings},
                               {"public_interest_test", answer.public_interest_test}};
    terminal.out << json.dump(2) << '\n';
    return Answer::yes;
}

using Run = std::function<Result<Answer>(Terminal&)>;

// What the sub-verb that was named will run.
using Chosen = std::shared_ptr<Run>;

template <class Options>
std::shared_ptr<Options> runs(CLI::App& sub, const Chosen& chosen,
                              Result<Answer> (*run)(const Options&, Terminal&)) {
    auto options = std::make_shared<Options>();
    sub.add_flag("--json", options->json, "Write JSON");
    sub.callback([chosen, options, run] {
        *chosen = [options, run](Terminal& terminal) { return run(*options, terminal); };
    });
    return options;
}

Run declare(CLI::App& app) {
    app.require_subcommand(1);
    auto chosen = std::make_shared<Run>();

    auto* show_verb = app.add_subcommand("show", "Show one exemption or exception");
    auto showing = runs<ShowOptions>(*show_verb, chosen, show);
    show_verb->add_option("regime", showing->regime, "FOIA, EIR, FOISA or EISR")->required();
    show_verb->add_option("provision", showing->provision, "As people write it: 's31(1)(a)'")
        ->required();

    auto* list_verb = app.add_subcommand("list", "List every exemption and exception");
    auto listing = runs<ListOptions>(*list_verb, chosen, list);
    list_verb->add_option("--regime", listing->regime, "Only FOIA, EIR, FOISA or EISR");

    auto* required_verb = app.add_subcommand("required", "Say what a refusal notice must contain");
    auto requiring = runs<RequiredOptions>(*required_verb, chosen, required);
    required_verb->add_option("--regime", requiring->regime, "FOIA, EIR, FOISA or EISR")
        ->required();
    required_verb
        ->add_option("--mode", requiring->mode,
                     "withhold, ncnd, pit-pending, final-after-pit, cost, cost-ncnd, vexatious, "
                     "repeated, not-held or extension")
        ->required();
    required_verb->add_option("--provision", requiring->provisions,
                              "The provisions relied on; one or more");
    required_verb->add_option("--on", requiring->on, "The day of the notice; today when not given");

    return [chosen](Terminal& terminal) { return (*chosen)(terminal); };
}

}  // namespace

const Verb law_verb{"law", "Look up exemptions, and what a refusal must say", declare};

}  // namespace candour::cli
