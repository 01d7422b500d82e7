// candour scan: what would a recipient get out of a file that its sender does not see?
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/mapped_file.hpp"
#include "cli/scan_table.hpp"
#include "cli/scan_targets.hpp"
#include "cli/spooled_input.hpp"
#include "cli/verb.hpp"
#include "scan/classes.hpp"
#include "scan/examination.hpp"
#include "scan/report_json.hpp"

namespace candour::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    bool json = false;
};

void print(std::ostream& out, const Options& options, const scan::Report& report) {
    if (options.json)
        out << scan::json_line(scan::to_json(report)) << '\n';
    else
        print_table(out, report);
    out.flush();
}

Result<scan::Report> scan_file(const ScanTarget& target) {
    TRY(const auto file, open_to_read(target.path.c_str()));
    TRY(const auto mapped, MappedFile::from(file.get()));
    auto report = scan::examine(mapped.bytes(), target.name);
    report.file = target.shown;
    return report;
}

// Every file is looked at even when one of them cannot be, and the answer is then that one's.
Result<Answer> scan_all(const Options& options, const std::vector<ScanTarget>& targets,
                        Terminal& terminal) {
    auto answer = Answer::yes;
    for (const auto& target : targets) {
        const auto report = scan_file(target);
        if (!report) {
            terminal.err << fmt::format("{}: {}\n", fit_for_terminal(target.shown),
                                        report.error().what);
            answer = Answer::bad_usage;
            continue;
        }
        print(terminal.out, options, *report);
        if (blocks(*report) && answer == Answer::yes) answer = Answer::no;
    }
    return answer;
}

Result<Answer> run(const Options& options, Terminal& terminal) {
    if (options.files == std::vector<std::string>{"-"}) {
        TRY(const auto input, SpooledInput::from(terminal.in));
        return scan_all(options, {{.path = input.path(), .name = {}, .shown = "-"}}, terminal);
    }
    TRY(const auto targets, scan_targets(options.files));
    return scan_all(options, targets, terminal);
}

std::string explain_classes() {
    std::string text = "What is looked for:\n";
    for (const auto& chapter : scan::chapters()) {
        text += fmt::format("\n{}\n", chapter.title);
        for (const auto& one : chapter.classes)
            text += fmt::format("  {:<26}{} {} {}\n", one.name, one.what, one.how, one.to_do);
    }
    return text;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("files", options->files, "Files and folders; - reads standard input")
        ->required();
    app.add_flag("--json", options->json, "Write JSON, one line for each file");
    app.footer(explain_classes);
    return [options](Terminal& terminal) { return run(*options, terminal); };
}

}  // namespace

const Verb scan_verb{
    .name = "scan",
    .summary = "Find what files hold that their sender does not see",
    .declare = declare,
};

}  // namespace candour::cli
