#include "format/budget.hpp"

#include <string_view>

namespace candour::format {
namespace {

// Text of one thing said over and over packs that well too; only what also gets large is a bomb.
constexpr std::uint64_t ratio_matters_from = 64ULL << 20;

constexpr std::string_view bomb_sentence =
    "the file is made to unpack to far more than it is (a decompression bomb)";

}  // namespace

Result<void> Budget::unpack(std::uint64_t bytes) {
    if (bytes > limits_.unpacked_bytes - unpacked_)
        return refused("the parts of the file unpack to more than " +
                       std::to_string(limits_.unpacked_bytes >> 20) + " MB together");
    unpacked_ += bytes;
    return {};
}

Result<void> Budget::member() {
    if (members_ >= limits_.members)
        return refused("the file has more than " + std::to_string(limits_.members) +
                       " files and parts inside");
    ++members_;
    return {};
}

Result<void> Budget::ratio(std::uint64_t packed, std::uint64_t unpacked) const {
    if (unpacked > ratio_matters_from && unpacked / limits_.ratio >= packed) return bomb();
    return {};
}

tl::unexpected<Problem> bomb(std::string where) {
    return refused(std::string(bomb_sentence), std::move(where));
}

bool is_bomb(const Problem& problem) {
    return problem.kind == Problem::Kind::refused && problem.what == bomb_sentence;
}

}  // namespace candour::format
