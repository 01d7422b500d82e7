#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "actions/public_json.hpp"
#include "actions/withdraw_entry.hpp"
#include "casework/log_entry_csv.hpp"
#include "cli/location.hpp"
#include "cli/settings.hpp"
#include "cli/verb.hpp"

namespace candour::cli {
namespace {

struct ExportVerb {
    LocationOptions location;
    std::string reference;
    bool all = false;
    bool json = false;
    bool json_lines = false;
    bool csv = false;
};

std::string json_of(const store::EntryRecord& record, const std::string& base) {
    return actions::public_json(record, base)
        .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string csv_of(const store::EntryRecord& record, const std::string& base) {
    return casework::csv_row(record.entry, base + "/disclosure-log/" + record.address + "/");
}

Result<Answer> export_one(const ExportVerb& verb, store::Store& store, const std::string& base,
                          std::ostream& out) {
    TRY(const auto record, actions::find_entry(store, verb.reference));
    if (record.withdrawn)
        return refused("the entry was withdrawn on " +
                           long_date(london_date(record.withdrawn->withdrawn)) + ": " +
                           record.withdrawn->reason,
                       record.address);
    if (verb.csv)
        out << casework::csv_header() << csv_of(record, base);
    else
        out << json_of(record, base) << '\n';
    return Answer::yes;
}

Result<Answer> export_all(const ExportVerb& verb, store::Store& store, const std::string& base,
                          std::ostream& out) {
    const bool as_array = !verb.csv && !verb.json_lines;
    if (verb.csv) out << casework::csv_header();
    if (as_array) out << '[';
    bool first = true;
    TRY_VOID(store.each_entry({}, [&](const store::EntryRecord& record) {
        if (as_array) out << (first ? "\n" : ",\n");
        out << (verb.csv ? csv_of(record, base) : json_of(record, base));
        if (verb.json_lines) out << '\n';
        first = false;
        return static_cast<bool>(out);
    }));
    if (as_array) out << "\n]\n";
    return Answer::yes;
}

Result<Answer> run(const ExportVerb& verb, Terminal& terminal) {
    TRY(auto store, verb.location.open_existing());
    TRY(const auto settings, read_settings(store.location().data, from_environment, {}));
    const auto& base = settings.authority.public_url;
    return verb.reference.empty() ? export_all(verb, store, base, terminal.out)
                                  : export_one(verb, store, base, terminal.out);
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto verb = std::make_shared<ExportVerb>();
    verb->location.declare(app);
    auto* one = app.add_option("--ref", verb->reference, "One entry, by its reference or address");
    app.add_flag("--all", verb->all, "Every entry that is not withdrawn (when no --ref is given)")
        ->excludes(one);
    auto* json =
        app.add_flag("--json", verb->json, "JSON: one entry, or a list of all (the default)");
    auto* lines = app.add_flag("--jsonl", verb->json_lines, "JSON Lines: an entry a line");
    app.add_flag("--csv", verb->csv, "A table, without reasons and figures")
        ->excludes(json)
        ->excludes(lines);
    lines->excludes(json);
    return [verb](Terminal& terminal) { return run(*verb, terminal); };
}

}  // namespace

const Verb export_verb{"export", "Write entries of the log as JSON, JSON Lines or CSV", declare};

}  // namespace candour::cli
