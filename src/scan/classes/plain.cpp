#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

using enum Severity;

constexpr std::array all = {
    Class{"formula.injection", block, Fix::clean,
          "A cell of a table that a spreadsheet program would run as a formula.",
          "Open the file in a spreadsheet program.", "Put an apostrophe before the cell's text."},
    Class{"unicode.invisible", block, Fix::clean, "Characters without a shape that carry text.",
          "Open the file in a hexadecimal editor.", "Remove the characters."},
    Class{"unicode.bidi", block, Fix::clean,
          "Characters that turn the order of the shown text around.",
          "Open the file in a hexadecimal editor.", "Remove the characters."},
    Class{"control.nul", block, Fix::clean,
          "A control character that makes some programs stop reading, or hide what follows.",
          "Open the file in another program.", "Remove the character and look at what follows."},
    Class{"encoding.mixed", block, Fix::clean,
          "A part in another encoding, which shows as rubbish and can be read as text.",
          "Decode the part.", "Convert the file to UTF-8, or delete the part."},
    Class{"html.comment", block, Fix::clean, "A comment in the source of a page.",
          "View the source.", "Delete the comment."},
    Class{"form.hidden", block, Fix::clean, "A hidden field of a form.", "View the source.",
          "Delete the field."},
    Class{"script.data", block, Fix::clean, "Data in a script or attribute of a page.",
          "View the source.", "Delete the script or attribute."},
    Class{"json.duplicate", block, Fix::clean,
          "A name given twice: programs show the last value only.",
          "Open the file in a text editor.", "Write each name once."},
    Class{"json.escaped", block, Fix::clean,
          "Text written in number codes, or under a private name, so that it is not read.",
          "Decode the codes.", "Write the text plainly, or delete it."},
};

}  // namespace

std::span<const Class> plain() {
    return all;
}

}  // namespace candour::scan::vocabulary
