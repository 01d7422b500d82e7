#pragma once

#include <string>

#include "format/byte_source.hpp"
#include "format/item.hpp"

namespace candour::format {

/// One line of a JSON Lines file; not parsed.
struct JsonLine {
    std::int64_t line = 0;  ///< from 1
    std::string text;       ///< UTF-8, without white space around it, never empty

    bool operator==(const JsonLine&) const = default;
};

/// Reads JSON Lines, and the same lines framed as an array (a line "[", a comma after each value, a
/// line "]"), as `candour export --json` writes them. Blank lines count and are passed over. A line
/// longer than `longest_record` is a Fault and is never in memory as a whole. Spec: jsonlines.org.
class JsonLines {
  public:
    explicit JsonLines(ByteSource bytes);

    NextItem<JsonLine> next();

  private:
    Result<bool> read_line();  // false at the end
    Result<bool> fill();

    ByteSource bytes_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::string line_;
    std::uint64_t line_length_ = 0;  // counted past what is kept
    std::int64_t number_ = 0;
};

}  // namespace candour::format
