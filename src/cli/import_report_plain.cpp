#include <ostream>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/import_report.hpp"

namespace candour::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t entries_named = 20;
constexpr auto bar_interval = std::chrono::milliseconds(100);
constexpr auto line_interval = std::chrono::seconds(10);
constexpr std::uint64_t bar_width = 30;

// "1,234,567"
std::string grouped(std::uint64_t number) {
    auto digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

// Text from outside, on a terminal: control characters could move its cursor or change its colours.
std::string printable(std::string_view text) {
    std::string safe;
    for (const char c : text) safe += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    return safe;
}

class PlainReport final : public ImportReport {
  public:
    explicit PlainReport(Terminal& terminal) : terminal_(terminal) {}

    void imported(const actions::ImportedEntry& entry) override {
        const auto why = why_beside(entry);
        const bool named = ++entries_ <= entries_named;
        if (!named && why.empty()) return;
        clear_bar();
        terminal_.out << fmt::format("{}  {}\n  /disclosure-log/{}/{}\n",
                                     printable(shortened(entry.entry.reference, 60)),
                                     printable(shortened(entry.entry.title, 60)),
                                     entry.published.address, note(entry.published.how));
        if (!why.empty()) terminal_.out << "  " << printable(why) << '\n';
        if (entries_ == entries_named) terminal_.out << "(further entries are only counted)\n";
    }

    void skipped(const actions::SkippedInput& input) override {
        clear_bar();
        const auto place =
            input.line > 0 ? fmt::format("{}:{}", input.file, input.line) : input.file;
        terminal_.err << fmt::format("skipped {}: {}\n", printable(place), printable(input.why));
    }

    void progress(const actions::ImportProgress& progress) override {
        const auto now = Clock::now();
        if (now - last_ < (terminal_.interactive ? Clock::duration(bar_interval)
                                                 : Clock::duration(line_interval)))
            return;
        last_ = now;
        const auto of = std::max<std::uint64_t>(progress.of_bytes, 1);
        const auto percent = progress.bytes * 100 / of;
        if (!terminal_.interactive) {
            terminal_.err << fmt::format("{} entries, {} %\n", grouped(progress.entries), percent);
            return;
        }
        const auto filled = progress.bytes * bar_width / of;
        terminal_.err << fmt::format("\r[{:<{}}] {:>3} %  {} entries ", std::string(filled, '#'),
                                     bar_width, percent, grouped(progress.entries));
        terminal_.err.flush();
        bar_shown_ = true;
    }

    void resumed(const std::string& file, std::int64_t items) override {
        terminal_.out << fmt::format(
            "{}: going on after {} entries that an interrupted import took in\n", printable(file),
            grouped(static_cast<std::uint64_t>(items)));
    }

    void finish(const actions::ImportSummary& summary) override {
        clear_bar();
        const auto row = [&](std::string_view label, std::uint64_t count,
                             std::string_view remark = "") {
            terminal_.out << fmt::format("  {:<11}{:>11}{}\n", label, grouped(count), remark);
        };
        if (entries_ > 0) terminal_.out << '\n';
        terminal_.out << fmt::format("{} {} read\n", grouped(summary.files),
                                     summary.files == 1 ? "file" : "files");
        row("published", summary.published);
        if (summary.beside > 0)
            row("of these", summary.beside,
                "  beside an entry of the same reference; both are kept");
        if (summary.replaced > 0) row("replaced", summary.replaced);
        row("unchanged", summary.unchanged);
        row("skipped", summary.skipped);
    }

  private:
    static std::string_view note(store::Published::How how) {
        switch (how) {
            case store::Published::How::published:
            case store::Published::How::published_beside:
                return "";
            case store::Published::How::unchanged:
                return "  (unchanged)";
            case store::Published::How::replaced:
                return "  (a new version)";
        }
        return "";
    }

    void clear_bar() {
        if (!std::exchange(bar_shown_, false)) return;
        terminal_.err << "\r\x1B[K";
        terminal_.err.flush();
    }

    Terminal& terminal_;
    std::uint64_t entries_ = 0;
    Clock::time_point last_ = Clock::now();
    bool bar_shown_ = false;
};

}  // namespace

std::unique_ptr<ImportReport> plain_import_report(Terminal& terminal) {
    return std::make_unique<PlainReport>(terminal);
}

std::string why_beside(const actions::ImportedEntry& entry) {
    if (!entry.published.beside) return {};
    return fmt::format(
        "The reference {} has been on the log with other content, at {}: that entry came first and "
        "keeps its address, and this one is kept beside it, at {}. --replace makes it a new "
        "version "
        "instead.",
        shortened(entry.entry.reference, 60), *entry.published.beside, entry.published.address);
}

}  // namespace candour::cli
