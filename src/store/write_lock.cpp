#include "store/write_lock.hpp"

#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace candour::store {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto longest_wait = 30s;
constexpr auto between_tries = 1ms;
constexpr off_t outer_door = 0;
constexpr off_t inner_door = 1;

/// Sets a lock of one byte of the file, or frees it. The lock belongs to the open file, not to the
/// process, so that threads keep each other out too.
bool set_lock(int descriptor, off_t byte, short type) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    return fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

bool wait_for(int descriptor, off_t byte, Clock::time_point until) {
    while (!set_lock(descriptor, byte, F_WRLCK)) {
        if (Clock::now() > until) return false;
        std::this_thread::sleep_for(between_tries);
    }
    return true;
}

}  // namespace

Result<WriteLock> WriteLock::take(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return unavailable(std::string("the record cannot be written: ") + std::strerror(errno),
                           file.string());
    WriteLock lock(descriptor);
    const auto until = Clock::now() + longest_wait;
    if (!wait_for(descriptor, outer_door, until) || !wait_for(descriptor, inner_door, until))
        return unavailable("another process has been writing for 30 seconds; try again",
                           file.string());
    set_lock(descriptor, outer_door, F_UNLCK);
    return lock;
}

WriteLock::WriteLock(WriteLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

// Closing the file frees its locks.
WriteLock::~WriteLock() {
    if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace candour::store
