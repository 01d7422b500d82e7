#pragma once

#include <optional>
#include <string>
#include <vector>

#include "format/pdf/geometry.hpp"

namespace candour::format {

/// A form field's value, of the field that an annotation is the widget of.
struct PdfField {
    std::string name;  ///< in full, "address.street"
    std::string type;  ///< "Tx", "Btn", "Ch", "Sig"
    std::string value, rich_value, preset;
    std::string tip;                   ///< the alternate name, shown on hovering
    std::vector<std::string> choices;  ///< what a choice field offers, as shown
    bool password = false, read_only = false, required_appearance = false;

    bool operator==(const PdfField&) const = default;
};

/// An annotation of a page.
struct PdfAnnotation {
    std::string subtype;  ///< "Text", "Link", "Highlight", "Widget", …
    PdfBox box;
    std::vector<PdfBox> quads;
    std::string contents, rich, author, subject, state, name;
    std::string link;  ///< where a click goes: an address or a path; empty when inside the file
    std::string script;
    bool hidden = false;  ///< by its flags: on the screen
    bool printed = false;
    bool drawn = false;  ///< it has an appearance that the page shows
    bool reply = false;
    std::optional<PdfField> field;

    bool operator==(const PdfAnnotation&) const = default;
};

}  // namespace candour::format
