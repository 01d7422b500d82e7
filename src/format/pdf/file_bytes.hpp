#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candour::format {

/// A PDF file as bytes: where it begins and ends, how often it was saved on top of itself, and what
/// stands between its objects.
struct PdfFileBytes {
    struct Text {
        std::uint64_t at = 0;
        std::string text;

        bool operator==(const Text&) const = default;
    };
    std::uint64_t header_at = 0;  ///< of "%PDF-"
    /// The lengths of the file's earlier states: each is a prefix that is a file by itself. The two
    /// parts of a linearised file are one state.
    std::vector<std::uint64_t> earlier;
    std::vector<Text> comments;  ///< in the syntax, but for the lines that every file has
    std::vector<Text> between;   ///< other bytes that belong to no object
    Text after;         ///< bytes after the last end mark; no more than white space is none
    bool ends = false;  ///< there is an end mark
};

/// Never fails. Takes time in line with the size.
PdfFileBytes read_pdf_bytes(std::string_view bytes);

}  // namespace candour::format
