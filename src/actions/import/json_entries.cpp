#include "actions/import/entry_source.hpp"
#include "casework/log_entry_json.hpp"
#include "format/json_lines.hpp"

namespace candour::actions {
namespace {

class JsonEntries final : public EntrySource {
  public:
    JsonEntries(format::ByteSource bytes, const ImportFacts& facts)
        : lines_(std::move(bytes)), facts_(facts) {}

    format::NextItem<ReadEntry> next() override {
        TRY(auto item, lines_.next());
        if (!item) return std::nullopt;
        if (auto* fault = std::get_if<format::Fault>(&*item)) return std::move(*fault);
        const auto& line = std::get<format::JsonLine>(*item);
        auto entry = casework::log_entry_from_json(line.text);
        if (!entry) {
            const auto& error = entry.error();
            return format::Fault{
                line.line, error.where.empty() ? error.what : error.where + ": " + error.what};
        }
        if (entry->authority_id.empty()) entry->authority_id = facts_.authority_id;
        if (entry->authority_name.empty()) entry->authority_name = facts_.authority_name;
        entry->topics.insert(entry->topics.end(), facts_.topics.begin(), facts_.topics.end());
        return ReadEntry{{*std::move(entry), {}}, line.line, line.text.size()};
    }

  private:
    format::JsonLines lines_;
    ImportFacts facts_;
};

}  // namespace

std::unique_ptr<EntrySource> entries_of_json_lines(format::ByteSource bytes,
                                                   const ImportFacts& facts) {
    return std::make_unique<JsonEntries>(std::move(bytes), facts);
}

}  // namespace candour::actions
