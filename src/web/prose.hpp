#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/view.hpp"

namespace candour::web {

/// A text of an entry as `partials/prose.html` reads it: paragraphs parted by empty lines, lines
/// that begin with a bullet or a number as lists with the marks they have, other line ends kept,
/// and addresses in the text as links. Sets `blocks`.
View prose(std::string_view text);

/// An address from outside, if a page may link to it: http, https or mailto, with something behind
/// it and no white space or control characters within. Everything else (javascript:, data:, a path
/// on our own host) is shown as text.
std::optional<std::string> safe_link(std::string_view target);

}  // namespace candour::web
