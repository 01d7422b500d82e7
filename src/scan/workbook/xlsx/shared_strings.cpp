#include <algorithm>

#include "base/text.hpp"
#include "format/xml.hpp"
#include "scan/workbook/xlsx/numbers.hpp"
#include "scan/workbook/xlsx/parts.hpp"

namespace candour::scan::workbook::xlsx {
namespace {

constexpr std::size_t most_strings = 20'000'000;
constexpr std::size_t most_runs_kept = 500'000;

// Reads <si> elements: plain <t>, or runs <r> with <rPr> and <t>; not the reading aids in <rPh>.
class StringReader {
  public:
    StringReader(const Styles& styles, SharedStrings& strings)
        : styles_(styles), strings_(strings) {}

    Result<void> start(const format::XmlStart& element) {
        if (element.name == "x:si") {
            text_.clear();
            runs_.clear();
            has_look_ = false;
        } else if (element.name == "x:r") {
            run_ = {};
            run_from_ = text_.size();
        } else if (element.name == "x:rPh") {
            in_aid_ = true;
        } else if (element.name == "x:t") {
            in_text_ = !in_aid_;
        } else if (element.name == "x:color") {
            run_.font = colour(element);
        } else if (element.name == "x:sz") {
            run_.size_of_font = to_number(element.get("val"), 11);
        }
        return {};
    }

    Result<void> end(std::string_view name) {
        if (name == "x:t") {
            in_text_ = false;
        } else if (name == "x:rPh") {
            in_aid_ = false;
        } else if (name == "x:r") {
            run_.size = static_cast<std::uint32_t>(text_.size() - run_from_);
            has_look_ = has_look_ || run_.font || run_.size_of_font;
            runs_.push_back(run_);
        } else if (name == "x:si") {
            return add();
        }
        return {};
    }

    Result<void> text(std::string_view text) {
        if (in_text_) text_ += text;
        return {};
    }

  private:
    std::optional<Colour> colour(const format::XmlStart& element) const {
        // The same as read_colour, of an element that is not in a tree.
        std::optional<Colour> colour;
        if (element.has("theme")) {
            const auto at = to_index(element.get("theme"));
            if (at < styles_.theme.colours.size()) colour = styles_.theme.colours[at];
        } else if (element.has("rgb")) {
            colour = parse_colour(element.get("rgb"));
        } else if (element.has("indexed")) {
            const auto at = to_index(element.get("indexed"));
            if (at == 64) return {};
            colour = at < styles_.palette.size() ? styles_.palette[at]
                                                 : indexed_colour(static_cast<unsigned>(at));
        }
        const double tint = to_number(element.get("tint"), 0);
        return colour && (tint < 0 || tint > 0) ? tinted(*colour, tint) : colour;
    }

    Result<void> add() {
        if (strings_.count() >= most_strings) return refused("there are too many shared strings");
        if (has_look_) runs_kept_ += runs_.size();
        if (runs_kept_ > most_runs_kept)
            return refused("there are too many runs of characters in the shared strings");
        static const std::vector<StringRun> none;
        strings_.add(text_, has_look_ ? runs_ : none);
        return {};
    }

    const Styles& styles_;
    SharedStrings& strings_;
    std::string text_;
    std::vector<StringRun> runs_;
    StringRun run_;
    std::size_t run_from_ = 0, runs_kept_ = 0;
    bool in_text_ = false, in_aid_ = false, has_look_ = false;
};

}  // namespace

void SharedStrings::add(std::string_view text, const std::vector<StringRun>& runs) {
    if (!runs.empty()) runs_.emplace(ends_.size(), runs);
    text_ += text;
    ends_.push_back(text_.size());
    used_.push_back(false);
}

std::string_view SharedStrings::at(std::size_t index) const {
    if (index >= ends_.size()) return {};
    const auto from = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(text_).substr(from, ends_[index] - from);
}

const std::vector<StringRun>* SharedStrings::runs_of(std::size_t index) const {
    if (runs_.empty()) return nullptr;
    const auto found = runs_.find(index);
    return found == runs_.end() ? nullptr : &found->second;
}

void SharedStrings::use(std::size_t index) {
    if (index < used_.size()) used_[index] = true;
}

Result<void> read_shared_strings(const Package& package, const Part& part, const Styles& styles,
                                 SharedStrings& strings) {
    StringReader reader(styles, strings);
    format::XmlEvents events;
    events.start = [&reader](const format::XmlStart& element) { return reader.start(element); };
    events.end = [&reader](std::string_view name) { return reader.end(name); };
    events.text = [&reader](std::string_view text) { return reader.text(text); };
    format::XmlReader xml(std::move(events));
    TRY_VOID(package.zip().read(*part.member,
                                [&xml](std::string_view piece) { return xml.add(piece); }));
    return xml.finish();
}

void report_orphans(Engine& engine, const SharedStrings& strings, std::string_view part) {
    constexpr int most_single = 30;
    int reported = 0;
    std::size_t more = 0;
    std::string rest;
    for (std::size_t at = 0; at < strings.count(); ++at) {
        const auto text = trim(strings.at(at));
        if (strings.is_used(at) || text.empty() || engine.is_seen(text)) continue;
        if (++reported <= most_single) {
            engine.exam().found("sst.orphan", std::string(part) + ", string " + std::to_string(at),
                                "a text that no cell refers to", text);
            continue;
        }
        ++more;
        if (rest.size() < longest_excerpt * 4)
            rest += (rest.empty() ? "" : " | ") + std::string(text);
    }
    if (more > 0)
        engine.exam().found("sst.orphan", std::string(part),
                            std::to_string(more) + " more texts that no cell refers to", rest);
}

}  // namespace candour::scan::workbook::xlsx
