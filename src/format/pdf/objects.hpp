#pragma once

// Small questions to qpdf's objects, for the readers of this folder only.

#include <optional>
#include <string>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

#include "base/result.hpp"
#include "format/budget.hpp"
#include "format/pdf/geometry.hpp"

namespace candour::format::pdf {

using Object = QPDFObjectHandle;

/// The number; `otherwise` when it is none.
double number_of(Object object, double otherwise = 0);
int integer_of(Object object, int otherwise = 0);
/// The name without its slash; empty when it is none.
std::string name_of(Object object);
/// A text string as UTF-8, from UTF-16, UTF-8 or PDFDocEncoding; empty when it is none.
std::string text_of(Object object);
std::string text_from(std::string_view bytes);
/// The value of a key, of a dictionary or a stream's; null when there is none.
Object value_of(Object object, const std::string& key);
bool is_dictionary(Object object);
std::optional<PdfBox> box_of(Object array);
PdfMatrix matrix_of(Object array);
std::vector<double> numbers_of(Object array);
/// True when a stream's filters can all be undone without loss.
bool is_decodable(Object stream);
/// A stream's bytes without its filters. Fails: malformed, when they do not fit its data; refused,
/// beyond the budget.
Result<std::string> decoded(Object stream, Budget& budget);
/// A stream's bytes as they stand in the file (decrypted).
std::string raw_bytes(Object stream);

}  // namespace candour::format::pdf
