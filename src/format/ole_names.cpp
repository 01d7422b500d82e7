#include "format/ole_names.hpp"

#include <cstdint>
#include <unordered_set>

#include "base/text.hpp"

namespace candour::format {
namespace {

constexpr std::uint32_t no_stream = 0xFFFFFFFF;
constexpr std::uint32_t last_regular_sector = 0xFFFFFFFA;
constexpr std::size_t entry_size = 128;
constexpr std::size_t most_directory_sectors = 4096;
constexpr std::size_t most_names = 4096;

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    if (at > bytes.size() || bytes.size() - at < size) return 0;
    for (std::size_t i = size; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::uint32_t u32(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint32_t>(number_at(bytes, at, 4));
}

// The sectors of a compound file, and the table that says which follows which.
struct Sectors {
    std::string_view bytes;
    std::size_t size = 512;

    [[nodiscard]] std::string_view sector(std::uint32_t number) const {
        const auto at = (std::uint64_t{number} + 1) * size;
        return number > last_regular_sector || at >= bytes.size() ? std::string_view()
                                                                  : bytes.substr(at, size);
    }

    // The sector that holds the part of the table for `number`: named in the header, or, in files
    // of more than seven megabytes, in a chain of further lists.
    [[nodiscard]] std::uint32_t table_sector(std::uint32_t number) const {
        const auto per_sector = size / 4;
        std::size_t index = number / per_sector;
        if (index < 109) return u32(bytes, 76 + index * 4);
        index -= 109;
        auto list = u32(bytes, 68);
        for (; index >= per_sector - 1; index -= per_sector - 1) {
            const auto here = sector(list);
            if (here.empty()) return no_stream;
            list = u32(here, size - 4);
        }
        const auto here = sector(list);
        return here.empty() ? no_stream : u32(here, index * 4);
    }

    [[nodiscard]] std::uint32_t after(std::uint32_t number) const {
        const auto table = sector(table_sector(number));
        return table.empty() ? no_stream : u32(table, number % (size / 4) * 4);
    }
};

std::string directory_of(const Sectors& sectors) {
    std::string directory;
    auto number = u32(sectors.bytes, 48);
    for (std::size_t i = 0; i < most_directory_sectors; ++i) {
        const auto here = sectors.sector(number);
        if (here.empty()) break;
        directory += here;
        number = sectors.after(number);
    }
    return directory;
}

std::string name_of_entry(std::string_view entry) {
    std::string name;
    const auto size = number_at(entry, 64, 2);
    for (std::size_t i = 0; i + 2 < size && i < 62; i += 2)
        append_utf8(name, static_cast<char32_t>(number_at(entry, i, 2)));
    return name;
}

}  // namespace

std::vector<std::string> ole_root_names(std::string_view bytes) {
    std::vector<std::string> names;
    if (bytes.size() < 512 || !bytes.starts_with(ole_signature)) return names;
    const auto shift = number_at(bytes, 30, 2);
    if (shift != 9 && shift != 12) return names;
    const auto directory = directory_of({bytes, std::size_t{1} << shift});

    // What lies in the root is a tree of left and right neighbours under its child.
    std::vector<std::uint32_t> to_visit{u32(directory, 76)};
    std::unordered_set<std::uint32_t> visited;
    while (!to_visit.empty() && names.size() < most_names) {
        const auto id = to_visit.back();
        to_visit.pop_back();
        const auto at = std::size_t{id} * entry_size;
        if (at + entry_size > directory.size() || !visited.insert(id).second) continue;
        const auto entry = std::string_view(directory).substr(at, entry_size);
        names.push_back(name_of_entry(entry));
        to_visit.push_back(u32(entry, 68));
        to_visit.push_back(u32(entry, 72));
    }
    return names;
}

}  // namespace candour::format
