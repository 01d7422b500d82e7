#include <filesystem>

#include "actions/import/entry_source.hpp"
#include "actions/import/read_html_page.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "format/csv.hpp"

namespace candour::actions {
namespace {

class PageEntry final : public EntrySource {
  public:
    PageEntry(const EntryFile& file, format::Kind kind, const ImportFacts& facts,
              const law::Rulebook& rulebook)
        : file_(file), kind_(kind), facts_(facts), rulebook_(rulebook) {}

    format::NextItem<ReadEntry> next() override {
        if (std::exchange(read_, true)) return std::nullopt;
        TRY(const auto bytes, file_.open());
        auto page = format::read_all(bytes, format::longest_record);
        if (!page) {
            if (page.error().kind == Problem::Kind::unavailable)
                return tl::unexpected(page.error());
            return format::Fault{1, page.error().what + ", which no page of a log is"};
        }
        ReadEntry read;
        read.line = 1;
        read.weight = page->size();
        digest_ = hex(sha256(*page));
        auto entry =
            kind_ == format::Kind::html ? read_html(*std::move(page), read) : read_text(*page);
        if (!entry) return format::Fault{1, entry.error().what};
        read.publication.entry = *std::move(entry);
        return read;
    }

  private:
    Result<casework::LogEntry> read_text(const std::string& page) {
        return casework::read_page(casework::blocks_of_text(to_utf8(page)), hints(), rulebook_);
    }

    Result<casework::LogEntry> read_html(std::string bytes, ReadEntry& read) {
        TRY(const auto page, format::read_html(UntrustedHtml(std::move(bytes))));
        auto known = hints();
        if (const auto path = path_of(page.canonical); !path.empty()) {
            known.url = page.canonical;
            read.publication.redirects.push_back(path);
        }
        const auto day = std::string_view(page.published).substr(0, iso_date_length);
        if (const auto published = parse_date(day)) known.published = *published;
        return read_html_page(page, page.title, known, rulebook_);
    }

    [[nodiscard]] casework::PageHints hints() const {
        casework::PageHints known;
        known.authority_id = facts_.authority_id;
        known.authority_name = facts_.authority_name;
        known.topics = facts_.topics;
        known.regime = facts_.regime;
        const auto stem = to_utf8(std::filesystem::path(file_.name).stem().string());
        const bool named = !stem.empty() && stem != "-";
        known.fallback_reference = named ? stem : "page-" + digest_.substr(0, digest_digits);
        return known;
    }

    static constexpr std::size_t iso_date_length = 10;
    static constexpr std::size_t digest_digits = 8;

    EntryFile file_;
    format::Kind kind_;
    ImportFacts facts_;
    const law::Rulebook& rulebook_;
    bool read_ = false;
    std::string digest_;  // of the page's bytes
};

}  // namespace

std::unique_ptr<EntrySource> entry_of_page(const EntryFile& file, format::Kind kind,
                                           const ImportFacts& facts,
                                           const law::Rulebook& rulebook) {
    return std::make_unique<PageEntry>(file, kind, facts, rulebook);
}

Result<std::unique_ptr<EntrySource>> open_entries(const EntryFile& file, format::Kind kind,
                                                  const ImportFacts& facts,
                                                  const law::Rulebook& rulebook) {
    switch (kind) {
        case format::Kind::text:
        case format::Kind::html:
            return entry_of_page(file, kind, facts, rulebook);
        case format::Kind::wxr:
            return entries_of_wxr(file, facts, rulebook);
        case format::Kind::json_lines: {
            TRY(auto bytes, file.open());
            return entries_of_json_lines(std::move(bytes), facts);
        }
        case format::Kind::csv: {
            TRY(const auto head, file.open());
            std::string begins(format::kind_head, '\0');
            TRY(const auto count, format::as_utf8(head)(begins));
            begins.resize(count);
            TRY(auto bytes, file.open());
            return entries_of_csv(std::move(bytes), format::csv_delimiter(begins), facts, rulebook);
        }
        case format::Kind::unreadable:
            break;
    }
    return malformed("this is no file that can be imported", file.name);
}

}  // namespace candour::actions
