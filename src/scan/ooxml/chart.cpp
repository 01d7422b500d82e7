#include "scan/ooxml/chart.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <set>

#include "base/text.hpp"

namespace candour::scan::ooxml {

namespace {

using format::XmlNode;
using format::XmlTree;
using format::ooxml::Package;
using format::ooxml::Part;

bool has_flag(const XmlNode& chart, std::string_view name) {
    bool on = false;
    each_below(chart, [&](const XmlNode& node) {
        if (local_name(node.name) == name)
            on = on || node.get("val", "1") == "1" || node.get("val") == "true";
    });
    return on;
}

// The cached texts below an element: <pt><v>…</v></pt> of strCache, numCache and levels.
std::vector<std::string> cached(const XmlNode& node) {
    std::vector<std::string> values;
    each_below(node, [&](const XmlNode& one) {
        if (local_name(one.name) == "v") values.push_back(one.all_text());
    });
    return values;
}

std::string listed(const std::vector<std::string>& values) {
    std::string out;
    for (const auto& value : values) {
        if (out.size() > 400) break;
        if (!out.empty()) out += ", ";
        out += value;
    }
    return out;
}

class Chart {
  public:
    Chart(Examination& exam, const Package& package, const Part& part, const XmlNode& root,
          const PlainSight& sight)
        : exam_(exam), package_(package), part_(part), root_(root), sight_(sight) {
        each_below(root, [&](const XmlNode& node) {
            const auto local = local_name(node.name);
            if (node.name == "c:ser") series_.push_back(&node);
            if (local == "catAx" || local == "dateAx" || local == "serAx") {
                const auto* gone = node.child("c:delete");
                has_category_axis_ = has_category_axis_ || !gone || gone->get("val", "1") == "0";
            }
            if (node.name == "c:legend") has_legend_ = true;
            if (node.name == "c:pieChart" || node.name == "c:doughnutChart" ||
                node.name == "c:ofPieChart" || node.name == "c:pie3DChart") {
                is_pie_ = true;
            }
        });
        read_sheets();
    }

    void examine() {
        filtered();
        for (const auto* series : series_) {
            beyond_count(*series);
            if (!draws(*series)) {
                found("A series of a chart is not drawn, and its values are kept.",
                      cached(*series));
            } else {
                undrawn_names(*series);
                source_gone(*series);
            }
            label_range(*series);
        }
    }

  private:
    void found(std::string_view what, const std::vector<std::string>& values) {
        if (!values.empty())
            exam_.found("chart.cache", part_.name, std::string(what), listed(values));
    }

    // Series and categories taken out by the chart's filter: Office keeps them in an extension.
    void filtered() {
        each_below(root_, [&](const XmlNode& node) {
            const auto local = local_name(node.name);
            if (local.starts_with("filtered") && local.ends_with("Series")) {
                found("A chart's filter hides a series, whose name and values are kept.",
                      cached(node));
            } else if (local == "filteredSeriesTitle" || local == "filteredCategoryTitle") {
                auto values = cached(node);
                std::erase_if(values, [&](const auto& value) { return sight_.has(value); });
                found("A chart's filter hides names that are kept.", values);
            } else if (local == "categoryFilterException" || local == "categoryFilterExceptions") {
                if (local == "categoryFilterExceptions") return;
                found("A chart's filter hides a category, whose values are kept.", cached(node));
            }
        });
    }

    void beyond_count(const XmlNode& series) {
        each_below(series, [&](const XmlNode& cache) {
            const auto local = local_name(cache.name);
            if (local != "strCache" && local != "numCache" && local != "lvl") return;
            const auto* count = cache.child("c:ptCount");
            if (!count) return;
            const long limit = std::strtol(std::string(count->get("val")).c_str(), nullptr, 10);
            std::vector<std::string> beyond;
            for (const auto& point : cache) {
                if (point.name != "c:pt") continue;
                const long at = std::strtol(std::string(point.get("idx")).c_str(), nullptr, 10);
                if (at >= limit) beyond.push_back(point.all_text());
            }
            found("A chart keeps points beyond those it draws.", beyond);
        });
    }

    static bool no_fill(const XmlNode* properties) {
        if (!properties) return false;
        const auto* line = properties->child("a:ln");
        return properties->child("a:noFill") && line && line->child("a:noFill");
    }
    static bool draws(const XmlNode& series) {
        if (const auto* marker = series.path("c:marker", "c:symbol")) {
            if (marker->get("val") != "none") return true;
        }
        if (series.child("c:dPt") || series.child("c:dLbls")) return true;
        return !no_fill(series.child("c:spPr"));
    }

