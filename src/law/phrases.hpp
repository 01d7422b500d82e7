#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"

namespace candour::law {

/// How letters say things: rulebook/notices/phrases.toml. For reading plain text only.
class Phrases {
  public:
    /// Fails: malformed, with file and line.
    static Result<Phrases> from(EmbeddedFiles files);

    /// True when the sentence says the thing of that name ("confirms_holding"). `sentence` must
    /// have been through `plain_sentence`. Time is linear in the sentence. Throws Bug for a name
    /// that the file does not have.
    [[nodiscard]] bool says(std::string_view name, std::string_view sentence) const;

    [[nodiscard]] bool knows(std::string_view name) const { return entries_.contains(name); }

  private:
    struct Entry {
        std::vector<std::vector<std::string>> any;  ///< fragments, in the order they must come
        std::vector<std::string> unless;
    };

    Phrases() = default;

    std::map<std::string, Entry, std::less<>> entries_;
};

/// A sentence as phrases are compared with it: lower case, single spaces with one at either end,
/// straight apostrophes and hyphens.
std::string plain_sentence(std::string_view text);

}  // namespace candour::law
