#include "store/queries.hpp"

#include "base/require.hpp"
#include "base/text.hpp"

namespace candour::store {
namespace {

constexpr std::string_view opening = "-- name: ";

bool is_for_other_dialect(std::string_view path, Dialect dialect) {
    const auto other = dialect == Dialect::sqlite ? Dialect::postgres : Dialect::sqlite;
    return path.ends_with(std::string(suffix(other)) + ".sql");
}

std::map<std::string, std::string, std::less<>> blocks_of(std::string_view file) {
    std::map<std::string, std::string, std::less<>> blocks;
    std::string* block = nullptr;
    for (const auto line : split_lines(file)) {
        if (line.starts_with(opening)) {
            const auto words = split_words(line.substr(opening.size()));
            require(!words.empty(), "a query without a name");
            block = &blocks[std::string(words.front())];
            require(block->empty(), "two queries of one name");
        } else if (block != nullptr && !trim(line).empty()) {
            *block += line;
            *block += '\n';
        }
    }
    return blocks;
}

}  // namespace

std::string_view suffix(Dialect dialect) {
    return dialect == Dialect::sqlite ? ".sqlite" : ".postgres";
}

Queries::Queries(EmbeddedFiles sql, Dialect dialect) {
    const auto own_suffix = std::string(suffix(dialect)) + ".sql";
    for (const auto& file : sql) {
        if (!file.path.starts_with("queries/") || is_for_other_dialect(file.path, dialect))
            continue;
        const bool is_twin = file.path.ends_with(own_suffix);
        for (auto& [name, statement] : blocks_of(file.bytes)) {
            if (is_twin)
                statements_[name] = std::move(statement);
            else
                statements_.try_emplace(name, std::move(statement));
        }
    }
}

const std::string& Queries::operator[](std::string_view name) const {
    const auto found = statements_.find(name);
    require(found != statements_.end(), "there is no query of that name in sql/queries");
    return found->second;
}

}  // namespace candour::store
