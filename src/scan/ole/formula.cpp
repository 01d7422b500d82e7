#include "scan/ole/formula.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include <fmt/format.h>

#include "format/codepage.hpp"
#include "format/little_endian.hpp"
#include "format/ole/biff.hpp"
#include "scan/ole/functions.hpp"

namespace candour::scan {
namespace {

using namespace format;

constexpr std::size_t longest_formula = 16'384;
constexpr std::size_t most_operands = 1024;

std::string quoted_sheet(const std::string& name) {
    const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    });
    if (plain) return name + "!";
    std::string out = "'";
    for (const char c : name) {
        if (c == '\'') out += c;
        out += c;
    }
    return out + "'!";
}

std::string quoted_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += c;
        out += c;
    }
    return out + "\"";
}

/// Takes the tokens one after another, operands on a stack as the program that wrote them did.
class Decompiler {
  public:
    Decompiler(std::string_view tokens, const FormulaNames& names, workbook::Place base)
        : tokens_(tokens), names_(names), base_(base) {}

    std::string run() {
        while (at_ < tokens_.size() && !lost_) {
            const unsigned first = u8(tokens_, at_++);
            token(first >= 0x40 ? (first & 0x1FU) | 0x20U : first);
        }
        if (stack_.empty()) return {};
        // Of a formula that could not be read to its end, all that was read.
        std::string all = std::move(stack_[0]);
        for (std::size_t i = 1; i < stack_.size() && all.size() < longest_formula; ++i)
            all += "," + stack_[i];
        return all;
    }

  private:
    void push(std::string text) {
        if (stack_.size() >= most_operands || text.size() > longest_formula) {
            lost_ = true;
            return;
        }
        stack_.push_back(std::move(text));
    }
    std::string pop() {
        if (stack_.empty()) return {};
        auto top = std::move(stack_.back());
        stack_.pop_back();
        return top;
    }

    void token(unsigned kind) {
        static constexpr std::array<std::string_view, 15> binary{
            "+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"};
        if (kind >= 0x03 && kind <= 0x11) {
            const auto right = pop(), left = pop();
            return push(left + std::string(binary[kind - 3]) + right);
        }
        switch (kind) {
            case 0x01:
            case 0x02:
                at_ += 4;
                break;
            case 0x12:
                push("+" + pop());
                break;
            case 0x13:
                push("-" + pop());
                break;
            case 0x14:
                push(pop() + "%");
                break;
            case 0x15:
                push("(" + pop() + ")");
                break;
            case 0x16:
                push("");
                break;
            case 0x17:
                text();
                break;
            case 0x19:
                attribute();
                break;
            case 0x1C:
                ++at_;
                push("#REF!");
                break;
            case 0x1D:
                push(u8(tokens_, at_++) ? "TRUE" : "FALSE");
                break;
            case 0x1E:
                push(std::to_string(u16(tokens_, at_)));
                at_ += 2;
                break;
            case 0x1F:
                push(fmt::format("{}", std::bit_cast<double>(u64(tokens_, at_))));
                at_ += 8;
                break;
            case 0x20:
                at_ += 7;
                push("{}");
                break;
            default:
                reference(kind);
                break;
        }
    }

    void text() {
        const std::size_t count = u8(tokens_, at_);
        if (!names_.biff8) {
            push(quoted_text(from_codepage(part(tokens_, at_ + 1, count), names_.codepage)));
            at_ += 1 + count;
            return;
        }
        std::size_t used = 0;
        push(quoted_text(biff_string(part(tokens_, at_ + 1), count, &used)));
        at_ += 1 + used;
    }

    void attribute() {
        const auto flags = u8(tokens_, at_);
        const std::size_t data = u16(tokens_, at_ + 1);
        at_ += 3;
        if (flags & 0x04U) at_ += (data + 1) * 2;
        if (flags & 0x10U) push("SUM(" + pop() + ")");
    }

    void call(unsigned number, std::size_t arguments) {
        const auto* function =
            std::find_if(biff_functions.begin(), biff_functions.end(),
                         [&](const auto& each) { return each.number == number; });
        std::string list;
        for (std::size_t i = 0; i < arguments && !stack_.empty(); ++i) {
            auto argument = pop();
            list = list.empty() && i == 0 ? argument : argument + "," + list;
            if (list.size() > longest_formula) lost_ = true;
        }
        const auto name = number == 255                      ? std::string("CALL")
                          : function == biff_functions.end() ? fmt::format("FUNCTION{}", number)
                                                             : std::string(function->name);
        push(name + "(" + list + ")");
    }

