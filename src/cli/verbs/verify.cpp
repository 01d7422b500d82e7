// candour verify: is the record whole?
#include <algorithm>
#include <chrono>
#include <iterator>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "actions/follow_log.hpp"
#include "cli/location.hpp"
#include "cli/progress.hpp"
#include "cli/verb.hpp"

namespace candour::cli {
namespace {

struct Options {
    LocationOptions location;
    bool json = false;
};

struct Findings {
    std::vector<store::Fault> faults;
    actions::IndexCheck index;
    store::EventSeq last_event;
    Sha256 last_hash;
};

Result<Findings> verify(store::Store& store, const store::Location& location, Progress& progress) {
    Findings findings;
    TRY(findings.faults, store.verify([&](std::int64_t done, std::int64_t total) {
        progress.show("Checking", done, total);
    }));
    progress.clear();
    TRY(findings.index, actions::check_index(store, actions::index_folder(location)));
    std::ranges::copy(findings.index.faults, std::back_inserter(findings.faults));
    TRY(findings.last_event, store.last_event());
    TRY(const auto newest, store.events({findings.last_event.value - 1}, 1));
    if (!newest.empty()) findings.last_hash = newest.front().hash;
    return findings;
}

void print_json(std::ostream& out, const Findings& findings) {
    nlohmann::ordered_json json{{"whole", findings.faults.empty()},
                                {"last_event", findings.last_event.value},
                                {"last_hash", hex(findings.last_hash)},
                                {"index_behind_by", findings.index.last - findings.index.mark},
                                {"faults", nlohmann::ordered_json::array()}};
    for (const auto& fault : findings.faults)
        json["faults"].push_back({{"where", fault.where}, {"what", fault.what}});
    out << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void print(std::ostream& out, const Findings& findings) {
    for (const auto& fault : findings.faults) out << fault.where << ": " << fault.what << '\n';
    if (findings.faults.empty())
        out << fmt::format("The record is whole: {} events, the last with hash {}.\n",
                           findings.last_event.value, hex(findings.last_hash));
    else
        out << fmt::format("The record is not whole: {} faults.\n", findings.faults.size());
    if (findings.index.is_behind())
        out << fmt::format(
            "The search index has come to event {} of {}; `candour index` or `candour serve` "
            "brings "
            "it up.\n",
            findings.index.mark, findings.index.last);
}

Result<Answer> run(const Options& options, Terminal& terminal) {
    TRY(const auto location, options.location.location());
    TRY(auto store, options.location.open_existing());
    Progress progress(terminal);
    TRY(const auto findings, verify(store, location, progress));
    if (options.json)
        print_json(terminal.out, findings);
    else
        print(terminal.out, findings);
    return findings.faults.empty() ? Answer::yes : Answer::no;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->location.declare(app);
    app.add_flag("--json", options->json, "Print JSON");
    return [options](Terminal& terminal) { return run(*options, terminal); };
}

}  // namespace

const Verb verify_verb{
    .name = "verify",
    .summary = "Check that the record is whole: events, entries, attachments, search index",
    .declare = declare,
};

}  // namespace candour::cli
