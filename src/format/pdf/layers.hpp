#pragma once

#include <map>
#include <set>
#include <string>

#include <qpdf/QPDFObjGen.hh>

#include "format/pdf/objects.hpp"

namespace candour::format::pdf {

/// Which optional content a reader sees. Spec: ISO 32000-1, 8.11.
class Layers {
  public:
    Layers() = default;
    explicit Layers(Object root);

    /// The name of what hides it: a group that is off, by default, on the screen or in print, or a
    /// membership that makes it so; empty when it is shown. A hidden one without a name is "(…)".
    [[nodiscard]] std::string hidden_by(Object content) const;
    [[nodiscard]] const std::map<QPDFObjGen, std::string>& hidden_groups() const { return off_; }

  private:
    [[nodiscard]] bool is_on(Object group) const;
    [[nodiscard]] bool membership_shows(Object membership) const;
    [[nodiscard]] bool holds(Object expression, int depth) const;

    std::map<QPDFObjGen, std::string> off_;
};

}  // namespace candour::format::pdf
