#include <ostream>

#include <nlohmann/json.hpp>

#include "actions/public_json.hpp"
#include "cli/import_report.hpp"

namespace candour::cli {
namespace {

using nlohmann::ordered_json;

constexpr auto never_throw = ordered_json::error_handler_t::replace;

std::string_view name(store::Published::How how) {
    switch (how) {
        case store::Published::How::published:
            return "published";
        case store::Published::How::unchanged:
            return "unchanged";
        case store::Published::How::published_beside:
            return "published_beside";
        case store::Published::How::replaced:
            return "replaced";
    }
    return {};
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

class JsonReport final : public ImportReport {
  public:
    JsonReport(Terminal& terminal, store::Store& store, std::string base)
        : out_(terminal.out), store_(store), base_(std::move(base)), skipped_(std::tmpfile()) {
        out_ << "{\"imported\":[";
    }

    void imported(const actions::ImportedEntry& entry) override {
        const auto& published = entry.published;
        ordered_json item = {{"reference", entry.entry.reference},
                             {"entry", as_it_stands(entry)},
                             {"address", published.address},
                             {"how", name(published.how)}};
        if (published.beside) {
            item["beside"] = *published.beside;
            item["why"] = why_beside(entry);
        }
        item["file"] = entry.file;
        item["line"] = entry.line;
        out_ << (std::exchange(some_imported_, true) ? ",\n" : "\n")
             << item.dump(-1, ' ', false, never_throw);
    }

    void skipped(const actions::SkippedInput& input) override {
        const ordered_json item = {
            {"file", input.file},
            {"line", input.line > 0 ? ordered_json(input.line) : ordered_json(nullptr)},
            {"why", input.why}};
        const auto text = (std::exchange(some_skipped_, true) ? ",\n" : "\n") +
                          item.dump(-1, ' ', false, never_throw);
        if (!skipped_ || std::fwrite(text.data(), 1, text.size(), skipped_.get()) != text.size())
            waiting_ += text;  // the temporary folder is full; better in memory than lost
    }

    void progress(const actions::ImportProgress&) override {}

    void resumed(const std::string& file, std::int64_t items) override {
        resumed_.push_back({{"file", file}, {"after", items}});
    }

    void finish(const actions::ImportSummary& summary) override {
        out_ << "\n],\"skipped\":[";
        copy_skipped();
        ordered_json counts = {{"files", summary.files},         {"published", summary.published},
                               {"beside", summary.beside},       {"replaced", summary.replaced},
                               {"unchanged", summary.unchanged}, {"skipped", summary.skipped}};
        if (!resumed_.empty()) counts["resumed"] = resumed_;
        out_ << "],\"summary\":" << counts.dump(-1, ' ', false, never_throw) << "}\n";
    }

  private:
    // As the log has it: with the date it was published, and nothing of it when it was withdrawn.
    ordered_json as_it_stands(const actions::ImportedEntry& entry) {
        store::EntryRecord record;
        record.address = entry.published.address;
        record.entry = entry.entry;
        const bool known = entry.published.how != store::Published::How::unchanged &&
                           entry.entry.published.has_value();
        if (!known)
            if (auto stored = store_.entry_at(entry.published.address); stored && *stored)
                record = std::move(**stored);
        if (record.withdrawn) return nullptr;
        return actions::public_json(record, base_);
    }

    void copy_skipped() {
        if (skipped_) std::rewind(skipped_.get());
        std::string piece(format::piece_size, '\0');
        while (skipped_) {
            const auto count = std::fread(piece.data(), 1, piece.size(), skipped_.get());
            if (count == 0) break;
            out_.write(piece.data(), static_cast<std::streamsize>(count));
        }
        out_ << waiting_ << (some_skipped_ ? "\n" : "");
    }

    std::ostream& out_;
    store::Store& store_;
    std::string base_;
    std::unique_ptr<std::FILE, CloseFile> skipped_;
    std::string waiting_;
    bool some_imported_ = false;
    bool some_skipped_ = false;
    ordered_json resumed_ = ordered_json::array();
};

}  // namespace

std::unique_ptr<ImportReport> json_import_report(Terminal& terminal, store::Store& store,
                                                 std::string base) {
    return std::make_unique<JsonReport>(terminal, store, std::move(base));
}

}  // namespace candour::cli
