#pragma once

#include <vector>

#include "format/pdf/objects.hpp"

namespace candour::format::pdf {

/// The value of a PDF function (sampled, exponential, stitching or calculator) for `inputs`; empty
/// when it cannot be evaluated. Spec: ISO 32000-1, 7.10.
std::vector<double> evaluate(Object function, std::vector<double> inputs, Budget& budget,
                             int depth = 0);

}  // namespace candour::format::pdf
