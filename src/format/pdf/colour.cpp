#include "format/pdf/colour.hpp"

#include <algorithm>
#include <cmath>

#include "format/pdf/function.hpp"

namespace candour::format::pdf {

namespace {

constexpr int deepest = 6;

float unit(double value) {
    return static_cast<float>(std::clamp(value, 0.0, 1.0));
}
double at(const std::vector<double>& values, std::size_t index) {
    return index < values.size() ? values[index] : 0;
}

PdfColour from_lab(double lightness, double a, double b) {
    const auto back = [](double t) {
        return t > 6.0 / 29 ? t * t * t : 3 * (6.0 / 29) * (6.0 / 29) * (t - 4.0 / 29);
    };
    const double m = (lightness + 16) / 116;
    const double x = 0.9505 * back(m + a / 500), y = back(m), z = 1.089 * back(m - b / 200);
    const auto gamma = [](double v) {
        return unit(v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055);
    };
    return {gamma(3.2406 * x - 1.5372 * y - 0.4986 * z),
            gamma(-0.9689 * x + 1.8758 * y + 0.0415 * z),
            gamma(0.0557 * x - 0.204 * y + 1.057 * z)};
}

}  // namespace

std::shared_ptr<const ColourSpace> ColourSpace::device(Kind kind) {
    auto space = std::make_shared<ColourSpace>();
    space->kind_ = kind;
    space->components_ = kind == Kind::rgb || kind == Kind::lab ? 3 : kind == Kind::cmyk ? 4 : 1;
    return space;
}

std::shared_ptr<const ColourSpace> ColourSpace::read(Object space, Object resources, Budget& budget,
                                                     int depth) {
    if (depth > deepest || !space.isInitialized()) return device(Kind::grey);
    if (space.isName()) {
        const auto name = name_of(space);
        if (name == "DeviceGray" || name == "G" || name == "CalGray") return device(Kind::grey);
        if (name == "DeviceRGB" || name == "RGB" || name == "CalRGB") return device(Kind::rgb);
        if (name == "DeviceCMYK" || name == "CMYK") return device(Kind::cmyk);
        if (name == "Pattern") return device(Kind::pattern);
        auto named = value_of(value_of(resources, "/ColorSpace"), "/" + name);
        return named.isNull() ? device(Kind::grey) : read(named, resources, budget, depth + 1);
    }
    if (!space.isArray() || space.getArrayNItems() == 0) return device(Kind::grey);
    const auto family = name_of(space.getArrayItem(0));
    const auto item = [&](int index) {
        return index < space.getArrayNItems() ? space.getArrayItem(index) : Object::newNull();
    };
    if (space.getArrayNItems() == 1) return read(item(0), resources, budget, depth + 1);
    if (family == "CalGray") return device(Kind::grey);
    if (family == "CalRGB") return device(Kind::rgb);
    if (family == "ICCBased") {
        const int components = integer_of(value_of(item(1), "/N"), 3);
        return device(components == 1 ? Kind::grey : components == 4 ? Kind::cmyk : Kind::rgb);
    }
    auto made = std::make_shared<ColourSpace>();
    if (family == "Lab") {
        made->kind_ = Kind::lab;
        made->components_ = 3;
        made->lab_range_ = numbers_of(value_of(item(1), "/Range"));
    } else if (family == "Indexed" || family == "I") {
        made->kind_ = Kind::indexed;
        made->base_ = read(item(1), resources, budget, depth + 1);
        made->highest_ = static_cast<std::size_t>(std::clamp(integer_of(item(2), 255), 0, 255));
        auto table = item(3);
        if (table.isStream()) {
            if (auto bytes = decoded(table, budget)) made->table_ = std::move(*bytes);
        } else {
            table.getValueAsString(made->table_);
        }
    } else if (family == "Separation" || family == "DeviceN") {
        made->kind_ = Kind::tint;
        auto names = item(1);
        made->components_ =
            names.isArray() ? static_cast<std::size_t>(std::clamp(names.getArrayNItems(), 1, 32))
                            : 1;
        made->none_ = name_of(names) == "None";
        made->base_ = read(item(2), resources, budget, depth + 1);
        made->tint_ = item(3);
    } else if (family == "Pattern") {
        made->kind_ = Kind::pattern;
        made->base_ = read(item(1), resources, budget, depth + 1);
        made->components_ = made->base_->components();
    } else {
        return device(Kind::grey);
    }
    return made;
}

std::optional<PdfColour> ColourSpace::colour(const std::vector<double>& v, Budget& budget) const {
    switch (kind_) {
        case Kind::grey:
            return PdfColour{unit(at(v, 0)), unit(at(v, 0)), unit(at(v, 0))};
        case Kind::rgb:
            return PdfColour{unit(at(v, 0)), unit(at(v, 1)), unit(at(v, 2))};
        case Kind::cmyk: {
            const double k = 1 - at(v, 3);
            return PdfColour{unit((1 - at(v, 0)) * k), unit((1 - at(v, 1)) * k),
                             unit((1 - at(v, 2)) * k)};
        }
        case Kind::lab:
            return from_lab(at(v, 0), at(v, 1), at(v, 2));
        case Kind::indexed: {
            const auto index =
                static_cast<std::size_t>(std::clamp(at(v, 0), 0.0, static_cast<double>(highest_)));
            const auto count = base_->components();
            std::vector<double> values;
            for (std::size_t i = 0; i < count && index * count + i < table_.size(); ++i)
                values.push_back(static_cast<unsigned char>(table_[index * count + i]) / 255.0);
            if (base_->kind() == Kind::lab && values.size() == 3)
                values = {values[0] * 100, values[1] * 255 - 128, values[2] * 255 - 128};
            return base_->colour(values, budget);
        }
        case Kind::tint: {
            if (auto values = evaluate(tint_, v, budget); !values.empty())
                return base_->colour(values, budget);
            const double most = v.empty() ? 0 : *std::max_element(v.begin(), v.end());
            return PdfColour{unit(1 - most), unit(1 - most), unit(1 - most)};
        }
        case Kind::pattern:
            return {};
    }
    return {};
}

std::optional<PdfColour> ColourSpace::initial(Budget& budget) const {
    if (kind_ == Kind::pattern) return {};
    std::vector<double> values(components_, kind_ == Kind::tint ? 1.0 : 0.0);
    if (kind_ == Kind::cmyk) values[3] = 1;
    return colour(values, budget);
}

}  // namespace candour::format::pdf
