#include "actions/import/attachment_folder.hpp"

#include "actions/import/read_html_page.hpp"
#include "base/text.hpp"
#include "format/byte_source.hpp"
#include "format/kind.hpp"

namespace candour::actions {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_attachment = 512'000'000;

}  // namespace

Result<AttachmentFolder> AttachmentFolder::open(const fs::path& folder) {
    std::error_code failed;
    AttachmentFolder found;
    fs::recursive_directory_iterator walk(folder, failed);
    if (failed) return not_found("there is no such folder of attachments", folder);
    for (; walk != fs::recursive_directory_iterator{}; walk.increment(failed)) {
        if (failed) return unavailable("the folder cannot be read: " + failed.message(), folder);
        const auto name = walk->path().filename().string();
        const bool hidden = name.starts_with('.');
        if (walk->is_directory(failed) && (hidden || walk->is_symlink(failed)))
            walk.disable_recursion_pending();
        else if (!hidden && walk->is_regular_file(failed) && !walk->is_symlink(failed))
            found.files_.emplace(ascii_lower(name), walk->path());
    }
    return found;
}

Result<void> AttachmentFolder::take(casework::Attachment& attachment, store::Store& store,
                                    const Gate& gate) const {
    if (attachment.sha256 && store.blob_path(*attachment.sha256)) return {};
    auto file = files_.find(ascii_lower(attachment.name));
    if (file == files_.end()) file = files_.find(ascii_lower(file_name_of(attachment.url)));
    if (file == files_.end()) return {};
    TRY(const auto source, format::open_file(file->second));
    const auto bytes = format::read_all(source, largest_attachment);
    if (!bytes)
        return bytes.error().kind == Problem::Kind::malformed
                   ? refused("an attachment of more than 512 MB", file->second)
                   : tl::unexpected(bytes.error());
    if (attachment.sha256 && *attachment.sha256 != sha256(*bytes)) return {};
    TRY_VOID(pass(gate, *bytes, attachment.name));
    TRY(attachment.sha256, store.put_blob(*bytes));
    attachment.bytes = bytes->size();
    attachment.media_type = format::media_type(attachment.name, *bytes);
    attachment.url.clear();
    return {};
}

}  // namespace candour::actions
