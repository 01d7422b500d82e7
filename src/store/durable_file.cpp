#include "store/durable_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace candour::store {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Problem> disk_problem(const fs::path& where) {
    return unavailable(std::string("cannot write: ") + std::strerror(errno), where.string());
}

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

}  // namespace

DurableFile::DurableFile(fs::path target, std::string temporary, int descriptor)
    : target_(std::move(target)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

DurableFile::DurableFile(DurableFile&& other) noexcept
    : target_(std::move(other.target_)),
      temporary_(std::move(other.temporary_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

DurableFile::~DurableFile() {
    if (descriptor_ < 0) return;
    close(descriptor_);
    unlink(temporary_.c_str());
}

Result<DurableFile> DurableFile::create_beside(const fs::path& target) {
    auto name = (folder_of(target) / (std::string(temporary_prefix) + "XXXXXX")).string();
    const int descriptor = mkostemp(name.data(), O_CLOEXEC);  // readable by its owner only
    if (descriptor < 0) return disk_problem(target);
    return DurableFile(target, std::move(name), descriptor);
}

Result<void> DurableFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return disk_problem(target_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> DurableFile::publish() {
    if (fsync(descriptor_) != 0) return disk_problem(target_);
    if (rename(temporary_.c_str(), target_.c_str()) != 0) return disk_problem(target_);
    close(std::exchange(descriptor_, -1));
    return flush_folder(folder_of(target_));
}

Result<void> flush_folder(const fs::path& folder) {
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return disk_problem(folder);
    const bool flushed = fsync(descriptor) == 0;
    close(descriptor);
    if (!flushed) return disk_problem(folder);
    return {};
}

Result<void> make_private_folder(const fs::path& folder) {
    std::error_code ignored;
    if (fs::is_directory(folder, ignored)) return {};
    const auto above = folder_of(folder);
    if (!fs::exists(above, ignored)) TRY_VOID(make_private_folder(above));
    if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return disk_problem(folder);
    if (!fs::is_directory(folder, ignored))
        return unavailable("this is not a folder", folder.string());
    return flush_folder(above);
}

}  // namespace candour::store
