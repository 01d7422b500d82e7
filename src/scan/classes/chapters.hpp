#pragma once

#include <span>

#include "scan/classes.hpp"

// One function for each chapter, in a file of its own.
namespace candour::scan::vocabulary {

std::span<const Class> workbooks();
std::span<const Class> documents();
std::span<const Class> plain();
std::span<const Class> pdf();
std::span<const Class> pictures();
std::span<const Class> mail();
std::span<const Class> archives();

}  // namespace candour::scan::vocabulary
