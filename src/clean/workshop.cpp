#include "clean/workshop.hpp"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "base/mapped_file.hpp"
#include "scan/report_json.hpp"
#include "scan/type.hpp"

namespace candour::clean {
namespace {

using nlohmann::ordered_json;

// ---- between the processes: a line of JSON, and the bytes of the copy after it ---------------

std::string answer_with(const Result<Cleaned>& made) {
    if (!made)
        return scan::json_line({{"refused", made.error().kind == Problem::Kind::refused},
                                {"what", made.error().what}}) +
               '\n';
    return scan::json_line(
               {{"type", made->type}, {"changes", made->changes}, {"likeness", made->likeness}}) +
           '\n' + made->bytes;
}

std::string copy_handed(int file, std::string_view request) {
    const auto asked = ordered_json::parse(request, nullptr, false);
    const auto mapped = MappedFile::from(file);
    if (!asked.is_object() || !mapped) return {};
    const Options options{.keep = asked.value("keep", std::vector<std::string>()),
                          .to_csv = asked.value("to_csv", false)};
    format::Budget budget;
    const auto name = asked.value("name", std::string());
    return answer_with(copy({.bytes = mapped->bytes(),
                             .name = name,
                             .type = scan::type_of(mapped->bytes(), name).name,
                             .options = options,
                             .budget = budget}));
}

// The child may be in the hands of the file that it read, so its answer is read with care; that the
// copy is what it says is proved by others.
Result<Cleaned> cleaned_from(std::string answer) {
    const auto end = answer.find('\n');
    const auto json = ordered_json::parse(answer.substr(0, end), nullptr, false);
    if (end == std::string::npos || !json.is_object())
        return malformed("the copy could not be made");
    try {
        if (json.contains("what")) return refused(json.at("what").get<std::string>());
        return Cleaned{.bytes = answer.substr(end + 1),
                       .type = json.at("type").get<std::string>(),
                       .changes = json.at("changes").get<std::vector<std::string>>(),
                       .likeness = json.at("likeness").get<double>()};
    } catch (const ordered_json::exception&) {
        return malformed("the copy could not be made");
    }
}

// A part that cannot be examined may be left out of a copy; a file that cannot be cannot be copied.
const scan::Finding* refusal_of_itself(const scan::Report& report) {
    const auto found =
        std::find_if(report.findings.begin(), report.findings.end(), [](const scan::Finding& one) {
            return one.kind.starts_with("refuse.") && one.where.find(" > ") == std::string::npos;
        });
    return found == report.findings.end() ? nullptr : &*found;
}

std::string name_of_copy(const std::string& name, const std::string& type) {
    if (name.empty()) return {};
    return std::filesystem::path(name).stem().string() + "." + type;
}

}  // namespace

Result<Workshop> Workshop::start(const scan::Guard& guard) {
    sandbox::Allowance allowance;
    allowance.readable_folders = sandbox::font_folders();
    allowance.processor = std::chrono::seconds{300};
    allowance.memory = 3ULL << 30;  // pages are drawn and their text is recognised
    allowance.largest_file = 2ULL << 30;
    TRY(auto pool, sandbox::Pool::start({.work = copy_handed,
                                         .warm_up = scan::warm_up,
                                         .allowance = std::move(allowance),
                                         .scratch = true,
                                         .waiting = 0,
                                         .longest_time = std::chrono::seconds{600},
                                         .longest_answer = 1ULL << 30}));
    return Workshop(guard, std::move(pool));
}

Result<Cleaned> Workshop::make(int file, const std::string& name, const Options& options) const {
    TRY(auto job,
        pool_.begin(
            file,
            scan::json_line({{"name", name}, {"keep", options.keep}, {"to_csv", options.to_csv}})));
    TRY(auto answer, job.answer());
    return cleaned_from(std::move(answer));
}

Result<tl::expected<SafeCopy, NoCopy>> Workshop::copy(int file, const std::string& name,
                                                      const Options& options) const {
    using Outcome = tl::expected<SafeCopy, NoCopy>;
    TRY(auto original, guard_->examine_shown(file, name));
    const auto none = [&](std::string why, std::optional<scan::Report> rescan = {}) -> Outcome {
        return tl::unexpected(
            NoCopy{std::move(why), std::move(original.report), std::move(rescan)});
    };
    if (const auto* refusal = refusal_of_itself(original.report))
        return none("it cannot be examined: " + refusal->what);
    auto made = make(file, name, options);
    if (!made) return none(made.error().what);
    TRY(const auto copy, sealed_copy(made->bytes));
    auto copy_name = name_of_copy(name, made->type);
    TRY(auto examined, guard_->examine_shown(copy.get(), copy_name));
    const auto proof = prove(original, examined, made->likeness, !options.keep.empty());
    if (!proof.holds()) return none(proof.why_not, std::move(examined.report));
    return Outcome(SafeCopy{.bytes = std::move(made->bytes),
                            .name = std::move(copy_name),
                            .changes = std::move(made->changes),
                            .original = std::move(original.report),
                            .rescan = std::move(examined.report)});
}

}  // namespace candour::clean
