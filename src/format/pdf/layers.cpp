#include "format/pdf/layers.hpp"

#include <algorithm>

namespace candour::format::pdf {

namespace {

constexpr int most_groups = 10'000;
constexpr int deepest = 16;

std::set<QPDFObjGen> groups_in(Object array) {
    std::set<QPDFObjGen> groups;
    if (!array.isArray()) return groups;
    const int count = std::min(array.getArrayNItems(), most_groups);
    for (int i = 0; i < count; ++i) groups.insert(array.getArrayItem(i).getObjGen());
    return groups;
}

/// A group whose usage says that it is not for the screen, or not for paper.
std::string off_by_usage(Object group) {
    const auto usage = value_of(group, "/Usage");
    if (name_of(value_of(value_of(usage, "/View"), "/ViewState")) == "OFF")
        return ", not shown on the screen";
    if (name_of(value_of(value_of(usage, "/Print"), "/PrintState")) == "OFF")
        return ", not printed";
    return {};
}

}  // namespace

Layers::Layers(Object root) {
    const auto properties = value_of(root, "/OCProperties");
    auto groups = value_of(properties, "/OCGs");
    const auto defaults = value_of(properties, "/D");
    if (!groups.isArray()) return;
    const auto on = groups_in(value_of(defaults, "/ON"));
    const auto off = groups_in(value_of(defaults, "/OFF"));
    const bool base_off = name_of(value_of(defaults, "/BaseState")) == "OFF";
    const int count = std::min(groups.getArrayNItems(), most_groups);
    for (int i = 0; i < count; ++i) {
        auto group = groups.getArrayItem(i);
        const auto id = group.getObjGen();
        const auto name = text_of(value_of(group, "/Name"));
        if (off.count(id) != 0 || (base_off && on.count(id) == 0))
            off_[id] = name + " (off)";
        else if (const auto why = off_by_usage(group); !why.empty())
            off_[id] = name + why;
    }
}

bool Layers::is_on(Object group) const {
    return off_.count(group.getObjGen()) == 0;
}

std::string Layers::hidden_by(Object content) const {
    if (!is_dictionary(content)) return {};
    if (name_of(value_of(content, "/Type")) == "OCMD")
        return membership_shows(content) ? std::string() : "(by membership)";
    const auto found = off_.find(content.getObjGen());
    return found == off_.end() ? std::string() : found->second;
}

bool Layers::membership_shows(Object membership) const {
    if (auto expression = value_of(membership, "/VE"); expression.isArray())
        return holds(expression, 0);
    auto groups = value_of(membership, "/OCGs");
    std::vector<bool> states;
    if (groups.isArray()) {
        for (const auto& group : groups.getArrayAsVector())
            if (is_dictionary(group)) states.push_back(is_on(group));
    } else if (is_dictionary(groups)) {
        states.push_back(is_on(groups));
    }
    if (states.empty()) return true;
    const bool all = std::all_of(states.begin(), states.end(), [](bool on) { return on; });
    const bool any = std::any_of(states.begin(), states.end(), [](bool on) { return on; });
    const auto policy = name_of(value_of(membership, "/P"));
    if (policy == "AllOn") return all;
    if (policy == "AnyOff") return !all;
    if (policy == "AllOff") return !any;
    return any;
}

bool Layers::holds(Object expression, int depth) const {
    if (!expression.isArray()) return is_on(expression);
    if (depth > deepest || expression.getArrayNItems() < 1) return true;
    const auto op = name_of(expression.getArrayItem(0));
    const int count = std::min(expression.getArrayNItems(), most_groups);
    if (op == "Not") return count < 2 || !holds(expression.getArrayItem(1), depth + 1);
    for (int i = 1; i < count; ++i)
        if (holds(expression.getArrayItem(i), depth + 1) == (op == "Or")) return op == "Or";
    return op != "Or";
}

}  // namespace candour::format::pdf
