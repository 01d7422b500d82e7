#include "actions/import/checkpoint.hpp"

#include <charconv>

#include "base/sha256.hpp"
#include "base/text.hpp"

namespace candour::actions {
namespace {

constexpr std::string_view none = "";

// Everything that decides what an import of the file would do, parted so that no two meet.
std::string description(const std::filesystem::path& file, std::string_view head,
                        const ImportOptions& options) {
    std::error_code ignored;
    std::vector<std::string> parts = {
        std::to_string(std::filesystem::file_size(file, ignored)),
        std::to_string(std::filesystem::last_write_time(file, ignored).time_since_epoch().count()),
        options.facts.authority_id,
        options.facts.authority_name,
        options.facts.regime ? std::string(law::code(*options.facts.regime)) : std::string{},
        options.replace ? "replace" : "",
        options.attachments ? options.attachments->string() : std::string{},
        join(options.facts.topics, "\x1F")};
    return join(parts, "\x1E") + '\x1E' + std::string(head);
}

}  // namespace

Checkpoint::Checkpoint(const std::filesystem::path& file, std::string_view head,
                       const ImportOptions& options)
    : key_("import:" + hex(sha256(description(file, head, options)))) {}

Result<std::int64_t> Checkpoint::items_done(store::Store& store) const {
    TRY(const auto kept, store.checkpoint(key_));
    std::int64_t items = 0;
    if (kept) std::from_chars(kept->data(), kept->data() + kept->size(), items);
    return items;
}

Result<void> Checkpoint::keep(store::Store& store, std::int64_t items) const {
    return store.set_checkpoint(key_, std::to_string(items));
}

Result<void> Checkpoint::clear(store::Store& store) const {
    return store.set_checkpoint(key_, std::string(none));
}

}  // namespace candour::actions
