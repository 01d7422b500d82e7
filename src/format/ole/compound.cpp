#include "format/ole/compound.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"
#include "format/ole/compound_writer.hpp"

namespace candour::format {
namespace {

constexpr std::string_view signature("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
constexpr std::uint32_t last_regular_sector = 0xFFFFFFFA;
constexpr std::uint32_t end_of_chain = 0xFFFFFFFE;
constexpr std::uint32_t no_entry = 0xFFFFFFFF;
constexpr std::size_t entry_size = 128;
constexpr std::size_t most_entries = 100'000;
constexpr std::size_t most_entries_of_a_file = 5'000;  // that `as_file` writes anew

/// An entry as the directory has it, before its place in the tree is known.
struct RawEntry {
    OleEntry entry;
    unsigned type = 0;  // 0 unused, 1 storage, 2 stream, 5 root
    std::uint32_t left = no_entry, right = no_entry, child = no_entry;
};

RawEntry raw_entry(std::string_view bytes, bool big_sizes) {
    RawEntry raw;
    const auto name_bytes = std::min<std::size_t>(u16(bytes, 64), 64);
    raw.entry.name = from_utf16(bytes.substr(0, name_bytes >= 2 ? name_bytes - 2 : 0));
    std::replace(raw.entry.name.begin(), raw.entry.name.end(), '/', '_');
    raw.type = u8(bytes, 66);
    raw.left = u32(bytes, 68);
    raw.right = u32(bytes, 72);
    raw.child = u32(bytes, 76);
    for (std::size_t i = 0; i < 16; ++i) raw.entry.class_id[i] = u8(bytes, 80 + i);
    raw.entry.start = u32(bytes, 116);
    raw.entry.size = big_sizes ? u64(bytes, 120) : u32(bytes, 120);
    raw.entry.kind = raw.type == 2 ? OleEntry::Kind::stream : OleEntry::Kind::storage;
    return raw;
}

bool has_data(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](char c) { return c != 0; });
}

/// The entries in the order a person would list them: each storage before what is in it. The tree
/// is hostile: every entry is visited once, whatever its links say.
class Walk {
  public:
    explicit Walk(std::vector<RawEntry>& raw) : raw_(raw), seen_(raw.size()) {}

    void from_root(std::vector<OleEntry>& out) {
        if (raw_.empty()) return;
        seen_[0] = true;
        todo_.push_back({raw_[0].child, ""});
        while (!todo_.empty()) {
            const auto [index, folder] = std::move(todo_.back());
            todo_.pop_back();
            visit(index, folder, out);
        }
    }
    void unlinked(std::vector<OleEntry>& out) {
        for (std::size_t i = 0; i < raw_.size(); ++i) {
            auto& raw = raw_[i];
            if (seen_[i] || (raw.type != 1 && raw.type != 2)) continue;
            raw.entry.path = raw.entry.name;
            raw.entry.linked = false;
            out.push_back(raw.entry);
        }
    }

  private:
    struct Step {
        std::uint32_t index;
        std::string folder;
    };

    void visit(std::uint32_t index, const std::string& folder, std::vector<OleEntry>& out) {
        if (index >= raw_.size() || seen_[index]) return;
        seen_[index] = true;
        auto& raw = raw_[index];
        raw.entry.path = folder + raw.entry.name;
        todo_.push_back({raw.left, folder});
        todo_.push_back({raw.right, folder});
        if (raw.type != 1 && raw.type != 2) return;
        out.push_back(raw.entry);
        // A path of 100,000 nested storages would itself be a bomb.
        if (raw.type == 1 && raw.entry.path.size() < 4096)
            todo_.push_back({raw.child, raw.entry.path + "/"});
    }

    std::vector<RawEntry>& raw_;
    std::vector<bool> seen_;
    std::vector<Step> todo_;
};

}  // namespace

bool is_compound(std::string_view bytes) {
    return bytes.size() >= 512 && bytes.substr(0, signature.size()) == signature;
}

Result<Compound> Compound::open(std::string_view bytes, Budget& budget) {
    if (!is_compound(bytes)) return malformed("This is not a compound file.");
    Compound compound(bytes, budget);
    const auto shift = u16(bytes, 30), mini_shift = u16(bytes, 32);
    if (shift < 7 || shift > 16 || mini_shift < 2 || mini_shift >= shift)
        return malformed("The compound file's header has impossible sector sizes.");
    compound.sector_size_ = 1U << shift;
    compound.mini_size_ = 1U << mini_shift;
    compound.mini_cutoff_ = u32(bytes, 56);
    compound.directory_start_ = u32(bytes, 48);
    compound.mini_table_start_ = u32(bytes, 60);
    TRY_VOID(compound.read_tables());
    TRY_VOID(compound.read_directory());
    return compound;
}

std::uint64_t Compound::sector_at(std::uint32_t number) const {
    return (static_cast<std::uint64_t>(number) + 1) * sector_size_;
}

std::string_view Compound::sector(std::uint32_t number) const {
    return part(bytes_, sector_at(number), sector_size_);
}

