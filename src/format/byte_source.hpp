#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>

#include "base/result.hpp"

namespace candour::format {

/// Where a reader's bytes come from. Fills the front of `into`, which is not empty, and gives how
/// many bytes that was; 0 at the end, and at every call after it. Fails: unavailable, when what
/// lies behind it cannot be read further.
using ByteSource = std::function<Result<std::size_t>(std::span<char> into)>;

/// How much readers ask for at a time.
inline constexpr std::size_t piece_size = 64 * 1024;

/// The bytes of a file. Fails: not_found; unavailable, when it is no file or may not be read.
Result<ByteSource> open_file(const std::filesystem::path& path);

/// Bytes that are in memory already; they must outlive the source.
ByteSource bytes_of(std::string_view bytes);

/// The bytes as UTF-8, by the rules of `to_utf8`, a piece at a time: memory does not grow with the
/// input.
ByteSource as_utf8(ByteSource bytes);

/// All of it, unless it is longer than `limit` bytes. Fails: malformed, when it is longer; else as
/// the source.
Result<std::string> read_all(const ByteSource& bytes, std::size_t limit);

}  // namespace candour::format
