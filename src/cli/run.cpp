#include "cli/run.hpp"

#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "cli/verb.hpp"

namespace candour::cli {
namespace {

Answer answer_to(Problem::Kind kind) {
    switch (kind) {
        case Problem::Kind::malformed:
        case Problem::Kind::not_found:
        case Problem::Kind::not_covered:
        case Problem::Kind::refused:
            return Answer::bad_usage;
        case Problem::Kind::unavailable:
            return Answer::our_fault;
    }
    return Answer::our_fault;
}

std::string one_line(const Problem& problem) {
    return problem.where.empty() ? problem.what
                                 : fmt::format("{}: {}", problem.where, problem.what);
}

// CLI11 only says that a subcommand is required; a person wants to know which one was meant.
std::string no_such_verb(std::string_view typed) {
    std::vector<std::string_view> names;
    for (const auto* verb : verbs()) names.emplace_back(verb->name);
    const auto near = nearest(typed, names);
    return fmt::format(
        "there is no command '{}'{}", shortened(typed, 40),
        near.empty() ? "; candour --help lists them" : "; did you mean " + one_of(near) + "?");
}

bool is_verb(std::string_view typed) {
    return std::any_of(verbs().begin(), verbs().end(),
                       [&](const Verb* verb) { return typed == verb->name; });
}

}  // namespace

std::span<const Verb* const> verbs() {
    static const std::vector<const Verb*> all = {
#define VERB(id) &id##_verb,
#include "cli/verbs.def"
#undef VERB
    };
    return all;
}

int run(int argc, char** argv) {
    Terminal terminal{std::cin, std::cout, std::cerr, isatty(STDOUT_FILENO) == 1};
    if (argc > 1 && argv[1][0] != '-' && !is_verb(argv[1])) {
        std::cerr << "candour: " << no_such_verb(argv[1]) << '\n';
        return static_cast<int>(Answer::bad_usage);
    }
    CLI::App app{"Candour: the whole Freedom of Information office in one program", "candour"};
    app.set_version_flag("--version", "candour 0.1.0");
    app.require_subcommand(1);
    std::function<Result<Answer>(Terminal&)> chosen;
    for (const auto* verb : verbs()) {
        auto* sub = app.add_subcommand(verb->name, verb->summary);
        auto run_verb = verb->declare(*sub);
        sub->callback([&chosen, run_verb = std::move(run_verb)] { chosen = run_verb; });
    }
    try {
        app.parse(argc, argv);
        const auto answer = chosen(terminal);
        std::cout.flush();
        if (answer) return static_cast<int>(*answer);
        std::cerr << "candour: " << one_line(answer.error()) << '\n';
        return static_cast<int>(answer_to(answer.error().kind));
    } catch (const CLI::Success& asked) {  // --help, --version
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        std::cerr << "candour: " << error.what() << " (candour --help says how)\n";
        return static_cast<int>(Answer::bad_usage);
    } catch (const std::exception& bug) {
        std::cerr << "candour: this is a fault of ours, please report it: " << bug.what() << '\n';
        return static_cast<int>(Answer::our_fault);
    }
}

}  // namespace candour::cli
