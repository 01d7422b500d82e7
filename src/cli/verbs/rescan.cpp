// candour rescan: would everything on the log pass the scanner of today?
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "actions/rescan_log.hpp"
#include "cli/location.hpp"
#include "cli/progress.hpp"
#include "cli/scan_table.hpp"
#include "cli/verb.hpp"
#include "scan/report_json.hpp"

namespace candour::cli {
namespace {

struct Options {
    LocationOptions location;
    bool json = false;
};

void print(std::ostream& out, const Options& options, const actions::ToWithdraw& one) {
    if (options.json) {
        auto json = scan::to_json(one.report);
        json["entry"] = one.address;
        json["attachment"] = one.attachment;
        out << scan::json_line(json) << '\n';
        return;
    }
    out << fmt::format("Withdraw {} or its attachment {}:\n", fit_for_terminal(one.address),
                       fit_for_terminal(one.attachment));
    print_table(out, one.report);
}

Result<Answer> run(const Options& options, Terminal& terminal) {
    TRY(const auto guard, scan::Guard::start());
    TRY(auto store, options.location.open_existing());
    Progress progress(terminal);
    actions::RescanEvents events;
    events.found = [&](const actions::ToWithdraw& one) {
        progress.clear();
        print(terminal.out, options, one);
    };
    events.progress = [&](auto done, auto of) { progress.show("Scanning", done, of); };
    TRY(const auto summary, actions::rescan_log(store, actions::gate_of(guard), events));
    progress.clear();
    if (!options.json)
        terminal.out << fmt::format(
            "{} attachments on the log, {} different files; {} to withdraw.\n", summary.attachments,
            summary.files, summary.to_withdraw);
    return summary.to_withdraw > 0 ? Answer::no : Answer::yes;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->location.declare(app);
    app.add_flag("--json", options->json, "Write JSON, one line for each attachment to withdraw");
    return [options](Terminal& terminal) { return run(*options, terminal); };
}

}  // namespace

const Verb rescan_verb{
    .name = "rescan",
    .summary = "Scan everything that was published again, and say what to withdraw",
    .declare = declare,
};

}  // namespace candour::cli
