// candour backup: the whole record as one file, while the log is served.
#include "store/backup.hpp"

#include <chrono>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/location.hpp"
#include "cli/progress.hpp"
#include "cli/verb.hpp"

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
    TRY(auto store, options.location.open_existing());
    Progress progress(terminal);
    TRY(const auto done,
        store::Backup::write(store, options.file, now(),
                             [&](std::string_view what, std::uint64_t so_far, std::uint64_t total) {
                                 progress.show(what, static_cast<std::int64_t>(so_far),
                                               static_cast<std::int64_t>(total));
                             }));
    progress.clear();
    terminal.out << fmt::format(
        "{} holds the record up to event {} (hash {}) and {} attachments. It holds personal data: "
        "keep it as safe as the record.\n",
        options.file, done.last_event.value, hex(done.last_hash), done.files);
    return Answer::yes;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The backup to write; must not exist")->required();
    options->location.declare(app);
    return [options](Terminal& terminal) { return run(*options, terminal); };
}

}  // namespace

const Verb backup_verb{
    .name = "backup",
    .summary = "Write the whole record to one file, also while it is served",
    .declare = declare,
};

}  // namespace candour::cli
