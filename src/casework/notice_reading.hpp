#pragma once

#include <string_view>

#include "base/result.hpp"
#include "casework/log_entry.hpp"
#include "casework/notice.hpp"

namespace candour::casework {

/// The refusals of a published entry as a notice: its claims and its decisions that refuse. An
/// entry keeps no letter, so what only a letter says (rights, dates, opinions) is untold.
Notice notice_from_entry(const LogEntry& entry, const law::Phrases& phrases);

/// Reads the text of a letter as a notice, as far as phrases (rulebook/notices/phrases.toml) and
/// citations allow. Works through it in order: a paragraph that cites a provision, or that refuses
/// on another ground, opens or goes on with a section of that kind, and what follows belongs to it;
/// rights stand for all sections wherever they are. Whether it was in time, and why an exemption
/// applies, stay untold where the letter does not settle them.
///
/// `regime` overrides what the letter cites. Never fails: a letter that refuses nothing is a notice
/// without sections. Time is linear in the text.
Notice notice_from_letter(std::string_view utf8, const law::Rulebook& rulebook,
                          const law::Phrases& phrases,
                          std::optional<law::Regime> regime = std::nullopt);

}  // namespace candour::casework
