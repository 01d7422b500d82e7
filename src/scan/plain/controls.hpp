#pragma once

#include "scan/plain/text_look.hpp"

namespace candour::scan {

/// Takes control characters out of a text with what they hide (control.nul): what follows NUL or
/// the old mark of the end of a file, what is overwritten, erased or concealed on a terminal.
void look_at_controls(TextLook& look);

}  // namespace candour::scan
