#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"
#include "format/ole/compound.hpp"

namespace candour::format {

/// A MAPI property of a message, an attachment or a recipient.
struct MsgProperty {
    std::uint16_t id = 0, type = 0;
    std::string name;          ///< of a property that has one: "x-mailer"; else empty
    std::string text;          ///< of a string, UTF-8
    std::string bytes;         ///< of a binary
    std::uint32_t number = 0;  ///< of a small number or yes and no

    [[nodiscard]] bool is_text() const { return type == 0x1E || type == 0x1F; }
    bool operator==(const MsgProperty&) const = default;
};

/// A message, attachment or recipient: its properties.
struct MsgPart {
    std::string path;  ///< of its storage; empty: the message itself
    std::vector<MsgProperty> properties;

    [[nodiscard]] const MsgProperty* find(std::uint16_t id) const;
    [[nodiscard]] std::string_view text(std::uint16_t id) const;
    [[nodiscard]] std::uint32_t number(std::uint16_t id, std::uint32_t otherwise = 0) const;
};

/// An Outlook message. Spec: [MS-OXMSG].
struct Msg {
    MsgPart message;
    std::vector<MsgPart> recipients, attachments;
    int codepage = 1252;
};

/// Reads a message. Fails: malformed, when a stream of properties is missing or breaks off.
Result<Msg> read_msg(const Compound& file);

/// Undoes the compression of a message's RTF body. Spec: [MS-OXRTFCP]. Fails: malformed; refused,
/// beyond the budget.
Result<std::string> msg_rtf(std::string_view compressed, Budget& budget);

}  // namespace candour::format
