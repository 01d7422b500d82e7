// `candour scan` and `candour clean` without the rest of the program, which takes minutes to build:
// tests/hidden/run takes it in candour's place.
#include <iostream>

#include <CLI/CLI.hpp>

#include "cli/verb.hpp"

namespace candour::cli {
extern const Verb scan_verb;
extern const Verb clean_verb;
}  // namespace candour::cli

int main(int argc, char** argv) {
    using namespace candour;
    cli::Terminal terminal{std::cin, std::cout, std::cerr};
    CLI::App app{"The gate by itself", "gate"};
    app.require_subcommand(1);
    std::function<Result<cli::Answer>(cli::Terminal&)> chosen;
    for (const auto* verb : {&cli::scan_verb, &cli::clean_verb}) {
        auto* sub = app.add_subcommand(verb->name, verb->summary);
        auto run_verb = verb->declare(*sub);
        sub->callback([&chosen, run_verb = std::move(run_verb)] { chosen = run_verb; });
    }
    CLI11_PARSE(app, argc, argv);
    const auto answer = chosen(terminal);
    if (answer) return static_cast<int>(*answer);
    std::cerr << "gate: " << answer.error().where << ": " << answer.error().what << '\n';
    return static_cast<int>(cli::Answer::bad_usage);
}
