#include <chrono>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "actions/withdraw_entry.hpp"
#include "cli/location.hpp"
#include "cli/verb.hpp"

namespace candour::cli {
namespace {

struct WithdrawVerb {
    LocationOptions location;
    std::string name;
    std::string reason;
    bool json = false;
};

Result<Answer> withdraw(const WithdrawVerb& verb, Terminal& terminal) {
    TRY(auto store, verb.location.open_existing());
    const auto now = std::chrono::floor<Instant::duration>(std::chrono::system_clock::now());
    TRY(const auto address,
        actions::withdraw_entry(store, verb.name, verb.reason, {"cli:withdraw"}, now));
    if (verb.json) {
        const nlohmann::ordered_json done = {
            {"address", address}, {"withdrawn", iso_instant(now)}, {"reason", verb.reason}};
        terminal.out << done.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                     << '\n';
    } else {
        terminal.out << "Withdrawn: /disclosure-log/" << address
                     << "/ now gives the reason and the date, and nothing of the entry.\n";
    }
    return Answer::yes;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto verb = std::make_shared<WithdrawVerb>();
    verb->location.declare(app);
    app.add_option("reference", verb->name, "Reference or address of the entry")->required();
    app.add_option("--reason", verb->reason, "Why; the public is shown this")->required();
    app.add_flag("--json", verb->json, "Say what was done as JSON");
    return [verb](Terminal& terminal) { return withdraw(*verb, terminal); };
}

}  // namespace

const Verb withdraw_verb{"withdraw", "Take an entry off the log, leaving a dated notice", declare};

}  // namespace candour::cli
