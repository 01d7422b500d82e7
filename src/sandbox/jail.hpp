#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace candour::sandbox {

/// What a process may use once it is jailed.
struct Allowance {
    std::chrono::seconds processor{120};        ///< time on a processor, then it is ended
    std::uint64_t memory = 1536ULL << 20;       ///< bytes of its own, not those of mapped files
    std::uint64_t largest_file = 0;             ///< bytes of a file that it writes in `scratch`
    std::vector<std::string> readable_folders;  ///< of the system, with nobody's data in them
    std::string scratch;  ///< a folder of its own where it may make files; empty for none
};

/// Gives up, for good, everything that this process does not need to work on one open file: the
/// network, other processes, all files but those of the allowance. Must be called by a process with
/// one thread. System calls that are not needed fail, as if the system did not know them.
///
/// Where the kernel has no Landlock (before 5.13), no file can be opened at all.
/// Fails: unavailable; the process must then not touch hostile bytes.
Result<void> enter_jail(const Allowance& allowance);

/// Folders with fonts and tables of characters, which libraries read when they need them.
std::vector<std::string> font_folders();

}  // namespace candour::sandbox
