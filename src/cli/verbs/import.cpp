#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <ostream>

#include <CLI/CLI.hpp>

#include "actions/import_log.hpp"
#include "base/embedded.hpp"
#include "cli/import_report.hpp"
#include "cli/location.hpp"
#include "cli/settings.hpp"
#include "cli/spooled_input.hpp"
#include "cli/verb.hpp"
#include "law/rulebook.hpp"

namespace candour::cli {
namespace {

constexpr const char* standard_input = "-";

struct ImportVerb {
    LocationOptions location;
    std::vector<std::string> names;
    bool json = false;
    bool replace = false;
    std::vector<std::string> topics;
    std::string attachments;
    std::string authority;
    std::string authority_id;
    std::string regime;
};

Result<actions::ImportOptions> options_of(const ImportVerb& verb, const web::Authority& ours) {
    actions::ImportOptions options;
    // An office that has not been given its name yet puts none on its entries.
    const bool named = ours.id != web::Authority{}.id;
    const bool other = !verb.authority.empty() || !verb.authority_id.empty();
    options.facts.authority_name = named && !other ? ours.name : verb.authority;
    options.facts.authority_id = named && !other ? ours.id : verb.authority_id;
    options.facts.topics = verb.topics;
    if (!verb.regime.empty()) {
        TRY(options.facts.regime, law::parse_regime(verb.regime));
    }
    options.replace = verb.replace;
    if (!verb.attachments.empty()) options.attachments = verb.attachments;
    return options;
}

Instant now() {
    return std::chrono::floor<Instant::duration>(std::chrono::system_clock::now());
}

// Standard input takes the place in which "-" stands among the files.
Result<std::vector<actions::ImportFile>> files_of(const ImportVerb& verb,
                                                  const std::optional<SpooledInput>& spooled) {
    std::vector<actions::ImportFile> files;
    for (const auto& name : verb.names) {
        if (name == standard_input) {
            files.push_back({name, spooled->path()});
            continue;
        }
        TRY(const auto more, actions::files_to_import({name}));
        files.insert(files.end(), more.begin(), more.end());
    }
    return files;
}

Result<Answer> import(const ImportVerb& verb, Terminal& terminal) {
    TRY(const auto location, verb.location.location());
    TRY(const auto settings, read_settings(location.data, from_environment, {}));
    TRY(auto options, options_of(verb, settings.authority));
    // Before anything that starts threads.
    std::optional<scan::Guard> guard;
    if (options.attachments) {
        TRY(guard, scan::Guard::start());
        options.gate = actions::gate_of(*guard);
    }
    std::optional<SpooledInput> spooled;
    if (std::find(verb.names.begin(), verb.names.end(), standard_input) != verb.names.end()) {
        TRY(spooled, SpooledInput::from(terminal.in));
    }
    TRY(const auto files, files_of(verb, spooled));
    if (files.empty()) return not_found("there are no files in this folder", verb.names.front());
    TRY(const auto rulebook, law::Rulebook::from(embedded::rulebook()));
    TRY(auto store, store::Store::open(location));

    const auto report = verb.json
                            ? json_import_report(terminal, store, settings.authority.public_url)
                            : plain_import_report(terminal);
    std::string first_fault;
    actions::ImportEvents events;
    events.imported = [&](const auto& entry) { report->imported(entry); };
    events.skipped = [&](const auto& input) {
        if (first_fault.empty()) first_fault = input.file + ": " + input.why;
        report->skipped(input);
    };
    events.progress = [&](const auto& progress) { report->progress(progress); };
    events.resumed = [&](const auto& file, auto items) { report->resumed(file, items); };
    const auto summary = actions::import_log(files, options, store, rulebook, now, events);
    if (!summary) return tl::unexpected(summary.error());
    report->finish(*summary);
    if (summary->imported() == 0 && summary->skipped > 0)
        return malformed("nothing could be imported", first_fault);
    return summary->skipped > 0 ? Answer::no : Answer::yes;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto verb = std::make_shared<ImportVerb>();
    app.footer(
        "Files are told apart by their content: a page as text or HTML, a WordPress export, JSON "
        "Lines or CSV.\nExit code: 0 all imported, 1 some skipped, 2 nothing could be imported.");
    verb->location.declare(app);
    app.add_option("file", verb->names, "Files and folders; - reads standard input")->required();
    app.add_flag("--json", verb->json, "Say what was done as JSON, entries included");
    app.add_flag("--replace", verb->replace,
                 "Other content under a known reference is its new version, not a second entry");
    app.add_option("--topic", verb->topics, "Adds a topic to every entry; may be repeated")
        ->allow_extra_args(false);
    app.add_option("--attachments", verb->attachments,
                   "Folder of the files that entries name; those found there, and without anything "
                   "hidden in them, are kept with us");
    app.add_option("--authority", verb->authority,
                   "Name of the authority, where a file says none; else that of candour.toml");
    app.add_option("--authority-id", verb->authority_id, "Its short name, for machines");
    app.add_option("--regime", verb->regime, "FOIA, EIR, FOISA or EISR, where a page does not say");
    return [verb](Terminal& terminal) { return import(*verb, terminal); };
}

}  // namespace

const Verb import_verb{"import", "Put published answers on the disclosure log", declare};

}  // namespace candour::cli
