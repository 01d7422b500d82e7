#include "scan/ooxml/uses.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>

#include "base/text.hpp"
#include "format/xml.hpp"

namespace candour::scan::ooxml {

namespace {

using format::XmlStart;
using format::ooxml::Package;
using format::ooxml::Part;

// A share of a side: "25000" and "25%" are a quarter in DrawingML; VML has "16384f" of 65536, or
// "0.25".
double share(std::string_view text, bool vml) {
    const std::string value(text);
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    if (!std::isfinite(number)) return 0;
    if (end && *end == '%') return number / 100;
    if (vml) return end && *end == 'f' ? number / 65536 : number;
    return number / 100000;
}

// Less than this of a side is rounding, or the one-pixel edge that programs trim by themselves.
constexpr double least_crop = 0.005;

class Uses {
  public:
    Uses(Examination& exam, const Package& package, const Part& part, const PlainSight& sight)
        : exam_(exam), package_(package), part_(part), sight_(sight) {
        for (const auto& one : package.relationships(part.name)) ids_.insert(one.id);
    }

    Result<void> start(const XmlStart& element) {
        collect_ids(element);
        const auto local = local_name(element.name);
        if (local == "blip") blip_ = std::string(element.get("r:embed"));
        if (local == "srcRect") crop(element, {"l", "t", "r", "b"}, false, blip_);
        if (local == "fillRect") crop_by_stretch(element);
        if (local == "imagedata") {
            crop(element, {"cropleft", "croptop", "cropright", "cropbottom"}, true,
                 std::string(element.has("r:id") ? element.get("r:id") : element.get("o:relid")));
        }
        if (local == "cNvPr" || local == "docPr") describe(element);
        if (local == "shape" && element.name.starts_with("v:")) alternative(element.get("alt"));
        if (local == "hlinkClick" || local == "hlinkHover" || local == "hlinkMouseOver") {
            tooltip(element.get("tooltip"));
        }
        if (element.name == "w:hyperlink") tooltip(element.get("w:tooltip"));
        return {};
    }
    std::set<std::string> used;

  private:
    void collect_ids(const XmlStart& element) {
        for (const auto* const* at = element.attributes; at && *at; at += 2) {
            if (ids_.empty()) return;
            if (const auto id = ids_.find(at[1]); id != ids_.end()) used.insert(*id);
        }
    }

    void crop(const XmlStart& element, const std::array<std::string_view, 4>& sides, bool vml,
              const std::string& id) {
        std::array<double, 4> cut{};
        bool cropped = false;
        for (std::size_t i = 0; i < 4; ++i) {
            cut[i] = share(element.get(sides[i], "0"), vml);
            cropped = cropped || cut[i] > least_crop;
        }
        if (cropped) report_crop(id, cut);
    }

    // A picture stretched beyond the shape it fills is cropped by the shape's edges.
    void crop_by_stretch(const XmlStart& element) {
        std::array<double, 4> cut{};
        bool cropped = false;
        constexpr std::array<std::string_view, 4> sides{"l", "t", "r", "b"};
        double width = 1;
        double height = 1;
        for (std::size_t i = 0; i < 4; ++i) {
            cut[i] = -share(element.get(sides[i], "0"), false);
            cropped = cropped || cut[i] > least_crop;
            (i % 2 == 0 ? width : height) += cut[i];
        }
        if (!cropped || blip_.empty()) return;
        for (std::size_t i = 0; i < 4; ++i) cut[i] /= std::max(0.01, i % 2 == 0 ? width : height);
        report_crop(blip_, cut);
    }

    void report_crop(const std::string& id, const std::array<double, 4>& cut) {
        const auto* relationship = package_.relationship(part_.name, id);
        if (relationship && relationship->external) return;
        std::string what = "A picture is cropped, and all of it is stored:";
        constexpr std::array<const char*, 4> names{" left", " top", " right", " bottom"};
        for (std::size_t i = 0; i < 4; ++i) {
            if (cut[i] <= least_crop) continue;
            what += names[i];
            what += ' ' +
                    std::to_string(static_cast<int>(std::lround(std::min(cut[i], 1.0) * 100))) +
                    " %";
        }
        exam_.found("image.cropped",
                    part_.name + (relationship ? ", " + relationship->target : std::string()),
                    what + " are not shown.");
    }

    void describe(const XmlStart& element) {
        alternative(element.get("descr"));
        alternative(element.get("title"));
        if (looks_private(element.get("name")) && !sight_.has(element.get("name"))) {
            alternative(element.get("name"));
        }
    }

    void alternative(std::string_view text) {
        if (text.empty() || !looks_private(text) || sight_.has(text)) return;
        exam_.found("alttext", part_.name,
                    "The alternative text of a picture or shape, which is not on the page.", text);
    }

    void tooltip(std::string_view text) {
        if (text.empty() || sight_.has(text)) return;
        if (looks_private(text)) {
            exam_.found("hyperlink.tooltip", part_.name,
                        "The screen tip of a link, which shows only under the pointer.", text);
        } else {
            exam_.noted("hyperlink.tooltip", part_.name, "The screen tip of a link.", text);
        }
    }

    Examination& exam_;
    const Package& package_;
    const Part& part_;
    const PlainSight& sight_;
    std::set<std::string, std::less<>> ids_;
    std::string blip_;
};

}  // namespace

bool is_xml(const Part& part) {
    const auto type = ascii_lower(part.content_type);
    if (type.ends_with("+xml") || type.ends_with("/xml") ||
        type.find("vmldrawing") != std::string::npos) {
        return type != "image/svg+xml";
    }
    const auto name = ascii_lower(part.name);
    return type.empty() && (name.ends_with(".xml") || name.ends_with(".vml"));
}

Result<std::set<std::string>> examine_uses(Examination& exam, const Package& package,
                                           const Part& part, const PlainSight& sight) {
    Uses uses(exam, package, part, sight);
    format::XmlEvents events;
    events.start = [&](const XmlStart& element) { return uses.start(element); };
    format::XmlReader reader(std::move(events));
    const auto read = [&]() -> Result<void> {
        TRY_VOID(package.zip().read(*part.member,
                                    [&](std::string_view piece) { return reader.add(piece); }));
        return reader.finish();
    };
    if (auto done = read(); !done) {
        auto& where = done.error().where;
        where = where.empty() ? part.name : part.name + ", " + where;
        return tl::unexpected(done.error());
    }
    return std::move(uses.used);
}

}  // namespace candour::scan::ooxml
