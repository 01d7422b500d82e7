// Anything typed into the search box: it is read, looked for in a small log, and shown in snippets.
#include "search/query.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/require.hpp"
#include "base/text.hpp"
#include "search/catalogue.hpp"
#include "search/index.hpp"
#include "search/index_writer.hpp"

namespace {

using namespace candour;

constexpr const char* answer_text =
    "Seven dogs retired from police work in 2014; their handlers took them home. Section 31(1)(a).";

/// A log of two entries in a folder that goes with the process.
class SmallLog {
  public:
    SmallLog() {
        auto writer = search::IndexWriter::open(folder_).value();
        for (std::int64_t id = 1; id <= 2; ++id) {
            casework::LogEntry entry;
            entry.reference = id == 1 ? "5619_14" : "163A/23";
            entry.title = "Police dogs";
            entry.questions = {{"1", "How many dogs retired?", {}}};
            casework::Answer answer;
            answer.question = "1";
            answer.text = answer_text;
            entry.answers = {answer};
            require(writer.put({id}, entry).has_value(), "the small log is written");
            casework::Listing listing;
            listing.id = {id};
            catalogue_.put(std::vector{listing}, id);
        }
        require(writer.commit(2).has_value(), "the small log is written");
    }
    SmallLog(const SmallLog&) = delete;
    SmallLog& operator=(const SmallLog&) = delete;
    ~SmallLog() { std::filesystem::remove_all(folder_); }

    void ask(const std::string& text) {
        const auto found = index_.search({.text = text});
        require(found.has_value(), "every query is answered");
        require(found->total <= 2 && found->hits.size() <= found->total, "hits are entries");
        for (const auto& part :
             search::snippet(answer_text, found->matched_terms, 1 + text.size() % 90).parts)
            require(is_utf8(part.text), "snippets are text");
        if (found->suggestion) require(is_utf8(*found->suggestion), "suggestions are text");
    }

  private:
    static std::filesystem::path new_folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "candour-fuzz-XXXXXX").string();
        return mkdtemp(pattern.data());
    }

    std::filesystem::path folder_ = new_folder();
    search::Catalogue catalogue_;
    search::Index index_ = search::Index::open(folder_, catalogue_).value();
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static SmallLog log;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto query = search::parse_query(text);
    require(query.text.size() <= search::longest_query, "queries are cut to size");
    log.ask(text);
    // The same bytes as a text to take a snippet from.
    for (const auto& part : search::snippet(to_utf8(text), {"dog", "polic"}, 80).parts)
        require(is_utf8(part.text), "snippets are text");
    return 0;
}
