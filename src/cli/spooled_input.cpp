#include "cli/spooled_input.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <istream>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace candour::cli {
namespace {

constexpr std::size_t piece_size = 64 * 1024;

bool write_all(int file, const char* data, std::size_t size) {
    while (size > 0) {
        const auto written = ::write(file, data, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        data += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

}  // namespace

Result<SpooledInput> SpooledInput::from(std::istream& in) {
    std::error_code failed;
    auto name = (std::filesystem::temp_directory_path(failed) / "candour-XXXXXX").string();
    const int file = failed ? -1 : ::mkstemp(name.data());
    if (file < 0)
        return unavailable("there is no temporary folder to keep standard input in", name);
    SpooledInput spooled{std::filesystem::path(name)};
    std::array<char, piece_size> piece{};
    bool kept = true;
    while (kept && in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        kept = write_all(file, piece.data(), static_cast<std::size_t>(in.gcount()));
    }
    ::close(file);
    if (!kept)
        return unavailable(std::string("standard input cannot be kept: ") + std::strerror(errno),
                           name);
    return spooled;
}

SpooledInput::SpooledInput(SpooledInput&& other) noexcept : path_(std::exchange(other.path_, {})) {}

SpooledInput& SpooledInput::operator=(SpooledInput&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
}

SpooledInput::~SpooledInput() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
}

}  // namespace candour::cli
