#include "cli/progress.hpp"

#include <ostream>

#include <fmt/format.h>

namespace candour::cli {
namespace {

constexpr std::chrono::milliseconds between_drawings{100};
constexpr std::string_view erase_line = "\r\033[K";

}  // namespace

void Progress::show(std::string_view what, std::int64_t done, std::int64_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (!terminal_.interactive || now - drawn_ < between_drawings) return;
    drawn_ = now;
    is_shown_ = true;
    terminal_.err << erase_line
                  << (total > 0 ? fmt::format("{}: {} of {} ({} %)", what, done, total,
                                              done * 100 / total)
                                : fmt::format("{}: {}", what, done))
                  << std::flush;
}

void Progress::clear() {
    if (is_shown_) terminal_.err << erase_line << std::flush;
    is_shown_ = false;
}

}  // namespace candour::cli
