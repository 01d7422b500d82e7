#pragma once

#include <string>
#include <vector>

namespace candour::scan {

/// What a row of zero-width characters says, when it is a text whose bits (or pairs of bits) they
/// stand for, as programs that hide text in text write it; empty when it is none of those.
std::string zero_width_text(const std::vector<char32_t>& characters);

}  // namespace candour::scan
