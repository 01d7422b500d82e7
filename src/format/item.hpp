#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/result.hpp"

namespace candour::format {

/// A part of the input that could not be read, and after which the reader went on, or could not.
struct Fault {
    std::int64_t line = 0;  ///< where it begins, from 1
    std::string why;        ///< a sentence for the person who made the file

    bool operator==(const Fault&) const = default;
};

/// What a reader of records gives: a record, or why there is none where one should be.
template <class Record>
using Item = std::variant<Record, Fault>;

/// The next item; nothing at the end. Fails only as the source fails: unavailable.
template <class Record>
using NextItem = Result<std::optional<Item<Record>>>;

/// No record, line, field or page may be longer: 16 MB.
inline constexpr std::size_t longest_record = 16'000'000;

}  // namespace candour::format
