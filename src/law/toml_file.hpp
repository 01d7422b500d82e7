#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "base/date.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"

namespace candour::law {

/// A table of a rulebook file, read strictly: a key that is missing, of another type, or not known
/// is malformed, with file and line. The file's tree lives as long as any of its tables.
class TomlTable {
  public:
    /// The whole file. `file.path` is relative to rulebook/.
    static Result<TomlTable> parse(EmbeddedFile file);

    /// Fails: malformed, naming the first key that is none of these.
    [[nodiscard]] Result<void> only(std::initializer_list<std::string_view> keys) const;

    [[nodiscard]] Result<std::string> text(std::string_view key) const;  ///< must be there
    [[nodiscard]] Result<std::string> text_or(std::string_view key, std::string otherwise) const;
    [[nodiscard]] Result<bool> flag_or(std::string_view key, bool otherwise) const;
    [[nodiscard]] Result<int> number(std::string_view key, int least, int most) const;
    [[nodiscard]] Result<Date> date(std::string_view key) const;
    [[nodiscard]] Result<std::optional<Date>> optional_date(std::string_view key) const;
    /// Strings of an array; none when the key is not there.
    [[nodiscard]] Result<std::vector<std::string>> texts(std::string_view key) const;
    /// Tables of an array; none when the key is not there.
    [[nodiscard]] Result<std::vector<TomlTable>> tables(std::string_view key) const;
    [[nodiscard]] Result<std::optional<TomlTable>> table(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const { return table_->contains(key); }

    [[nodiscard]] std::vector<std::string> keys() const;

    /// "rulebook/foia/s43.2.toml:7".
    [[nodiscard]] std::string where() const;
    [[nodiscard]] std::string where(std::string_view key) const;

  private:
    TomlTable(std::shared_ptr<const toml::table> file, const toml::table& table, std::string path)
        : file_(std::move(file)), table_(&table), path_(std::move(path)) {}

    [[nodiscard]] tl::unexpected<Problem> wrong_type(std::string_view key,
                                                     std::string_view expected) const;

    std::shared_ptr<const toml::table>
        file_;  // shared by the tables of one file, which point into it
    const toml::table* table_;
    std::string path_;
};

}  // namespace candour::law
