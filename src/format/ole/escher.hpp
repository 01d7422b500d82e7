#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace candour::format {

/// A record of an Office drawing, or of a PowerPoint 97 stream, which is built alike.
struct EscherRecord {
    unsigned version = 0;  ///< 15: its body is records
    unsigned instance = 0;
    std::uint16_t type = 0;
    std::size_t at = 0;     ///< byte of what was walked
    std::string_view body;  ///< cut off where the bytes end
    bool whole = true;      ///< false: it says that it is longer than what is there

    [[nodiscard]] bool is_container() const { return version == 15; }
};

/// The records that stand one after another in `bytes`. Stops at what is no record.
std::vector<EscherRecord> escher_records(std::string_view bytes);

/// A shape of a drawing. Spec: [MS-ODRAW] 2.2.14.
struct EscherShape {
    unsigned type = 0;  ///< 1 rectangle, 75 picture frame, 202 text box, 0 freeform or group
    std::uint32_t id = 0;
    bool group = false, deleted = false, background = false;
    std::map<unsigned, std::uint32_t> properties;  ///< by number without flags
    std::map<unsigned, std::string_view> complex;  ///< of properties that are longer
    std::string_view anchor, child_anchor, textbox;
    bool is_object = false;  ///< the program itself knows something of it (client data)
    int depth = 0;           ///< how many groups it is in

    [[nodiscard]] std::uint32_t property(unsigned number, std::uint32_t otherwise) const;
    /// A yes or no of a property that packs sixteen of them: `bit` of those set, else `otherwise`.
    [[nodiscard]] bool flag(unsigned number, unsigned bit, bool otherwise) const;
    [[nodiscard]] bool hidden() const { return flag(0x3BF, 1, false); }
    [[nodiscard]] bool filled() const { return flag(0x1BF, 4, true); }
    /// A text property, such as the description (0x381), as UTF-8.
    [[nodiscard]] std::string text(unsigned number) const;
};

/// All shapes in the order of drawing, at most 100,000; the patriarchs of groups are left out.
std::vector<EscherShape> escher_shapes(std::string_view bytes);

/// The pictures that a drawing group keeps, PNG and JPEG only; others are empty. In order of their
/// numbers, which shapes' property 0x104 counts from 1.
std::vector<std::string_view> escher_pictures(std::string_view bytes);

/// The picture in a record of type 0xF01A to 0xF029; empty for metafiles and unknown ones.
std::string_view escher_picture(const EscherRecord& record);

}  // namespace candour::format
