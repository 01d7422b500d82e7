#include "scan/examination.hpp"

#include <exception>
#include <map>
#include <new>
#include <utility>

#include <fmt/format.h>

#include "base/require.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "format/zip.hpp"
#include "scan/classes.hpp"
#include "scan/scanners.hpp"
#include "scan/type.hpp"

namespace candour::scan {
namespace {

constexpr std::size_t most_findings = 20'000;  // of one report, whatever it holds
constexpr int most_inside = 100'000;           // files in a file, at any depth
constexpr std::size_t longest_place = 1'000;   // bytes
constexpr std::size_t longest_sentence = 1'000;

// The first characters of a text, as UTF-8 whatever it was.
std::string cut(std::string_view text, std::size_t characters) {
    // A character is at most four bytes, and four more may be needed to tell where one ends.
    auto utf8 = to_utf8(text.substr(0, characters * 4 + 4));
    std::size_t seen = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80;
        if (begins && ++seen > characters) {
            utf8.resize(i);
            break;
        }
    }
    return utf8;
}

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

/// What one scan shares between the file and all files inside it.
struct Examination::Shared {
    Report report;
    format::Budget budget;
    std::string* shown = nullptr;
    int files_inside = 0;
    std::uint64_t above_info = 0;  // findings so far, those that were not kept as well

    /// Findings of one kind in one file: how many there were, and the last that was kept.
    struct Tally {
        std::uint64_t count = 0;
        std::size_t last = 0;
    };
    std::map<std::pair<std::string, std::string>, Tally> tallies;
    bool said_too_many = false;

    explicit Shared(const format::Limits& limits, std::string* text)
        : budget(limits), shown(text) {}

    void add(const std::string& path, Finding finding) {
        if (finding.severity != Severity::info) ++above_info;
        auto& tally = tallies[{path, finding.kind}];
        if (++tally.count > most_of_a_kind) return;
        if (report.findings.size() >= most_findings) return say_too_many();
        tally.last = report.findings.size();
        report.findings.push_back(std::move(finding));
    }

    // There is always room for this one, so that a flood of notes cannot drown a refusal.
    void say_too_many() {
        if (std::exchange(said_too_many, true)) return;
        report.complete = false;
        report.findings.push_back({.kind = "refuse.limit",
                                   .severity = Severity::block,
                                   .where = "file",
                                   .what = fmt::format("more than {} findings; the rest of the "
                                                       "file is not listed",
                                                       most_findings),
                                   .excerpt = {},
                                   .fix = Fix::none});
    }

