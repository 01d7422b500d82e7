#include "cli/scan_targets.hpp"

#include <algorithm>
#include <system_error>

namespace candour::cli {
namespace {

namespace fs = std::filesystem;

Result<void> add_folder(const fs::path& folder, std::vector<ScanTarget>& targets) {
    std::error_code failed;
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        if (entry->is_regular_file(failed) && !entry->is_symlink(failed))
            files.push_back(entry->path());
    }
    if (failed) return unavailable("the folder cannot be read: " + failed.message(), folder);
    std::sort(files.begin(), files.end());
    for (auto& file : files) targets.push_back({file, file.filename().string(), file.string()});
    return {};
}

}  // namespace

Result<std::vector<ScanTarget>> scan_targets(const std::vector<std::string>& arguments) {
    std::vector<ScanTarget> targets;
    for (const auto& argument : arguments) {
        std::error_code failed;
        if (fs::is_directory(argument, failed)) {
            TRY_VOID(add_folder(argument, targets));
        } else if (!fs::exists(argument, failed)) {
            return not_found("there is no such file", argument);
        } else {
            targets.push_back({argument, fs::path(argument).filename().string(), argument});
        }
    }
    return targets;
}

}  // namespace candour::cli
