#pragma once

#include <optional>
#include <string_view>

#include "casework/reading/piece.hpp"

namespace candour::casework::reading {

/// What a heading of a disclosure page opens. Letter case and closing marks do not matter.
enum class Section {
    request,      ///< "Request", "Your request:-", "You asked"
    response,     ///< "Response", "Our reply", "In response"
    reasons,      ///< "REASON FOR DECISION", "Exemption(s) which apply"
    attachments,  ///< "Attachments"
    question,     ///< "Question:" of a question-and-answer page
    answer,       ///< "Answer:"
};
std::optional<Section> section_of(const Piece& piece);

/// "Question: How many?" in one line: how many bytes of the text are the label; 0 when none.
std::size_t label_length(const Piece& piece, Section section);

/// What a part of a refusal's reasons is about.
enum class Slot { none, why, harm, favouring, against, balance };

/// The slot a heading opens ("Factors Favouring Disclosure"), or nothing.
std::optional<Slot> heading_slot(const Piece& piece);
/// The slot a sentence states by itself ("Factors in favour of disclosure are that …", "On balance,
/// …"), or nothing.
std::optional<Slot> sentence_slot(std::string_view plain_sentence);

}  // namespace candour::casework::reading
