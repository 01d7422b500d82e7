#include "format/ole/compound_writer.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace candour::format {
namespace {

constexpr std::size_t sector = 512, mini_sector = 64, mini_cutoff = 4096;
constexpr std::uint32_t end_of_chain = 0xFFFFFFFE, table_sector = 0xFFFFFFFD,
                        list_sector = 0xFFFFFFFC, unused = 0xFFFFFFFF;

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

void pad(std::string& out, std::size_t unit, char with = 0) {
    out.resize((out.size() + unit - 1) / unit * unit, with);
}

/// UTF-8 as UTF-16; what is outside the first plane, which names never need, becomes "?".
std::u16string name_units(std::string_view utf8) {
    std::u16string out;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        if (i + length > utf8.size()) break;
        std::uint32_t point = length == 1 ? c : length == 2 ? c & 0x1FU : c & 0x0FU;
        for (std::size_t k = 1; k < length; ++k)
            point = (point << 6) | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
        out += length == 4 ? u'?' : static_cast<char16_t>(point);
        i += length;
    }
    return out.substr(0, 31);
}

/// The order the format wants siblings in: shorter names first, then by capital letters.
bool comes_before(const std::string& a, const std::string& b) {
    const auto left = name_units(a), right = name_units(b);
    if (left.size() != right.size()) return left.size() < right.size();
    const auto upper = [](char16_t c) {
        return c >= u'a' && c <= u'z' ? static_cast<char16_t>(c - 32) : c;
    };
    return std::lexicographical_compare(
        left.begin(), left.end(), right.begin(), right.end(),
        [&](char16_t x, char16_t y) { return upper(x) < upper(y); });
}

}  // namespace

CompoundWriter::CompoundWriter(const ClassId& root) {
    Node node;
    node.name = "Root Entry";
    node.storage = true;
    node.id = root;
    nodes_.push_back(std::move(node));
}

void CompoundWriter::add(std::string_view path, Node node) {
    const auto slash = path.rfind('/');
    node.path = path;
    node.name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    nodes_.push_back(std::move(node));
}

void CompoundWriter::add_storage(std::string_view path, const ClassId& id) {
    Node node;
    node.storage = true;
    node.id = id;
    add(path, std::move(node));
}

void CompoundWriter::add_stream(std::string_view path, std::string bytes) {
    Node node;
    node.size = bytes.size();
    node.bytes = std::move(bytes);
    add(path, std::move(node));
}

std::uint32_t CompoundWriter::append(std::string_view bytes) {
    if (bytes.empty()) return end_of_chain;
    const auto first = static_cast<std::uint32_t>(table_.size());
    sectors_ += bytes;
    pad(sectors_, sector);
    const auto last = sectors_.size() / sector;
    while (table_.size() < last) table_.push_back(static_cast<std::uint32_t>(table_.size()) + 1);
    table_.back() = end_of_chain;
    return first;
}

void CompoundWriter::place_streams() {
    for (auto& node : nodes_) {
        if (node.storage || node.size == 0) continue;
        if (node.size >= mini_cutoff) {
            node.start = append(node.bytes);
            continue;
        }
        node.start = static_cast<std::uint32_t>(mini_.size() / mini_sector);
        mini_ += node.bytes;
        pad(mini_, mini_sector);
        while (mini_table_.size() < mini_.size() / mini_sector)
            mini_table_.push_back(static_cast<std::uint32_t>(mini_table_.size()) + 1);
        mini_table_.back() = end_of_chain;
    }
    nodes_[0].size = mini_.size();
    nodes_[0].start = append(mini_);
}

std::uint32_t CompoundWriter::balanced(const std::vector<std::uint32_t>& sorted, std::size_t from,
                                       std::size_t to) {
    if (from >= to) return unused;
    const auto middle = from + (to - from) / 2;
    nodes_[sorted[middle]].left = balanced(sorted, from, middle);
    nodes_[sorted[middle]].right = balanced(sorted, middle + 1, to);
    return sorted[middle];
}

