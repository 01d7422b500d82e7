#pragma once

#include <string>
#include <string_view>

namespace candour::scan {

/// What a person with a viewer of bytes can read in them: text as it is, of XML its text, of
/// anything else the runs of letters in one or two bytes each, as `strings` finds them. White space
/// collapsed; at most `limit` bytes.
std::string legible(std::string_view bytes, std::size_t limit = 2'000);

/// What stands in `bytes` and not in `other`, as `legible` would show it: of two versions of a part
/// of XML the texts and attributes that only the first has. All of it where they cannot be
/// compared.
std::string legible_difference(std::string_view bytes, std::string_view other,
                               std::size_t limit = 2'000);

/// True for bytes that say nothing: zeros, white space, or one byte over and over.
bool is_padding(std::string_view bytes);

}  // namespace candour::scan
