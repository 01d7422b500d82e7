#pragma once

#include <string>
#include <vector>

#include "scan/ole/text_look.hpp"

namespace candour::scan {

class Examination;

/// What a reader of a document sees of its text, a paragraph at a time and in the order in which it
/// is told as shown: for the one who makes a new document of it.
class TextListener {
  public:
    struct Run {
        RunLook look;
        std::string utf8;
    };

    virtual ~TextListener() = default;
    virtual void paragraph(const std::vector<Run>& runs) = 0;
};

/// The scanners of these types, with a listener that may be nullptr.
void read_rtf(Examination& exam, TextListener* listener);
void read_doc(Examination& exam, TextListener* listener);
void read_ppt(Examination& exam, TextListener* listener);

}  // namespace candour::scan
