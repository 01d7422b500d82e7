#pragma once

#include "format/pdf/document.hpp"
#include "scan/examination.hpp"
#include "scan/pdf/words.hpp"

namespace candour::scan {

/// Whatever is not on a page: information, metadata, attachments, scripts, bookmarks, structure.
/// `words`: what the pages show.
void examine_facts(Examination& exam, format::PdfDocument& document, const PdfWords& words);
/// Objects in the file for nobody. `words`: what the pages show.
void examine_loose(Examination& exam, format::PdfDocument& document, const PdfWords& words);
/// The file's bytes: earlier states of it, comments, and what stands outside of objects.
void examine_file(Examination& exam, format::PdfDocument& document, const PdfWords& words);

}  // namespace candour::scan
