#pragma once

#include <string_view>

namespace candour::format {

/// The encodings of characters that a PDF file may name. Spec: ISO 32000-1, annex D.
enum class PdfEncoding { standard, win_ansi, mac_roman, pdf_doc, symbol };

/// The character of a code; 0 when the encoding has none.
char32_t pdf_encoded(PdfEncoding encoding, unsigned char code);

/// The character a glyph's name stands for ("eacute", "uni00E9", "A.sc"); 0 when it is not known.
char32_t pdf_glyph_named(std::string_view name);

}  // namespace candour::format