/// The allocation table, from the header's list of its sectors and the sectors that continue it.
Result<void> Compound::read_tables() {
    const auto sectors = bytes_.size() / sector_size_ + 1;
    for (std::size_t i = 0; i < 109; ++i) {
        const auto number = u32(bytes_, 76 + 4 * i);
        if (number <= last_regular_sector) table_sectors_.push_back(number);
    }
    std::vector<std::uint32_t> lists;
    auto next = u32(bytes_, 68);
    const auto per_list = sector_size_ / 4 - 1;
    while (next <= last_regular_sector && lists.size() <= sectors) {
        const auto list = sector(next);
        if (list.empty()) return malformed("The compound file's allocation table is cut off.");
        lists.push_back(next);
        for (std::size_t i = 0; i < per_list; ++i) {
            const auto number = u32(list, 4 * i);
            if (number <= last_regular_sector) table_sectors_.push_back(number);
        }
        if (table_sectors_.size() > sectors + 109)
            return malformed("The compound file's allocation table is longer than the file.");
        next = u32(list, 4 * per_list);
    }
    for (const auto number : table_sectors_) {
        const auto piece = sector(number);
        if (piece.empty()) return malformed("The compound file's allocation table is cut off.");
        for (std::size_t i = 0; i < sector_size_ / 4; ++i) table_.push_back(u32(piece, 4 * i));
    }
    table_sectors_.insert(table_sectors_.end(), lists.begin(), lists.end());
    if (table_.size() > sectors) table_.resize(sectors);
    return {};
}

Result<std::vector<std::uint32_t>> Compound::chain(std::uint32_t start) const {
    std::vector<std::uint32_t> found;
    for (auto number = start; number <= last_regular_sector; number = table_[number]) {
        if (number >= table_.size() || sector(number).empty())
            return malformed("A stream leads outside the compound file.");
        if (found.size() >= table_.size())
            return malformed("A stream of the compound file runs in a circle.");
        found.push_back(number);
    }
    return found;
}

Result<std::vector<std::uint32_t>> Compound::mini_chain(std::uint32_t start,
                                                        std::uint64_t size) const {
    std::vector<std::uint32_t> found;
    const auto wanted = (size + mini_size_ - 1) / mini_size_;
    for (auto number = start; number <= last_regular_sector && found.size() < wanted;
         number = mini_table_[number]) {
        if (number >= mini_table_.size() || mini_sector(number).empty())
            return malformed("A short stream leads outside the compound file.");
        found.push_back(number);
    }
    return found;
}

std::string_view Compound::mini_sector(std::uint32_t number) const {
    const auto at = static_cast<std::uint64_t>(number) * mini_size_;
    const auto index = at / sector_size_;
    if (index >= mini_stream_.size()) return {};
    return part(sector(mini_stream_[index]), at % sector_size_, mini_size_);
}

Result<void> Compound::read_directory() {
    TRY(const auto sectors, chain(directory_start_));
    std::vector<RawEntry> raw;
    const bool big_sizes = sector_size_ > 512;
    for (const auto number : sectors)
        for (std::size_t at = 0; at + entry_size <= sector_size_; at += entry_size) {
            const auto bytes = part(sector(number), at, entry_size);
            if (bytes.size() < entry_size)
                return malformed("The compound file's directory is cut off.");
            if (raw.size() >= most_entries)
                return refused("The compound file's directory is too long.");
            raw.push_back(raw_entry(bytes, big_sizes));
        }
    if (raw.empty() || raw[0].type != 5)
        return malformed("The compound file's directory has no root.");
    root_ = raw[0].entry;
    root_.path.clear();
    // A mini stream that breaks off hurts only the streams that lie in its lost part.
    if (root_.size > 0)
        if (auto mini = chain(root_.start)) mini_stream_ = *std::move(mini);
    if (mini_table_start_ <= last_regular_sector)
        if (const auto minis = chain(mini_table_start_))
            for (const auto number : *minis)
                for (std::size_t i = 0; i < sector_size_ / 4; ++i)
                    mini_table_.push_back(u32(sector(number), 4 * i));
    Walk walk(raw);
    walk.from_root(entries_);
    walk.unlinked(entries_);
    return {};
}

const OleEntry* Compound::find(std::string_view path) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) {
        return entry.linked && equal_ignoring_case(entry.path, path);
    });
    return found == entries_.end() ? nullptr : &*found;
}

bool Compound::is_mini(const OleEntry& stream) const {
    return stream.size < mini_cutoff_;
}

Result<std::string> Compound::read(const OleEntry& stream) const {
    std::string out;
    if (stream.size == 0) return out;
    if (stream.size > budget_->limits().held_bytes || stream.size > bytes_.size())
        return malformed("A stream of the compound file is longer than the file.", stream.path);
    TRY_VOID(budget_->unpack(stream.size));
    if (is_mini(stream)) {
        TRY(const auto numbers, mini_chain(stream.start, stream.size));
        for (const auto number : numbers) out += mini_sector(number);
    } else {
        TRY(const auto numbers, chain(stream.start));
        for (const auto number : numbers) {
            if (out.size() >= stream.size) break;
            out += sector(number);
        }
    }
    if (out.size() < stream.size)
        return malformed("A stream of the compound file breaks off.", stream.path);
    out.resize(stream.size);
    return out;
}