    void reference(unsigned kind) {
        const std::size_t ref = names_.biff8 ? 4 : 3, area = names_.biff8 ? 8 : 6;
        switch (kind) {
            case 0x21: {
                const unsigned number = u16(tokens_, at_);
                at_ += 2;
                const auto* function =
                    std::find_if(biff_functions.begin(), biff_functions.end(),
                                 [&](const auto& each) { return each.number == number; });
                const int count = function == biff_functions.end() ? 1 : function->arguments;
                return call(number, count < 0 ? 1 : static_cast<std::size_t>(count));
            }
            case 0x22: {
                const auto count = u8(tokens_, at_);
                const unsigned number = u16(tokens_, at_ + 1) & 0x7FFFU;
                at_ += 3;
                return call(number, count & 0x7FU);
            }
            case 0x23:
                return name();
            case 0x24:
                return cell(ref, false);
            case 0x2C:
                return cell(ref, true);
            case 0x25:
                return cells(area, false);
            case 0x2D:
                return cells(area, true);
            case 0x26:
            case 0x27:
            case 0x28:
                at_ += 6;
                return;
            case 0x29:
                at_ += 2;
                return;
            case 0x2A:
                return missing(ref);
            case 0x2B:
                return missing(area);
            case 0x39:
                at_ += names_.biff8 ? 6 : 24;
                return push("NAME");
            case 0x3A:
                return elsewhere(ref, false);
            case 0x3B:
                return elsewhere(area, true);
            case 0x3C:
                return missing((names_.biff8 ? 2 : 14) + ref);
            case 0x3D:
                return missing((names_.biff8 ? 2 : 14) + area);
            default:
                lost_ = true;
                return;
        }
    }

    void missing(std::size_t bytes) {
        at_ += bytes;
        push("#REF!");
    }

    void name() {
        const std::size_t number = u16(tokens_, at_);
        at_ += names_.biff8 ? 4 : 14;
        push(number >= 1 && number <= names_.names.size() ? names_.names[number - 1] : "NAME");
    }

    struct Spot {
        std::uint32_t row = 0, column = 0;
        bool relative_row = false, relative_column = false;
    };

    Spot spot(std::uint32_t row, std::uint32_t column, std::uint32_t flags, bool offset) const {
        Spot found;
        found.relative_row = (flags & 0x8000U) != 0;
        found.relative_column = (flags & 0x4000U) != 0;
        const auto rows = names_.biff8 ? 0x10000U : 0x4000U;
        found.row = offset && found.relative_row ? (row + base_.row) % rows : row;
        found.column = offset && found.relative_column ? (column + base_.column) % 256U : column;
        return found;
    }

    static std::string written(const Spot& spot) {
        return (spot.relative_column ? "" : "$") + workbook::column_name(spot.column) +
               (spot.relative_row ? "" : "$") + std::to_string(spot.row + 1);
    }

    std::string cell_at(std::size_t at, bool offset) const {
        if (names_.biff8) {
            const auto column = u16(tokens_, at + 2);
            return written(spot(u16(tokens_, at), column & 0xFFU, column, offset));
        }
        const auto row = u16(tokens_, at);
        return written(spot(row & 0x3FFFU, u8(tokens_, at + 2), row, offset));
    }

    std::string cells_at(std::size_t at, bool offset) const {
        Spot from, to;
        if (names_.biff8) {
            const auto left = u16(tokens_, at + 4), right = u16(tokens_, at + 6);
            from = spot(u16(tokens_, at), left & 0xFFU, left, offset);
            to = spot(u16(tokens_, at + 2), right & 0xFFU, right, offset);
        } else {
            const auto top = u16(tokens_, at), bottom = u16(tokens_, at + 2);
            from = spot(top & 0x3FFFU, u8(tokens_, at + 4), top, offset);
            to = spot(bottom & 0x3FFFU, u8(tokens_, at + 5), bottom, offset);
        }
        return written(from) + ":" + written(to);
    }

    void cell(std::size_t size, bool offset) {
        push(cell_at(at_, offset));
        at_ += size;
    }
    void cells(std::size_t size, bool offset) {
        push(cells_at(at_, offset));
        at_ += size;
    }

    void elsewhere(std::size_t size, bool area) {
        std::string sheet;
        if (names_.biff8) {
            sheet = linked_sheet(u16(tokens_, at_));
            at_ += 2;
        } else {
            const std::size_t index = u16(tokens_, at_ + 10);
            if (index < names_.sheets.size()) sheet = quoted_sheet(names_.sheets[index]);
            at_ += 14;
        }
        push(sheet + (area ? cells_at(at_, false) : cell_at(at_, false)));
        at_ += size;
    }

    std::string linked_sheet(std::size_t number) const {
        if (number >= names_.links.size()) return {};
        const auto& link = names_.links[number];
        const auto& sheets = link.own ? names_.sheets : link.book_sheets;
        const auto index = static_cast<std::size_t>(std::max(link.first, 0));
        const auto name = link.first >= 0 && index < sheets.size() ? sheets[index] : "";
        return quoted_sheet(link.own ? name : "[" + link.book + "]" + name);
    }

    std::string_view tokens_;
    const FormulaNames& names_;
    workbook::Place base_;
    std::size_t at_ = 0;
    bool lost_ = false;
    std::vector<std::string> stack_;
};

}  // namespace

std::string formula_text(std::string_view tokens, const FormulaNames& names, workbook::Place base) {
    return Decompiler(tokens, names, base).run();
}

}  // namespace candour::scan
