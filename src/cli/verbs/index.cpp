#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "actions/follow_log.hpp"
#include "cli/location.hpp"
#include "cli/verb.hpp"

namespace candour::cli {
namespace {

struct Options {
    LocationOptions location;
    bool rebuild = false;
};

Result<Answer> run(const Options& options, Terminal& terminal) {
    TRY(auto store, options.location.open_existing());
    actions::IndexWork work;
    work.rebuild = options.rebuild;
    work.progress = [&terminal](actions::Progress progress) {
        terminal.err << fmt::format("{}Indexed {} of {} events{}", terminal.interactive ? "\r" : "",
                                    progress.done, progress.of, terminal.interactive ? "" : "\n")
                     << std::flush;
    };
    TRY(const auto mark,
        actions::bring_index_up(store, actions::index_folder(store.location()), work));
    if (terminal.interactive) terminal.err << '\n';
    terminal.out << fmt::format("The search index is up to date, at event {}.\n", mark);
    return Answer::yes;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->location.declare(app);
    app.add_flag("--rebuild", options->rebuild,
                 "Make the index anew; searches use the old one until it is done");
    app.footer(
        "The index follows the record by itself while the log is served; this verb is for doing it "
        "beforehand.");
    return [options](Terminal& terminal) { return run(*options, terminal); };
}

}  // namespace

const Verb index_verb{"index", "Bring the search index up to date, or make it anew", declare};

}  // namespace candour::cli