void CompoundWriter::link_children() {
    for (std::uint32_t parent = 0; parent < nodes_.size(); ++parent) {
        if (!nodes_[parent].storage) continue;
        std::vector<std::uint32_t> children;
        for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
            const auto& path = nodes_[i].path;
            const auto folder = path.size() > nodes_[i].name.size()
                                    ? path.substr(0, path.size() - nodes_[i].name.size() - 1)
                                    : std::string();
            if (folder == nodes_[parent].path) children.push_back(i);
        }
        std::sort(children.begin(), children.end(),
                  [&](auto a, auto b) { return comes_before(nodes_[a].name, nodes_[b].name); });
        nodes_[parent].child = balanced(children, 0, children.size());
    }
}

std::string CompoundWriter::directory() const {
    std::string out;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const auto& node = nodes_[i];
        const auto units = name_units(node.name);
        std::string name;
        for (const auto unit : units) put(name, unit, 2);
        name.resize(64);
        out += name;
        put(out, (units.size() + 1) * 2, 2);
        put(out, i == 0 ? 5U : node.storage ? 1U : 2U, 1);
        put(out, 1, 1);  // black: a balanced tree of black nodes is what readers accept
        put(out, node.left, 4);
        put(out, node.right, 4);
        put(out, node.child, 4);
        for (const auto byte : node.id) put(out, byte, 1);
        out.append(20, '\0');  // state bits, times
        put(out, node.storage && i != 0 ? 0 : node.start, 4);
        put(out, node.size, 8);
    }
    while (out.size() % sector != 0) {
        std::string free(68, '\0');
        free.append(12, '\xFF');
        free.append(48, '\0');
        out += free;
    }
    return out;
}

std::string CompoundWriter::header_and_tables(std::uint32_t directory_start,
                                              std::uint32_t mini_table_start,
                                              std::uint32_t mini_table_sectors) {
    constexpr std::size_t per_sector = sector / 4;
    std::size_t tables = 0, lists = 0;
    for (;;) {  // the table has to cover its own sectors too
        const auto all = table_.size() + tables + lists;
        const auto need = (all + per_sector - 1) / per_sector;
        const auto need_lists = need > 109 ? (need - 109 + per_sector - 2) / (per_sector - 1) : 0;
        if (need == tables && need_lists == lists) break;
        tables = need;
        lists = need_lists;
    }
    const auto first_table = static_cast<std::uint32_t>(table_.size());
    const auto first_list = static_cast<std::uint32_t>(first_table + tables);
    table_.insert(table_.end(), tables, table_sector);
    table_.insert(table_.end(), lists, list_sector);
    std::string table_bytes;
    for (const auto next : table_) put(table_bytes, next, 4);
    pad(table_bytes, sector, '\xFF');
    sectors_ += table_bytes;
    for (std::size_t list = 0; list < lists; ++list) {
        for (std::size_t i = 0; i + 1 < per_sector; ++i) {
            const auto index = 109 + list * (per_sector - 1) + i;
            put(sectors_, index < tables ? first_table + index : unused, 4);
        }
        put(sectors_, list + 1 < lists ? first_list + list + 1 : end_of_chain, 4);
    }
    std::string header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    header.append(16, '\0');
    for (const unsigned value : {0x3EU, 3U, 0xFFFEU, 9U, 6U}) put(header, value, 2);
    header.append(10, '\0');
    put(header, tables, 4);
    put(header, directory_start, 4);
    put(header, 0, 4);
    put(header, mini_cutoff, 4);
    put(header, mini_table_start, 4);
    put(header, mini_table_sectors, 4);
    put(header, lists ? first_list : end_of_chain, 4);
    put(header, lists, 4);
    for (std::size_t i = 0; i < 109; ++i) put(header, i < tables ? first_table + i : unused, 4);
    return header;
}

std::string CompoundWriter::finish() && {
    place_streams();
    link_children();
    std::string minis;
    for (const auto next : mini_table_) put(minis, next, 4);
    pad(minis, sector, '\xFF');
    const auto mini_table_start = append(minis);
    const auto directory_start = append(directory());
    auto header = header_and_tables(directory_start, mini_table_start,
                                    static_cast<std::uint32_t>(minis.size() / sector));
    return header + sectors_;
}

}  // namespace candour::format
