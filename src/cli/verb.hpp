#pragma once

#include <functional>
#include <iosfwd>
#include <span>

#include "base/result.hpp"

namespace CLI {
class App;
}

namespace candour::cli {

/// What a verb's run came to; the numbers are the exit codes that scripts rely on.
enum class Answer {
    yes = 0,        ///< done; nothing found
    no = 1,         ///< done, and the answer is "no": findings, defects, lapsed
    bad_usage = 2,  ///< the input or the usage is wrong
    our_fault = 3,
};

/// Where a verb reads and writes; tests give it strings.
struct Terminal {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool interactive = false;  ///< out is a person's terminal: progress bars and colour
};

/// A verb of the command line. The whole of one is src/cli/verbs/<name>.cpp; verbs.def lists the
/// names.
struct Verb {
    const char* name;
    const char* summary;  ///< one line, for `candour --help`
    /// Adds options to `app` and gives what to run once they are read. What it captures must
    /// outlive parsing: use a shared_ptr to the options, held by both.
    std::function<Result<Answer>(Terminal&)> (*declare)(CLI::App& app);
};

#define VERB(id) extern const Verb id##_verb;
#include "cli/verbs.def"
#undef VERB

std::span<const Verb* const> verbs();

}  // namespace candour::cli
