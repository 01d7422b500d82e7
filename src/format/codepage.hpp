#pragma once

#include <string>
#include <string_view>

namespace candour::format {

/// The bytes as UTF-8, read in a Windows code page: 1250 to 1258, 437, 737, 850, 852, 866, 874,
/// 10000 (Mac Roman), 65001 (UTF-8), 1200 (UTF-16). A code page that is not known is read as 1252,
/// so that ASCII always survives. Own tables, not iconv: glibc loads its tables from files, and
/// where files are read in a sandbox there are none.
std::string from_codepage(std::string_view bytes, int codepage);
/// True when the code page has a table here.
bool is_known_codepage(int codepage);
/// The code page of a Windows font charset (RTF \fcharset, BIFF FONT); 0 for the default one.
int codepage_of_charset(int charset);
/// UTF-16, low byte first, as UTF-8. Lone surrogates become U+FFFD; an odd last byte is dropped.
std::string from_utf16(std::string_view bytes);

}  // namespace candour::format
