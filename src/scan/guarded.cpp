#include "scan/guarded.hpp"

#include <array>

#include <fmt/format.h>
#include <iconv.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "base/mapped_file.hpp"
#include "base/sha256.hpp"
#include "scan/classes.hpp"
#include "scan/examination.hpp"
#include "scan/report_json.hpp"

namespace candour::scan {
namespace {

using nlohmann::ordered_json;

// ---- in the child ----------------------------------------------------------------------------

std::string examine_handed(int file, std::string_view request) {
    const auto asked = ordered_json::parse(request, nullptr, false);
    const auto mapped = MappedFile::from(file);
    if (!asked.is_object() || !mapped) return {};
    const format::Limits limits{.unpacked_bytes = asked.value("unpacked_bytes", std::uint64_t{0}),
                                .ratio = asked.value("ratio", std::uint64_t{0}),
                                .members = asked.value("members", std::uint64_t{0}),
                                .held_bytes = asked.value("held_bytes", std::uint64_t{0})};
    std::string shown;
    const bool wants_shown = asked.value("shown", false);
    auto report = to_json(examine_unhashed(mapped->bytes(), asked.value("name", std::string()),
                                           limits, wants_shown ? &shown : nullptr));
    if (wants_shown) report["shown"] = std::move(shown);
    return json_line(report);
}

// ---- in the parent ---------------------------------------------------------------------------

std::string request_for(const std::string& name, const format::Limits& limits, bool wants_shown) {
    return json_line({{"name", name},
                      {"shown", wants_shown},
                      {"unpacked_bytes", limits.unpacked_bytes},
                      {"ratio", limits.ratio},
                      {"members", limits.members},
                      {"held_bytes", limits.held_bytes}});
}

// By reading and not by mapping: a file that someone shortens meanwhile must not end us.
Result<Sha256> hash_of(int file) {
    Sha256Stream hash;
    std::string piece(256 * 1024, '\0');
    off_t at = 0;
    while (true) {
        const auto got = ::pread(file, piece.data(), piece.size(), at);
        if (got < 0) return unavailable("the file cannot be read");
        if (got == 0) return hash.finish();
        hash.add(std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
        at += got;
    }
}

// The report of a file that its child did not survive.
Report not_survived(const Problem& problem) {
    const auto* kind =
        find_class(problem.kind == Problem::Kind::refused ? "refuse.limit" : "refuse.damaged");
    return {.file = {},
            .format = "unknown",
            .sha256 = {},
            .findings = {{.kind = std::string(kind->name),
                          .severity = kind->severity,
                          .where = "file",
                          .what = "the examination of it ended: " + problem.what,
                          .excerpt = {},
                          .fix = kind->fix}},
            .complete = false};
}

Report report_from(const Result<std::string>& answer) {
    if (!answer) return not_survived(answer.error());
    auto report = report_from_json(*answer);
    return report ? *std::move(report) : not_survived(report.error());
}

std::string shown_from(const Result<std::string>& answer) {
    if (!answer) return {};
    const auto json = ordered_json::parse(*answer, nullptr, false);
    const auto shown = json.is_object() ? json.find("shown") : json.end();
    return shown != json.end() && shown->is_string() ? shown->get<std::string>() : std::string();
}

}  // namespace

Result<Guard> Guard::start(const Options& options) {
    sandbox::Allowance allowance;
    allowance.processor = options.longest_time;
    allowance.readable_folders = sandbox::font_folders();
    TRY(auto pool, sandbox::Pool::start({.work = examine_handed,
                                         .warm_up = warm_up,
                                         .allowance = std::move(allowance),
                                         .waiting = options.waiting,
                                         .longest_time = options.longest_time,
                                         .longest_answer = 512ULL << 20}));
    return Guard(std::move(pool), options);
}

Result<Examined> Guard::ask(int file, std::string name, bool wants_shown) const {
    // A pipe or device would be read twice, and never to the same end.
    TRY_VOID(MappedFile::from(file));
    TRY(auto job, pool_.begin(file, request_for(name, options_.limits, wants_shown)));
    const auto hash = hash_of(file);  // while the child works
    const auto answer = job.answer();
    if (!hash) return tl::unexpected(hash.error());
    auto report = report_from(answer);
    report.file = std::move(name);
    report.sha256 = hex(*hash);
    return Examined{std::move(report), wants_shown ? shown_from(answer) : std::string()};
}

Result<Report> Guard::examine(int file, std::string name) const {
    TRY(auto examined, ask(file, std::move(name), false));
    return std::move(examined.report);
}

Result<Examined> Guard::examine_shown(int file, std::string name) const {
    return ask(file, std::move(name), true);
}

Result<Report> Guard::examine(std::string_view bytes, std::string name) const {
    TRY(const auto file, sealed_copy(bytes));
    return examine(file.get(), std::move(name));
}

void warm_up() {
    // Converters of characters are libraries that the system loads when they are first asked for.
    constexpr std::array encodings = {
        "ISO-8859-1",  "ISO-8859-2",  "ISO-8859-3",  "ISO-8859-4",  "ISO-8859-5",  "ISO-8859-6",
        "ISO-8859-7",  "ISO-8859-8",  "ISO-8859-9",  "ISO-8859-10", "ISO-8859-13", "ISO-8859-14",
        "ISO-8859-15", "ISO-8859-16", "CP1250",      "CP1251",      "CP1252",      "CP1253",
        "CP1254",      "CP1255",      "CP1256",      "CP1257",      "CP1258",      "CP437",
        "CP850",       "CP852",       "CP866",       "CP874",       "CP932",       "CP936",
        "CP949",       "CP950",       "KOI8-R",      "KOI8-U",      "MACINTOSH",   "SHIFT_JIS",
        "EUC-JP",      "ISO-2022-JP", "GB2312",      "GBK",         "GB18030",     "BIG5",
        "BIG5-HKSCS",  "EUC-KR",      "ISO-2022-KR", "TIS-620",     "UTF-7",       "UTF-16",
        "UTF-16LE",    "UTF-16BE",    "UTF-32",      "US-ASCII"};
    const iconv_t none = reinterpret_cast<iconv_t>(-1);  // NOLINT: as iconv_open tells a failure
    for (const auto* encoding : encodings)
        for (const bool to_utf8 : {true, false}) {
            const iconv_t one =
                to_utf8 ? ::iconv_open("UTF-8", encoding) : ::iconv_open(encoding, "UTF-8");
            // Left open, so that the library stays loaded.
            if (one == none) continue;
        }
}

}  // namespace candour::scan
