#include "law/phrases.hpp"

#include <algorithm>

#include "base/require.hpp"
#include "base/text.hpp"
#include "law/toml_file.hpp"

namespace candour::law {
namespace {

constexpr std::string_view file_name = "notices/phrases.toml";

std::vector<std::string> fragments_of(std::string_view phrase) {
    constexpr std::string_view gap = " .. ";
    std::vector<std::string> fragments;
    for (auto at = phrase.find(gap); at != std::string_view::npos; at = phrase.find(gap)) {
        fragments.emplace_back(phrase.substr(0, at));
        phrase.remove_prefix(at + gap.size());
    }
    fragments.emplace_back(phrase);
    return fragments;
}

bool has_in_order(std::string_view sentence, const std::vector<std::string>& fragments) {
    for (const auto& fragment : fragments) {
        const auto at = sentence.find(fragment);
        if (at == std::string_view::npos) return false;
        sentence.remove_prefix(at + fragment.size());
    }
    return true;
}

}  // namespace

Result<Phrases> Phrases::from(EmbeddedFiles files) {
    const auto file = std::find_if(files.begin(), files.end(),
                                   [](const EmbeddedFile& one) { return one.path == file_name; });
    if (file == files.end())
        return malformed("the file is missing", "rulebook/" + std::string(file_name));
    TRY(const auto tree, TomlTable::parse(*file));
    Phrases phrases;
    for (const auto& key : tree.keys()) {
        TRY(const auto table, tree.table(key));
        TRY_VOID(table->only({"any", "unless"}));
        TRY(const auto any, table->texts("any"));
        Entry entry;
        for (const auto& phrase : any) entry.any.push_back(fragments_of(phrase));
        TRY(entry.unless, table->texts("unless"));
        if (entry.any.empty()) return malformed("there is no phrase", table->where());
        phrases.entries_.emplace(key, std::move(entry));
    }
    return phrases;
}

bool Phrases::says(std::string_view name, std::string_view sentence) const {
    const auto found = entries_.find(name);
    require(found != entries_.end(), "the phrases of that name are in rulebook/notices");
    const auto& entry = found->second;
    const auto has = [&](const std::string& one) {
        return sentence.find(one) != std::string_view::npos;
    };
    if (std::any_of(entry.unless.begin(), entry.unless.end(), has)) return false;
    return std::any_of(entry.any.begin(), entry.any.end(),
                       [&](const auto& fragments) { return has_in_order(sentence, fragments); });
}

std::string plain_sentence(std::string_view text) {
    std::string plain = " " + ascii_lower(collapse_spaces(text)) + " ";
    const auto replace = [&](std::string_view from, std::string_view to) {
        std::string out;
        std::size_t done = 0;
        for (auto at = plain.find(from); at != std::string::npos; at = plain.find(from, done)) {
            out.append(plain, done, at - done).append(to);
            done = at + from.size();
        }
        plain = out.append(plain, done);
    };
    replace("\xE2\x80\x99", "'");
    replace("\xE2\x80\x98", "'");
    replace("\xE2\x80\x93", "-");
    replace("\xE2\x80\x91", "-");
    return plain;
}

}  // namespace candour::law
