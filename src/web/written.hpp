#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "casework/log_entry.hpp"

namespace candour::web {

std::string grouped(std::uint64_t number);  ///< "12,345"
/// A figure as it is read: "1,234.5", "£1,234.50", "12%", "18 hours".
std::string written(const casework::Figure& figure);
std::string byte_size(std::uint64_t bytes);  ///< "512 bytes", "34 KB", "1.2 MB"
/// What kind of file it is, for a reader: "PDF", "Excel spreadsheet"; the extension in capitals for
/// a type without a common name; "file" when nothing is known.
std::string file_kind(std::string_view name, std::string_view media_type);
/// "Section 31(1)(a)" of "s31(1)(a)", "Regulation 12(4)(b)" of "reg 12(4)(b)".
std::string provision_in_words(std::string_view provision);
/// A statute's heading with the dash that print has: "Law enforcement – prevention of crime".
std::string heading_in_words(std::string_view heading);

}  // namespace candour::web
