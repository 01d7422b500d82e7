#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/document.hpp"
#include "casework/log_entry.hpp"

namespace candour::casework::reading {

/// The web addresses a text gives, whole ones only: "https://example.org/docum..." was cut by
/// somebody and leads nowhere.
std::vector<std::string> addresses_in(std::string_view text);

/// Whether the text is the name of a file: "FOI 1805584 Data.xlsx".
bool is_file_name(std::string_view text);

/// The file a link or a name stands for, with the media type its ending promises; size and hash are
/// not known.
Attachment attachment_named(std::string_view name, std::string_view url = {});

/// The link of a block that leads to a file, as an attachment.
std::vector<Attachment> linked_files(const Block& block);

}  // namespace candour::casework::reading
