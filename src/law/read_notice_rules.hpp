#pragma once

#include "law/notice.hpp"
#include "law/toml_file.hpp"

namespace candour::law {

/// Reads rulebook/notices/<regime>.toml. Format: docs/formats/rulebook.md.
class NoticeRulesReader {
  public:
    /// Fails: malformed, with file and line: also for a code that no element has.
    static Result<NoticeRules> read(EmbeddedFiles files);

  private:
    using Rules = NoticeRules::RegimeRules;

    static Result<Rules> read_regime(const TomlTable& file);
    static Result<Element> read_element(const TomlTable& table);
    static Result<void> read_mode(const TomlTable& table, Rules& rules);
    static Result<NoticeRules::When> read_when(const TomlTable& table, const Rules& rules);
    static Result<NoticeRules::Duties> read_duties(const TomlTable& table, const Rules& rules);
    static Result<NoticeRules::Companion> read_companion(const TomlTable& table);
    static Result<NoticeRules::Rival> read_rival(const TomlTable& table);
};

}  // namespace candour::law