    void undrawn_names(const XmlNode& series) {
        const auto say = [&](std::string_view what, const std::vector<std::string>& all) {
            std::vector<std::string> hidden;
            bool is_private = false;
            for (const auto& value : all) {
                if (sight_.has(value)) continue;
                hidden.push_back(value);
                is_private = is_private || looks_private(value);
            }
            if (hidden.empty()) return;
            if (is_private) {
                exam_.found("chart.cache", part_.name, std::string(what), listed(hidden));
            } else {
                exam_.noted("chart.cache", part_.name, std::string(what), listed(hidden));
            }
        };
        const bool own_title = root_.below("c:title") && root_.below("c:title")->below("a:t");
        const bool titled =
            series_.size() == 1 && !own_title && !has_flag(root_, "autoTitleDeleted");
        const auto* name = series.child("c:tx");
        if (name && !has_legend_ && !titled && !has_flag(root_, "showSerName")) {
            say("A chart keeps the name of a series without showing it.", cached(*name));
        }
        const auto* categories = series.child("c:cat");
        const bool shown =
            has_category_axis_ || (is_pie_ && has_legend_) || has_flag(root_, "showCatName");
        if (categories && !shown) {
            std::vector<std::string> names;
            for (const auto* kind : {"c:strCache", "c:multiLvlStrCache"}) {
                if (const auto* cache = categories->below(kind)) names = cached(*cache);
            }
            say("A chart keeps the names of its categories without showing them.", names);
        }
    }

    void label_range(const XmlNode& series) {
        const auto* range = series.below("c15:datalabelsRange");
        if (!range || has_flag(series, "showDataLabelsRange")) return;
        auto values = cached(*range);
        std::erase_if(values, [&](const auto& value) { return sight_.has(value); });
        found("A chart keeps labels that it does not show.", values);
    }

    void source_gone(const XmlNode& series) {
        if (sheets_.empty()) return;
        each_below(series, [&](const XmlNode& node) {
            if (node.name != "c:f" || !node.parent) return;
            const auto formula = node.all_text();
            const auto mark = formula.rfind('!');
            if (mark == std::string::npos) return;
            auto sheet = formula.substr(0, mark);
            if (sheet.size() >= 2 && sheet.front() == '\'')
                sheet = sheet.substr(1, sheet.size() - 2);
            if (sheet.find('[') != std::string::npos) return;
            if (formula.find("#REF!") == std::string::npos && sheets_.contains(ascii_lower(sheet)))
                return;
            found("A chart keeps the values of a sheet or range that is gone.",
                  cached(*node.parent));
        });
    }

    // Of a chart in a workbook: the sheets there are.
    void read_sheets() {
        const auto* main = package_.main_part();
        if (!main || main->content_type.find("sheet") == std::string::npos ||
            main->content_type.find("+xml") == std::string::npos) {
            return;
        }
        const auto tree = package_.tree(*main);
        if (!tree) return;
        each_below(tree->root(), [&](const XmlNode& node) {
            if (node.name == "x:sheet") sheets_.insert(ascii_lower(node.get("name")));
        });
    }

