#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candour::format {

/// Writes a compound file (version 3, sectors of 512 bytes). Spec: [MS-CFB].
class CompoundWriter {
  public:
    using ClassId = std::array<unsigned char, 16>;

    explicit CompoundWriter(const ClassId& root = {});
    /// A storage; those above it must have been added before. Paths as OleEntry has them.
    void add_storage(std::string_view path, const ClassId& id = {});
    void add_stream(std::string_view path, std::string bytes);
    /// The file. Streams under 4096 bytes share the mini stream, as the format demands.
    std::string finish() &&;

  private:
    struct Node {
        std::string path, name;
        bool storage = false;
        ClassId id{};
        std::string bytes;
        std::uint32_t left = 0xFFFFFFFF, right = 0xFFFFFFFF, child = 0xFFFFFFFF;
        std::uint32_t start = 0xFFFFFFFE;
        std::uint64_t size = 0;
    };

    void add(std::string_view path, Node node);
    void place_streams();
    std::uint32_t append(std::string_view bytes);
    void link_children();
    std::uint32_t balanced(const std::vector<std::uint32_t>& sorted, std::size_t from,
                           std::size_t to);
    [[nodiscard]] std::string directory() const;
    [[nodiscard]] std::string header_and_tables(std::uint32_t directory_start,
                                                std::uint32_t mini_table_start,
                                                std::uint32_t mini_table_sectors);

    std::vector<Node> nodes_;
    std::string sectors_;               ///< all sectors after the header
    std::vector<std::uint32_t> table_;  ///< where each sector's chain goes on
    std::string mini_;
    std::vector<std::uint32_t> mini_table_;
};

}  // namespace candour::format
