// candour scan: what would a recipient get out of a file that its sender does not see?
#include <atomic>
#include <condition_variable>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/mapped_file.hpp"
#include "cli/scan_page.hpp"
#include "cli/scan_table.hpp"
#include "cli/scan_targets.hpp"
#include "cli/spooled_input.hpp"
#include "cli/verb.hpp"
#include "scan/classes.hpp"
#include "scan/guarded.hpp"
#include "scan/report_json.hpp"

namespace candour::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    std::string html;
    bool json = false;
};

// One for each processor, and two at least: while one child reads the disk another can compute.
std::size_t files_at_once() {
    return std::max(2U, std::thread::hardware_concurrency());
}

void print(std::ostream& out, const Options& options, const scan::Report& report) {
    if (options.json)
        out << scan::json_line(scan::to_json(report)) << '\n';
    else
        print_table(out, report);
    out.flush();
}

Result<scan::Report> scan_file(const scan::Guard& guard, const ScanTarget& target) {
    TRY(const auto file, open_to_read(target.path.c_str()));
    TRY(auto report, guard.examine(file.get(), target.name));
    report.file = target.shown;
    return report;
}

using Scanned = std::optional<Result<scan::Report>>;

// Scans all files, several at once, and gives each report to `each` in the order of the files.
void scan_in_order(
    const scan::Guard& guard, const std::vector<ScanTarget>& targets,
    const std::function<void(const ScanTarget&, const Result<scan::Report>&)>& each) {
    std::vector<Scanned> reports(targets.size());
    std::mutex lock;
    std::condition_variable done;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = 0; (i = next++) < targets.size();) {
            auto report = scan_file(guard, targets[i]);
            const std::lock_guard locked(lock);
            reports[i] = std::move(report);
            done.notify_one();
        }
    };
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < std::min(targets.size(), files_at_once()); ++i)
        workers.emplace_back(work);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        std::unique_lock locked(lock);
        done.wait(locked, [&] { return reports[i].has_value(); });
        const auto report = std::exchange(reports[i], {});
        locked.unlock();
        each(targets[i], *report);
    }
}

Result<void> write_page(const std::string& path, const std::vector<scan::Report>& reports) {
    TRY(const auto page, scan_page(reports));
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << page;
    file.close();
    if (!file) return unavailable("the page cannot be written", path);
    return {};
}

// Every file is looked at even when one of them cannot be, and the answer is then that one's.
Result<Answer> scan_all(const Options& options, const std::vector<ScanTarget>& targets,
                        Terminal& terminal) {
    TRY(const auto guard, scan::Guard::start({.waiting = static_cast<int>(
                                                  std::min(targets.size(), files_at_once()))}));
    auto answer = Answer::yes;
    std::vector<scan::Report> for_page;
    scan_in_order(guard, targets, [&](const ScanTarget& target, const auto& report) {
        if (!report) {
            terminal.err << fmt::format("{}: {}\n", fit_for_terminal(target.shown),
                                        report.error().what);
            answer = Answer::bad_usage;
            return;
        }
        print(terminal.out, options, *report);
        if (!options.html.empty()) for_page.push_back(*report);
        if (blocks(*report) && answer == Answer::yes) answer = Answer::no;
    });
    if (!options.html.empty()) TRY_VOID(write_page(options.html, for_page));
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
    app.add_option("--html", options->html, "Write a web page of what was found as well");
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
