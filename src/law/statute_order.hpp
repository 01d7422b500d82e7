#pragma once

#include <string_view>

namespace candour::law {

/// True when `a` stands before `b` in the statute: s9 before s22, s22 before s22A, s37(1)(ab)
/// before s37(1)(b), and a section as a whole before its limbs. A strict weak order on canonical
/// spellings of one regime.
bool stands_before(std::string_view a, std::string_view b);

}  // namespace candour::law
