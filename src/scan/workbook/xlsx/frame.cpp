#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "scan/workbook/xlsx/parts.hpp"

namespace candour::scan::workbook::xlsx {
namespace {

constexpr std::size_t largest_frame = 48UL << 20U;
constexpr std::string_view rows_name = "sheetData";

// Takes a sheet's bytes as they are unpacked and keeps all but the rows. Works on bytes, which is
// right for every encoding that has ASCII in it; what it should misjudge (the name in a comment)
// leaves a frame that is no XML, and is refused.
class FrameCutter {
  public:
    Result<void> add(std::string_view piece) {
        if (state_ == State::after) {
            frame_ += piece;
        } else {
            // What was looked through already is not looked through again.
            searched_ =
                state_ == State::before && pending_.size() > 128 ? pending_.size() - 128 : 0;
            pending_ += piece;
            if (state_ == State::before) find_start();
            if (state_ == State::inside) find_end();
        }
        if (frame_.size() + pending_.size() > largest_frame)
            return refused("the sheet has more around its rows than can be held");
        return {};
    }

    std::string finish() && {
        frame_ += pending_;
        return std::move(frame_);
    }

  private:
    enum class State { before, inside, after };

    // Where "<sheetData" or "<prefix:sheetData" begins (or its end tag), from `from` on.
    [[nodiscard]] std::size_t find_tag(std::size_t from, bool closing) const {
        while (true) {
            const auto at = pending_.find(rows_name, from);
            if (at == std::string::npos) return at;
            auto begin = at;
            if (begin > 0 && pending_[begin - 1] == ':') {
                --begin;
                while (begin > 0 && pending_[begin - 1] != '<' && pending_[begin - 1] != '/' &&
                       at - begin < 64)
                    --begin;
            }
            const auto before = closing ? std::string_view("</") : std::string_view("<");
            if (begin >= before.size() &&
                std::string_view(pending_).substr(begin - before.size(), before.size()) == before)
                return begin - before.size();
            from = at + rows_name.size();
        }
    }

    void find_start() {
        const auto at = find_tag(start_ == std::string::npos ? searched_ : start_, false);
        if (at == std::string::npos) return;
        start_ = at;
        const auto end = pending_.find('>', at);
        if (end == std::string::npos) return;
        frame_ += pending_.substr(0, end + 1);
        const bool empty = pending_[end - 1] == '/';
        pending_.erase(0, end + 1);
        state_ = empty ? State::after : State::inside;
        if (!empty) return;
        frame_ += pending_;
        pending_.clear();
    }

    void find_end() {
        const auto at = find_tag(0, true);
        if (at == std::string::npos) {
            // A tag may be cut in two by the end of the piece.
            if (pending_.size() > 128) pending_.erase(0, pending_.size() - 128);
            return;
        }
        frame_ += std::string_view(pending_).substr(at);
        pending_.clear();
        state_ = State::after;
    }

    State state_ = State::before;
    std::string frame_, pending_;
    std::size_t searched_ = 0;
    std::size_t start_ = std::string::npos;  // of a tag whose end has not come yet
};

// UTF-16 has no ASCII in it: the whole part is made UTF-8 first.
Result<std::string> as_utf8(const Package& package, const Part& part) {
    TRY(const auto bytes, package.bytes(part));
    auto text = to_utf8(bytes);
    if (text.starts_with("<?xml")) text.erase(0, std::min(text.find("?>") + 2, text.size()));
    return text;
}

void collect_references(const XmlNode& node, std::set<std::string>& ids) {
    for (const auto& attribute : node.attributes)
        if (attribute.name.starts_with("r:")) ids.insert(std::string(attribute.value));
    for (const auto& child : node) collect_references(child, ids);
}

}  // namespace

Result<format::XmlTree> read_frame(const Package& package, const Part& part) {
    FrameCutter cutter;
    bool first = true, wide = false;
    TRY_VOID(package.zip().read(*part.member, [&](std::string_view piece) -> Result<void> {
        if (first) wide = piece.substr(0, 4).find('\0') != std::string_view::npos;
        first = false;
        return wide ? Result<void>{} : cutter.add(piece);
    }));
    std::string frame;
    if (wide) {
        TRY(const auto text, as_utf8(package, part));
        FrameCutter again;
        TRY_VOID(again.add(text));
        frame = std::move(again).finish();
    } else {
        frame = std::move(cutter).finish();
    }
    return format::XmlTree::read(frame);
}

std::set<std::string> references_of(const XmlNode& sheet) {
    std::set<std::string> ids;
    collect_references(sheet, ids);
    return ids;
}

}  // namespace candour::scan::workbook::xlsx