Result<std::string> Compound::read(std::string_view path) const {
    const auto* entry = find(path);
    if (!entry || entry->kind != OleEntry::Kind::stream)
        return not_found("The compound file has no such stream.", std::string(path));
    return read(*entry);
}

void Compound::mark_stream(const OleEntry& stream, std::vector<bool>& sectors,
                           std::vector<bool>& minis, std::vector<OleRemnant>& slack) const {
    const auto add_slack = [&](std::string_view whole, std::uint64_t used_of_last) {
        const auto rest = part(whole, used_of_last);
        if (!has_data(rest)) return;
        slack.push_back({OleRemnant::Place::slack,
                         static_cast<std::uint64_t>(rest.data() - bytes_.data()), rest,
                         stream.path});
    };
    if (stream.size == 0) return;
    if (is_mini(stream)) {
        const auto numbers = mini_chain(stream.start, stream.size);
        if (!numbers) return;
        for (const auto number : *numbers) minis[number] = true;
        const auto used = stream.size % mini_size_;
        if (!numbers->empty() && used != 0) add_slack(mini_sector(numbers->back()), used);
        return;
    }
    const auto numbers = chain(stream.start);
    if (!numbers) return;
    for (std::size_t i = 0; i < numbers->size(); ++i) {
        const auto number = (*numbers)[i];
        sectors[number] = true;
        const auto from = static_cast<std::uint64_t>(i) * sector_size_;
        if (from + sector_size_ > stream.size)
            add_slack(sector(number), from >= stream.size ? 0 : stream.size - from);
    }
}

void Compound::mark_used(std::vector<bool>& sectors, std::vector<bool>& minis,
                         std::vector<OleRemnant>& slack) const {
    const auto mark = [&](const std::vector<std::uint32_t>& numbers) {
        for (const auto number : numbers)
            if (number < sectors.size()) sectors[number] = true;
    };
    mark(table_sectors_);
    mark(mini_stream_);
    if (const auto directory = chain(directory_start_)) mark(*directory);
    if (const auto minis_table = chain(mini_table_start_)) mark(*minis_table);
    for (const auto& entry : entries_)
        if (entry.kind == OleEntry::Kind::stream && entry.linked)
            mark_stream(entry, sectors, minis, slack);
}

std::vector<OleRemnant> Compound::remnants() const {
    const auto count = bytes_.size() / sector_size_;
    std::vector<bool> sectors(std::max<std::size_t>(count, table_.size()) + 1);
    std::vector<bool> minis(mini_table_.size());
    std::vector<OleRemnant> found;
    mark_used(sectors, minis, found);
    const auto add = [&](OleRemnant::Place place, std::string_view bytes) {
        if (!has_data(bytes)) return;
        const auto at = static_cast<std::uint64_t>(bytes.data() - bytes_.data());
        // Neighbouring sectors are one remnant: a text that runs over them stays whole.
        if (!found.empty() && found.back().place == place &&
            found.back().at + found.back().bytes.size() == at)
            found.back().bytes =
                part(bytes_, found.back().at, found.back().bytes.size() + bytes.size());
        else
            found.push_back({place, at, bytes, {}});
    };
    const auto known = std::min<std::size_t>(count, table_.size());
    for (std::uint32_t number = 0; number < known; ++number)
        if (!sectors[number]) add(OleRemnant::Place::sector, sector(number));
    for (std::uint32_t number = 0; number < minis.size(); ++number)
        if (!minis[number]) add(OleRemnant::Place::sector, mini_sector(number));
    // The last sector may be short; what the table does not speak of at all comes after the file.
    const auto end = sector_at(static_cast<std::uint32_t>(table_.size()));
    if (end < bytes_.size()) add(OleRemnant::Place::after, part(bytes_, end));
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
    return found;
}

Result<void> Compound::copy_into(CompoundWriter& writer, const OleEntry& storage,
                                 const std::string& folder) const {
    const auto prefix = storage.path.empty() ? std::string() : storage.path + "/";
    for (const auto& entry : entries_) {
        if (!entry.linked || entry.path.size() <= prefix.size() ||
            entry.path.compare(0, prefix.size(), prefix) != 0)
            continue;
        const auto path = folder + entry.path.substr(prefix.size());
        if (entry.kind == OleEntry::Kind::storage) {
            writer.add_storage(path, entry.class_id);
            continue;
        }
        TRY(auto bytes, read(entry));
        writer.add_stream(path, std::move(bytes));
    }
    return {};
}

Result<std::string> Compound::as_file(const OleEntry& storage, const OleEntry* beside) const {
    if (entries_.size() > most_entries_of_a_file)
        return refused("The compound file has too many entries.", storage.path);
    CompoundWriter writer(storage.class_id);
    TRY_VOID(copy_into(writer, storage, ""));
    if (beside) {
        writer.add_storage(beside->name, beside->class_id);
        TRY_VOID(copy_into(writer, *beside, beside->name + "/"));
    }
    return std::move(writer).finish();
}

}  // namespace candour::format
