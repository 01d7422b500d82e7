#include "casework/notice.hpp"

#include <chrono>
#include <fstream>
#include <functional>
#include <istream>
#include <iterator>
#include <memory>
#include <optional>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "casework/log_entry_json.hpp"
#include "casework/notice_json.hpp"
#include "casework/notice_reading.hpp"
#include "cli/verb.hpp"

namespace candour::cli {
namespace {

// Longer than any letter; what a person names by mistake is refused and not read to its end.
constexpr std::size_t largest_file = 4UL * 1024 * 1024;

Result<std::string> read_all(std::istream& in, const std::string& name) {
    std::string bytes(largest_file + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad()) return malformed("the file cannot be read", name);
    if (bytes.size() > largest_file)
        return malformed("the file is longer than any letter (4 MiB)", name);
    return bytes;
}

Result<std::string> read_file(const std::string& name, Terminal& terminal) {
    if (name == "-") return read_all(terminal.in, "standard input");
    std::ifstream file(name, std::ios::binary);
    if (!file || file.peek() == std::ifstream::traits_type::eof())
        return malformed("there is no such file, or nothing in it", name);
    return read_all(file, name);
}

struct Options {
    std::string file, regime;
    bool json = false;
};

struct Rules {
    law::Rulebook rulebook;
    law::NoticeRules notices;
    law::Phrases phrases;
};

Result<Rules> read_rules() {
    TRY(auto rulebook, law::Rulebook::from(embedded::rulebook()));
    TRY(auto notices, law::NoticeRules::from(embedded::rulebook()));
    TRY(auto phrases, law::Phrases::from(embedded::rulebook()));
    return Rules{std::move(rulebook), std::move(notices), std::move(phrases)};
}

// A notice in our JSON, a log entry in our JSON, or the text of a letter.
Result<casework::Notice> read_notice(const std::string& bytes, const Options& options,
                                     const Rules& rules) {
    if (bytes.find('\0') != std::string::npos && !bytes.starts_with("\xFF\xFE") &&
        !bytes.starts_with("\xFE\xFF"))
        return malformed("this is not text; save the letter as plain text first", options.file);
    const auto text = to_utf8(bytes);
    const auto in_file = [&](Problem problem) {
        problem.where = problem.where.empty() ? options.file : options.file + " " + problem.where;
        return tl::unexpected(std::move(problem));
    };
    if (trim(text).starts_with('{')) {
        if (text.find("\"candour.notice/") != std::string::npos) {
            auto notice = casework::notice_from_json(text);
            return notice ? std::move(notice) : in_file(notice.error());
        }
        const auto entry = casework::log_entry_from_json(text);
        if (!entry) return in_file(entry.error());
        return casework::notice_from_entry(*entry, rules.phrases);
    }
    std::optional<law::Regime> regime;
    if (!options.regime.empty()) {
        TRY(regime, law::parse_regime(options.regime));
    }
    return casework::notice_from_letter(text, rules.rulebook, rules.phrases, regime);
}

void print(std::ostream& out, const casework::Notice& notice,
           const casework::NoticeReport& report) {
    out << fmt::format("{} notice", law::code(notice.regime));
    if (!notice.reference.empty()) out << " " << notice.reference;
    out << (report.complete() ? ": complete\n" : ": not complete\n");
    for (const auto& section : notice.sections) {
        std::vector<std::string> provisions;
        for (const auto& claim : section.claims) provisions.push_back(claim.provision);
        out << fmt::format("  {} {}\n", law::name(section.mode), join(provisions, ", "));
    }
    const auto list = [&](std::string_view heading,
                          const std::vector<casework::MissingElement>& elements) {
        if (!elements.empty()) out << '\n' << heading << '\n';
        for (const auto& one : elements)
            out << fmt::format("  {:<4} {}{} ({})\n", one.code, one.what,
                               one.provision.empty() ? "" : ", for " + one.provision, one.law);
    };
    list("Missing", report.missing);
    if (!report.wrong.empty()) out << "\nWrong\n";
    for (const auto& one : report.wrong) out << fmt::format("  {} [{}]\n", one.what, one.where);
    list("Could not tell from this file", report.could_not_tell);
    if (!report.warnings.empty()) out << "\nMind that\n";
    for (const auto& warning : report.warnings) out << "  - " << warning << '\n';
}

Result<Answer> check_notice(const Options& options, Terminal& terminal) {
    TRY(const auto rules, read_rules());
    TRY(const auto bytes, read_file(options.file, terminal));
    TRY(const auto notice, read_notice(bytes, options, rules));
    const auto today =
        london_date(std::chrono::floor<Instant::duration>(std::chrono::system_clock::now()));
    const auto report =
        casework::check(notice, rules.rulebook, rules.notices, rules.phrases, today);
    if (options.json)
        terminal.out << casework::to_json(report).dump(
                            2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                     << '\n';
    else
        print(terminal.out, notice, report);
    return report.complete() ? Answer::yes : Answer::no;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    app.require_subcommand(1);
    auto options = std::make_shared<Options>();
    auto* check = app.add_subcommand("check", "Hold a refusal notice against the statute");
    check
        ->add_option("file", options->file,
                     "A notice or a log entry in JSON, or the plain text of a letter; - reads "
                     "standard input")
        ->required();
    check->add_option("--regime", options->regime,
                      "Read a letter under FOIA, EIR, FOISA or EISR, whatever it cites");
    check->add_flag("--json", options->json, "Write JSON");
    return [options](Terminal& terminal) { return check_notice(*options, terminal); };
}

}  // namespace

const Verb notice_verb{"notice", "Check that a refusal notice says what the law requires", declare};

}  // namespace candour::cli
