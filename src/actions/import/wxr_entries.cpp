#include <algorithm>
#include <array>
#include <map>

#include "actions/import/entry_source.hpp"
#include "actions/import/read_html_page.hpp"
#include "base/text.hpp"
#include "format/wxr.hpp"

namespace candour::actions {
namespace {

// Items that WordPress keeps for itself; nobody reads them as a page. Types of a site's own, such
// as "disclosure", are read.
constexpr std::array inner_types = {
    "attachment",   "nav_menu_item",    "revision",         "custom_css",    "customize_changeset",
    "oembed_cache", "user_request",     "wp_block",         "wp_navigation", "wp_template",
    "wp_font_face", "wp_template_part", "wp_global_styles", "wp_font_family"};

// Categories that say nothing.
constexpr std::array empty_topics = {"uncategorized", "uncategorised"};

using AttachmentUrls = std::map<std::string, std::vector<std::string>>;  // by the post's id

Result<AttachmentUrls> attachments_in(const EntryFile& file) {
    TRY(auto bytes, file.open());
    format::WxrItems items(std::move(bytes));
    AttachmentUrls urls;
    for (;;) {
        TRY(const auto item, items.next());
        if (!item) return urls;
        const auto* post = std::get_if<format::WxrItem>(&*item);
        if (post && post->type == "attachment" && !post->attachment_url.empty())
            urls[post->parent].push_back(post->attachment_url);
    }
}

bool is_inner(const std::string& type) {
    return std::find(inner_types.begin(), inner_types.end(), type) != inner_types.end();
}

// Why a post is not for the public, or "".
std::string reason_to_keep_back(const format::WxrItem& post) {
    if (!post.password.empty()) return "it is protected by a password on the old site";
    if (post.status.empty() || post.status == "publish") return {};
    return "its status on the old site is '" + shortened(post.status, 40) + "', not 'publish'";
}

std::optional<Date> publication_date(const format::WxrItem& post) {
    constexpr std::size_t iso_date_length = 10;
    constexpr std::size_t rfc822_date_length = 16;  // "Fri, 03 Oct 2014"
    if (const auto date = parse_date(std::string_view(post.date).substr(0, iso_date_length)))
        return *date;
    if (const auto date =
            parse_written_date(std::string_view(post.pub_date).substr(0, rfc822_date_length)))
        return *date;
    return std::nullopt;
}

class WxrEntries final : public EntrySource {
  public:
    WxrEntries(format::ByteSource bytes, AttachmentUrls attachments, const ImportFacts& facts,
               const law::Rulebook& rulebook)
        : items_(std::move(bytes)),
          attachments_(std::move(attachments)),
          facts_(facts),
          rulebook_(rulebook) {}

    format::NextItem<ReadEntry> next() override {
        for (;;) {
            TRY(auto item, items_.next());
            if (!item) return std::nullopt;
            if (auto* fault = std::get_if<format::Fault>(&*item)) return std::move(*fault);
            const auto& post = std::get<format::WxrItem>(*item);
            if (!is_inner(post.type)) return read(post);
        }
    }

  private:
    format::Item<ReadEntry> read(const format::WxrItem& post) {
        const auto fault = [&](const std::string& why) {
            const auto name = post.title.empty() ? post.link : post.title;
            return format::Fault{post.line, "'" + shortened(name, 80) + "': " + why};
        };
        if (auto why = reason_to_keep_back(post); !why.empty()) return fault(why);
        // The editor of today stores paragraphs as elements; the one before stored line ends.
        const bool blocks = post.content.find("<!-- wp:") != std::string::npos;
        const auto page =
            format::read_html(UntrustedHtml(post.content),
                              blocks ? format::HtmlLines::as_spaces : format::HtmlLines::as_breaks);
        if (!page) return fault(page.error().what);
        auto entry = read_html_page(*page, collapse_spaces(post.title), hints(post), rulebook_);
        if (!entry) return fault(entry.error().what);
        for (const auto& [name, value] : post.fields)
            if (!trim(value).empty()) entry->source_text.push_back(name + ": " + value);
        add_attachments(*entry, post.id);
        ReadEntry ready;
        ready.publication.entry = *std::move(entry);
        for (const auto& address : {post.link, post.guid})
            if (auto path = path_of(address); !path.empty() && !knows(ready, path))
                ready.publication.redirects.push_back(std::move(path));
        ready.line = post.line;
        ready.weight = post.content.size();
        return ready;
    }

    [[nodiscard]] casework::PageHints hints(const format::WxrItem& post) const {
        casework::PageHints known;
        known.authority_id = facts_.authority_id;
        known.authority_name = facts_.authority_name;
        known.regime = facts_.regime;
        known.fallback_reference = post.name.empty() ? "post-" + post.id : post.name;
        known.url = post.link;
        known.published = publication_date(post);
        for (const auto& topic : post.categories) {
            const auto lowered = ascii_lower(topic);
            if (std::find(empty_topics.begin(), empty_topics.end(), lowered) == empty_topics.end())
                known.topics.push_back(topic);
        }
        known.topics.insert(known.topics.end(), facts_.topics.begin(), facts_.topics.end());
        return known;
    }

    void add_attachments(casework::LogEntry& entry, const std::string& id) {
        const auto found = attachments_.find(id);
        if (found == attachments_.end()) return;
        for (const auto& url : found->second) {
            const auto name = file_name_of(url);
            const bool known = std::any_of(entry.attachments.begin(), entry.attachments.end(),
                                           [&](const casework::Attachment& there) {
                                               return there.url == url ||
                                                      (there.url.empty() && there.name == name);
                                           });
            if (known || name.empty()) continue;
            casework::Attachment attachment;
            attachment.name = name;
            attachment.media_type = format::media_type(name, {});
            attachment.url = url;
            entry.attachments.push_back(std::move(attachment));
        }
    }

    static bool knows(const ReadEntry& entry, const std::string& path) {
        const auto& paths = entry.publication.redirects;
        return std::find(paths.begin(), paths.end(), path) != paths.end();
    }

    format::WxrItems items_;
    AttachmentUrls attachments_;
    ImportFacts facts_;
    const law::Rulebook& rulebook_;
};

}  // namespace

Result<std::unique_ptr<EntrySource>> entries_of_wxr(const EntryFile& file, const ImportFacts& facts,
                                                    const law::Rulebook& rulebook) {
    TRY(auto attachments, attachments_in(file));
    TRY(auto bytes, file.open());
    return std::make_unique<WxrEntries>(std::move(bytes), std::move(attachments), facts, rulebook);
}

}  // namespace candour::actions
