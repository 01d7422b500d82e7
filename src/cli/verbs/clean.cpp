// candour clean: a copy with only what a reader sees, or none.
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/mapped_file.hpp"
#include "clean/workshop.hpp"
#include "cli/scan_table.hpp"
#include "cli/verb.hpp"
#include "scan/report_json.hpp"

namespace candour::cli {
namespace {

using nlohmann::ordered_json;

struct Options {
    std::string file, out;
    clean::Options choices;
    bool json = false;
};

// All at once or not at all: half a copy must not look like one.
Result<void> write_file(const std::string& path, std::string_view bytes) {
    const auto unfinished = path + ".unfinished";
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    std::error_code failed;
    if (file) std::filesystem::rename(unfinished, path, failed);
    if (file && !failed) return {};
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    return unavailable("the copy cannot be written", path);
}

ordered_json findings_of(const scan::Report& report) {
    auto all = ordered_json::array();
    for (const auto& finding : report.findings) all.push_back(scan::to_json(finding));
    return all;
}

void print(std::ostream& out, const Options& options, const clean::SafeCopy& copy) {
    if (options.json) {
        out << scan::json_line({{"file", options.file},
                                {"out", options.out},
                                {"format", copy.rescan.format},
                                {"removed", findings_of(copy.original)},
                                {"changes", copy.changes},
                                {"kept_text", true},
                                {"rescan", scan::to_json(copy.rescan)}})
            << '\n';
        return;
    }
    print_table(out, copy.original);
    for (const auto& change : copy.changes) out << "  " << fit_for_terminal(change) << '\n';
    out << fmt::format("{}: a copy without these, which shows the same ({})\n",
                       fit_for_terminal(options.out), copy.rescan.format);
}

void print(std::ostream& out, const Options& options, const clean::NoCopy& none) {
    if (options.json) {
        ordered_json json{{"file", options.file},
                          {"refused", none.why},
                          {"removed", ordered_json::array()},
                          {"kept_text", false},
                          {"rescan", nullptr}};
        if (none.rescan) json["rescan"] = scan::to_json(*none.rescan);
        out << scan::json_line(json) << '\n';
        return;
    }
    out << fmt::format("{}: no copy was made: {}\n", fit_for_terminal(options.file),
                       fit_for_terminal(none.why));
}

Result<Answer> run(const Options& options, Terminal& terminal) {
    TRY(const auto guard, scan::Guard::start());
    TRY(const auto workshop, clean::Workshop::start(guard));
    TRY(const auto file, open_to_read(options.file.c_str()));
    const auto name = std::filesystem::path(options.file).filename().string();
    TRY(const auto copy, workshop.copy(file.get(), name, options.choices));
    if (!copy) {
        print(terminal.out, options, copy.error());
        return Answer::no;
    }
    TRY_VOID(write_file(options.out, copy->bytes));
    print(terminal.out, options, *copy);
    return Answer::yes;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The file to copy")->required();
    app.add_option("-o,--out", options->out, "Where the copy goes; made only when it is proved")
        ->required();
    app.add_option("--keep", options->choices.keep,
                   "Cells of a workbook to keep, and no others: 'Sheet1!A1:F40', or a sheet");
    app.add_flag("--csv", options->choices.to_csv, "Make a table of a workbook's one sheet");
    app.add_flag("--json", options->json, "Write JSON");
    return [options](Terminal& terminal) { return run(*options, terminal); };
}

}  // namespace

const Verb clean_verb{
    .name = "clean",
    .summary = "Make a copy of a file with only what its reader sees",
    .declare = declare,
};

}  // namespace candour::cli
