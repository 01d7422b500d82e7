#include "actions/publish_entry.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/text.hpp"
#include "casework/log_entry_json.hpp"

namespace candour::actions {
namespace {

constexpr std::size_t longest_reference = 2'000;
constexpr std::size_t longest_title = 4'000;

// "list.pdf" -> "list-2.pdf", whichever number is free.
std::string free_name(const std::string& name, const std::set<std::string>& taken) {
    const std::filesystem::path path(name);
    const auto extension = path.extension().string();
    const auto stem = name.substr(0, name.size() - extension.size());
    for (int n = 2;; ++n) {
        auto other = stem + "-" + std::to_string(n) + extension;
        if (!taken.contains(other)) return other;
    }
}

void name_apart(std::vector<casework::Attachment>& attachments) {
    std::set<std::string> taken;
    for (auto& attachment : attachments) {
        if (taken.contains(attachment.name)) attachment.name = free_name(attachment.name, taken);
        taken.insert(attachment.name);
    }
}

void tidy(std::vector<std::string>& topics) {
    std::vector<std::string> kept;
    for (const auto& topic : topics) {
        auto name = collapse_spaces(topic);
        const bool known = std::find(kept.begin(), kept.end(), name) != kept.end();
        if (!name.empty() && !known) kept.push_back(std::move(name));
    }
    topics = std::move(kept);
}

}  // namespace

Result<void> check_publishable(const casework::LogEntry& entry) {
    if (trim(entry.reference).empty()) return malformed("an entry needs a reference");
    if (entry.reference.size() > longest_reference)
        return malformed("the reference is longer than 2,000 bytes: " +
                         shortened(entry.reference, 40));
    if (entry.title.size() > longest_title)
        return malformed("the title is longer than 4,000 bytes: " + shortened(entry.title, 40));
    if (!is_utf8(entry.reference) || !is_utf8(entry.title))
        return malformed("the text is not UTF-8");
    return {};
}

casework::LogEntry prepared(casework::LogEntry entry, const store::Store& store) {
    tidy(entry.topics);
    name_apart(entry.attachments);
    for (auto& attachment : entry.attachments)
        if (attachment.sha256 && !store.blob_path(*attachment.sha256)) attachment.sha256.reset();
    return entry;
}

Result<store::Published> publish_entry(store::Store& store, const casework::LogEntry& entry,
                                       const store::Actor& actor, Instant now, bool replace) {
    TRY_VOID(check_publishable(entry));
    const std::vector<store::Publication> one = {{prepared(entry, store), {}}};
    TRY(const auto published, store.publish(one, actor, now, replace));
    return published.front();
}

}  // namespace candour::actions
