#pragma once

#include <optional>
#include <string_view>

#include "scan/type.hpp"

// What type_of() asks in turn; each knows one sort of file and none of the others.
namespace candour::scan::typing {

/// By its first bytes: pictures, PDF, archives that are not ZIP, programs.
std::optional<Type> by_signature(std::string_view bytes);
/// A ZIP file, by what lies in it: "xlsx" by its content types, "odt" by its mimetype, else "zip".
std::optional<Type> by_package(std::string_view bytes);
/// A compound file, by its streams: "doc", "xls", "ppt", "msg", "encrypted", else "ole".
std::optional<Type> by_streams(std::string_view bytes);
/// XML, by the root element: "svg", "fods", "spreadsheetml", else "xml".
std::optional<Type> by_root(std::string_view text);
/// Text that is not XML: web pages, messages, JSON, tables, and what is left.
Type by_wording(std::string_view text, std::string_view name);

/// True when the bytes are text in some encoding, with a stray control character at most.
bool is_text(std::string_view head);

}  // namespace candour::scan::typing
