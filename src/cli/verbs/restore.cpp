// candour restore: a record from a backup, all of it or nothing.
#include <chrono>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/location.hpp"
#include "cli/progress.hpp"
#include "cli/verb.hpp"
#include "store/backup.hpp"

namespace candour::cli {
namespace {

struct Options {
    LocationOptions location;
    std::string file;
};

Instant now() {
    return std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
}

Result<Answer> run(const Options& options, Terminal& terminal) {
    TRY(const auto target, options.location.location());
    Progress progress(terminal);
    TRY(const auto done, store::Backup::restore(
                             options.file, target, now(),
                             [&](std::string_view what, std::uint64_t so_far, std::uint64_t total) {
                                 progress.show(what, static_cast<std::int64_t>(so_far),
                                               static_cast<std::int64_t>(total));
                             }));
    progress.clear();
    terminal.out << fmt::format(
        "{} holds the record up to event {} (hash {}) and {} attachments, all checked.\n",
        target.data.string(), done.last_event.value, hex(done.last_hash), done.files);
    // The settings came with the backup and may still name the database it was made from.
    if (const auto named = options.location.location(); named && named->database != target.database)
        terminal.err << "candour: candour.toml in that folder names another database; mend its "
                        "line `database`\n";
    return Answer::yes;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The backup to read")->required();
    options->location.declare(app);
    return [options](Terminal& terminal) { return run(*options, terminal); };
}

}  // namespace

const Verb restore_verb{
    .name = "restore",
    .summary = "Make a record from a backup, in a folder where there is none",
    .declare = declare,
};

}  // namespace candour::cli
