#pragma once

#include <string>

#include "base/result.hpp"
#include "casework/page.hpp"
#include "format/html.hpp"
#include "law/rulebook.hpp"

namespace candour::actions {

/// Reads a page of HTML as an entry: its main part, when that makes one, and all of it otherwise.
/// What stands outside the main part (menus, footers) is kept in `source_text`, so nothing of the
/// page is dropped. `title` is a heading for a page whose own headings do not say it. Fails as
/// `casework::read_page`.
Result<casework::LogEntry> read_html_page(const format::HtmlPage& page, const std::string& title,
                                          const casework::PageHints& hints,
                                          const law::Rulebook& rulebook);

/// The path of an address, with its query if it has one: "https://foi.example.org/?p=5" is "/?p=5".
/// Empty for what is no http address, and for the bare front page.
std::string path_of(std::string_view address);

/// The last part of an address's path, percent-decoded: "…/2014/10/a%20b.pdf?x" is "a b.pdf". Empty
/// for one that ends in a slash.
std::string file_name_of(std::string_view address);

}  // namespace candour::actions