    Examination& exam_;
    const Package& package_;
    const Part& part_;
    const XmlNode& root_;
    const PlainSight& sight_;
    std::vector<const XmlNode*> series_;
    std::set<std::string> sheets_;
    bool has_category_axis_ = false, has_legend_ = false, is_pie_ = false;
};

}  // namespace

void examine_chart(Examination& exam, const Package& package, const Part& part,
                   const PlainSight& sight) {
    const auto tree = package.tree(part);
    if (!tree) return exam.refused(tree.error());
    Chart(exam, package, part, tree->root(), sight).examine();
}

std::vector<std::string> values_of_chart(const XmlNode& chart) {
    auto values = cached(chart);
    each_below(chart, [&](const XmlNode& node) {
        if (node.name == "a:t" || node.name == "cx:pt") values.push_back(node.all_text());
    });
    return values;
}

std::string text_of_chart(const XmlNode& chart) {
    std::string out;
    const auto add = [&](std::string_view piece) {
        out += piece;
        out += ' ';
    };
    each_below(chart, [&](const XmlNode& node) {
        if (node.name == "a:t") add(node.all_text());
        if (node.name == "c:strCache" || node.name == "c:multiLvlStrCache") {
            for (const auto& value : cached(node)) add(value);
        }
    });
    return out;
}

const Part* drawing_of_diagram(const Package& package, const Part& data) {
    // The data model's extension names the drawing by a relationship of whoever shows the diagram.
    const auto tree = package.tree(data);
    std::string id;
    if (tree) {
        each_below(tree->root(), [&](const XmlNode& node) {
            if (local_name(node.name) == "dataModelExt") id = node.get("relId");
        });
    }
    for (const auto& [source, list] : package.all_relationships()) {
        const bool shows = std::any_of(list.begin(), list.end(), [&](const auto& one) {
            return !one.external && package.find(one.target) == &data;
        });
        if (!shows) continue;
        if (const auto* one = package.relationship(source, id); one && !one->external) {
            return package.find(one->target);
        }
        const auto drawings = package.all_related(source, "diagramDrawing");
        if (drawings.size() == 1) return drawings.front();
    }
    return nullptr;
}

namespace {

std::string drawn_text(const XmlNode& root) {
    std::string out;
    each_below(root, [&](const XmlNode& node) {
        if (node.name == "a:t") out += node.all_text();
        if (node.name == "a:p") out += ' ';
    });
    return out;
}

}  // namespace

std::string text_of_diagram(const Package& package, const Part& data) {
    const auto* drawing = drawing_of_diagram(package, data);
    const auto tree = package.tree(drawing ? *drawing : data);
    return tree ? drawn_text(tree->root()) : std::string();
}

void examine_diagram(Examination& exam, const Package& package, const Part& data,
                     const PlainSight& sight) {
    const auto tree = package.tree(data);
    if (!tree) return exam.refused(tree.error());
    const auto* drawing = drawing_of_diagram(package, data);
    if (!drawing) return;
    const auto drawn = package.tree(*drawing);
    if (!drawn) return exam.refused(drawn.error());
    const PlainSight in_drawing(drawn_text(drawn->root()));
    each_below(tree->root(), [&](const XmlNode& point) {
        if (local_name(point.name) != "pt") return;
        const auto words = drawn_text(point);
        if (trim(words).empty() || in_drawing.has(words) || sight.has(words)) return;
        exam.found("smartart.data", data.name,
                   "A node of a SmartArt diagram's data that its drawing does not show.",
                   trim(words));
    });
}

namespace {

// Numbers stand with more or fewer digits in caches and cells.
bool same_value(const std::string& a, const std::string& b) {
    if (trim(a) == trim(b)) return true;
    char* end_a = nullptr;
    char* end_b = nullptr;
    const double x = std::strtod(a.c_str(), &end_a);
    const double y = std::strtod(b.c_str(), &end_b);
    return end_a != a.c_str() && end_b != b.c_str() && !*end_a && !*end_b &&
           std::fabs(x - y) <= 1e-9 * std::max(std::fabs(x), std::fabs(y));
}

constexpr std::size_t most_charted_cells = 20'000;

}  // namespace

ChartedWorkbook compare_with_chart(std::string_view workbook, format::Budget& budget,
                                   const std::vector<std::string>& charted) {
    ChartedWorkbook result;
    const auto zip = format::Zip::open(workbook, budget);
    if (!zip) return result;
    const auto package = Package::open(*zip);
    if (!package || !package->main_part()) return result;
    const auto main = package->tree(*package->main_part());
    if (!main) return result;
    std::vector<std::string> strings;
    if (const auto* shared = package->related(package->main_part()->name, "sharedStrings")) {
        const auto tree = package->tree(*shared);
        if (!tree) return result;
        for (const auto& item : tree->root()) {
            if (item.name == "x:si") strings.push_back(item.all_text());
        }
    }
    const std::set<std::string> known(charted.begin(), charted.end());
    const auto is_charted = [&](const std::string& value) {
        return known.contains(value) ||
               std::any_of(charted.begin(), charted.end(),
                           [&](const auto& one) { return same_value(one, value); });
    };
    std::size_t cells = 0;
    for (const auto* sheet : package->all_related(package->main_part()->name, "worksheet")) {
        const auto tree = package->tree(*sheet);
        if (!tree) return result;
        bool too_many = false;
        each_below(tree->root(), [&](const XmlNode& cell) {
            if (cell.name != "x:c" || too_many) return;
            std::string value;
            if (const auto* v = cell.child("x:v")) value = v->all_text();
            if (const auto* inline_string = cell.child("x:is")) value = inline_string->all_text();
            if (value.empty()) return;
            if (++cells > most_charted_cells) {
                too_many = true;
                return;
            }
            if (cell.get("t") == "s") {
                std::size_t index = 0;
                std::from_chars(value.data(), value.data() + value.size(), index);
                value = index < strings.size() ? strings[index] : std::string();
            }
            if (!trim(value).empty() && !is_charted(value)) result.extra.push_back(value);
        });
        if (too_many) return result;
    }
    result.plain = cells > 0;
    return result;
}

}  // namespace candour::scan::ooxml
