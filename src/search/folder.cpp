#include "search/folder.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace candour::search {
namespace {

namespace fs = std::filesystem;

constexpr const char* current_link = "current";
constexpr const char* damage_note = "damaged";

// The number of "g17"; 0 for any other name.
unsigned generation_number(const std::string& name) {
    unsigned number = 0;
    if (name.size() < 2 || name[0] != 'g') return 0;
    const auto* end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data() + 1, end, number);
    return error == std::errc{} && stop == end ? number : 0;
}

void sync_folder(const fs::path& folder) {
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return;
    ::fsync(file);
    ::close(file);
}

}  // namespace

std::optional<fs::path> IndexFolder::current() const {
    std::error_code none;
    const auto name = fs::read_symlink(path_ / current_link, none);
    // A name that is none of ours is not followed.
    if (none || generation_number(name.string()) == 0) return std::nullopt;
    return path_ / name;
}

bool IndexFolder::is_whole() const {
    const auto generation = current();
    return generation && !is_damaged(*generation);
}

void IndexFolder::mark_damaged(const fs::path& generation) {
    std::ofstream(generation / damage_note) << "found unreadable\n";
}

bool IndexFolder::is_damaged(const fs::path& generation) {
    std::error_code none;
    return fs::exists(generation / damage_note, none);
}

fs::path IndexFolder::next() const {
    unsigned last = 0;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(path_, none))
        last = std::max(last, generation_number(entry.path().filename().string()));
    return path_ / ("g" + std::to_string(last + 1));
}

Result<void> IndexFolder::switch_to(const fs::path& generation) const {
    const auto fresh = path_ / "current.new";
    std::error_code error;
    fs::remove(fresh, error);
    fs::create_symlink(generation.filename(), fresh, error);
    if (!error) fs::rename(fresh, path_ / current_link, error);
    if (error)
        return unavailable("the search index cannot be put in place: " + error.message(),
                           path_.string());
    sync_folder(path_);
    return {};
}

void IndexFolder::sweep() const {
    const auto kept = current();
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(path_, none)) {
        if (generation_number(entry.path().filename().string()) == 0) continue;
        if (kept && entry.path() == *kept) continue;
        fs::remove_all(entry.path(), none);
    }
}

Result<WriterLock> WriterLock::take(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    const auto path = folder / "lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0)
        return unavailable(
            std::string("the search index cannot be written: ") + std::strerror(errno),
            folder.string());
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return refused("another process is writing the search index", folder.string());
    }
    return WriterLock(file);
}

WriterLock::WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
}

WriterLock::~WriterLock() {
    if (file_ >= 0) ::close(file_);
}

}  // namespace candour::search
