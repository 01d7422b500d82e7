#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"

namespace candour::format {

/// One member of a tar archive. Text is UTF-8; all of it hostile.
struct TarMember {
    enum class Kind { file, folder, link, special };
    std::string name;
    Kind kind = Kind::file;
    std::string link_target;
    std::string owner, group;  ///< names, not numbers
    std::string notes;         ///< comments and other words of its extended header
    std::string residue;       ///< bytes that stand in fields after the end of what they say
    std::string_view bytes;    ///< its contents
    std::string_view slack;    ///< from their end to the end of their last block
};

/// A tar archive in memory. Spec: POSIX.1-2017 pax; GNU's long names.
struct Tar {
    std::vector<TarMember> members;
    std::string notes;          ///< of the extended header that holds for all of it
    std::uint64_t end = 0;      ///< of its last block
    std::string_view trailing;  ///< what follows it

    /// `bytes` must outlive it. Fails: malformed; refused, for sparse members and beyond the
    /// budget.
    static Result<Tar> open(std::string_view bytes, Budget& budget);
};

}  // namespace candour::format