    void say_how_many_more() {
        for (const auto& [key, tally] : tallies)
            if (tally.count > most_of_a_kind)
                report.findings[tally.last].what +=
                    fmt::format(" (and {} more like it)", tally.count - most_of_a_kind);
    }
};

Examination::Examination(std::string_view bytes, std::string name, std::string path, int depth,
                         Shared& shared)
    : bytes_(bytes),
      name_(std::move(name)),
      path_(std::move(path)),
      depth_(depth),
      shared_(shared),
      budget_(shared.budget) {}

void Examination::report(std::string_view kind, bool only_noted, std::string where,
                         std::string what, std::string_view excerpt) {
    const auto* known = find_class(kind);
    require(known != nullptr, "a finding is of a class in scan/classes.hpp");
    if (where.empty()) where = "file";
    if (!only_noted && kind.starts_with("refuse.")) shared_.report.complete = false;
    shared_.add(path_, {.kind = std::string(kind),
                        .severity = only_noted ? Severity::info : known->severity,
                        .where = shortened(to_utf8(path_ + where), longest_place),
                        .what = shortened(to_utf8(what), longest_sentence),
                        .excerpt = cut(excerpt, longest_excerpt),
                        .fix = known->fix});
}

void Examination::found(std::string_view kind, std::string where, std::string what,
                        std::string_view excerpt) {
    report(kind, false, std::move(where), std::move(what), excerpt);
}

void Examination::noted(std::string_view kind, std::string where, std::string what,
                        std::string_view excerpt) {
    report(kind, true, std::move(where), std::move(what), excerpt);
}

void Examination::refused(std::string_view kind, std::string where, std::string what) {
    require(kind.starts_with("refuse."), "what could not be examined is of a class refuse.*");
    report(kind, false, std::move(where), std::move(what), {});
}

void Examination::refused(const Problem& problem) {
    const auto kind = [&]() -> std::string_view {
        if (problem.kind != Problem::Kind::refused) return "refuse.damaged";
        if (format::is_bomb(problem)) return "refuse.bomb";
        if (format::is_encrypted(problem)) return "refuse.encrypted";
        if (format::is_unsupported(problem)) return "refuse.unsupported";
        return "refuse.limit";
    };
    refused(kind(), problem.where, problem.what);
}

bool Examination::wants_shown() const {
    return shared_.shown != nullptr;
}

void Examination::shown(std::string_view utf8) {
    auto* text = shared_.shown;
    if (text == nullptr) return;
    if (text->size() + utf8.size() > budget_.limits().held_bytes)
        return refused("refuse.limit", "file", "it shows more text than can be compared");
    bool parted = true;
    for (const char c : utf8) {
        if (is_space(c)) {
            parted = true;
            continue;
        }
        if (parted && !text->empty()) text->push_back(' ');
        parted = false;
        text->push_back(c);
    }
}

void Examination::examine_type() {
    const auto type = type_of(bytes_, name_);
    if (depth_ == 0) shared_.report.format = type.name;
    // Inside a file, one picture under the name of another kind of picture is what word processors
    // make when a picture was renamed, and opens all the same.
    if (const auto wrong = disagreement(type, name_); !wrong.empty())
        report("polyglot", depth_ > 0 && is_picture(type) && has_name_of_picture(name_), "name",
               wrong, name_);
    const auto second = second_type(type, bytes_);
    if (second.exists()) {
        found("polyglot", fmt::format("byte {}", second.at),
              fmt::format("the file is {}, and its bytes from {} on are {}", type.what, second.at,
                          second.type.what));
        inside("bytes from " + std::to_string(second.at), second.bytes);
    }
    if (type.name == "encrypted")
        return refused("refuse.encrypted", "file", type.what + ", which needs a password");
    if (type.name == "empty") return;
    const auto* scanner = find_scanner(type.name);
    if (scanner == nullptr)
        return refused("refuse.unsupported", "file",
                       type.what + ", which cannot be examined for hidden data");
    scanner->scan(*this);
}

void Examination::run() {
    // A scanner reports what it cannot read; what it throws is our bug or no memory. Both mean that
    // the file was not examined, and neither may look like a pass.
    try {
        examine_type();
    } catch (const std::bad_alloc&) {
        refused("refuse.limit", "file", "there is not enough memory to examine it");
    } catch (const std::exception& error) {
        refused("refuse.damaged", "file",
                std::string("the examination of it failed: ") + error.what());
    }
}

bool Examination::inside(std::string_view name, std::string_view bytes) {
    const auto before = shared_.above_info;
    const std::string shown_name = name.empty() ? "(no name)" : std::string(name);
    if (depth_ + 1 > deepest_inside)
        refused("refuse.limit", shown_name,
                fmt::format("files are packed in files more than {} deep", deepest_inside));
    else if (++shared_.files_inside > most_inside)
        refused("refuse.limit", shown_name,
                fmt::format("there are more than {} files in it", most_inside));
    else
        Examination(bytes, std::string(name), path_inside() + shown_name + " > ", depth_ + 1,
                    shared_)
            .run();
    return shared_.above_info == before;
}

bool Examination::inside_unseen(std::string_view name, std::string_view bytes) {
    auto* const seen = std::exchange(shared_.shown, nullptr);
    const bool clean = inside(name, bytes);
    shared_.shown = seen;
    return clean;
}

std::string Examination::path_inside() const {
    return depth_ == 0 && !name_.empty() ? name_ + " > " : path_;
}

Report examine_unhashed(std::string_view bytes, std::string name, const format::Limits& limits,
                        std::string* shown) {
    Examination::Shared shared(limits, shown);
    shared.report.file = name;
    Examination(bytes, std::move(name), "", 0, shared).run();
    shared.say_how_many_more();
    return std::move(shared.report);
}

Report examine(std::string_view bytes, std::string name, const format::Limits& limits,
               std::string* shown) {
    auto report = examine_unhashed(bytes, std::move(name), limits, shown);
    report.sha256 = hex(sha256(bytes));
    return report;
}

Report examine_with(std::string_view bytes, std::string name, const format::Limits& limits,
                    const std::function<void(Examination&)>& scanner) {
    Examination::Shared shared(limits, nullptr);
    Examination exam(bytes, std::move(name), "", 0, shared);
    scanner(exam);
    return std::move(shared.report);
}

}  // namespace candour::scan
