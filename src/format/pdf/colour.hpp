#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "format/pdf/objects.hpp"
#include "format/pdf/page.hpp"

namespace candour::format::pdf {

/// A colour space, as far as what its colours look like. Calibrated and profiled spaces count as
/// the device space with as many components: a difference no eye decides by.
class ColourSpace {
  public:
    enum class Kind { grey, rgb, cmyk, lab, indexed, tint, pattern };

    /// `named` finds a name in the resources in force; depth-limited.
    static std::shared_ptr<const ColourSpace> read(Object space, Object resources, Budget& budget,
                                                   int depth = 0);
    static std::shared_ptr<const ColourSpace> device(Kind kind);

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] std::size_t components() const { return components_; }
    /// Nothing for a pattern.
    [[nodiscard]] std::optional<PdfColour> colour(const std::vector<double>& values,
                                                  Budget& budget) const;
    /// The colour a page starts this space with.
    [[nodiscard]] std::optional<PdfColour> initial(Budget& budget) const;
    [[nodiscard]] std::size_t highest_index() const { return highest_; }

  private:
    Kind kind_ = Kind::grey;
    std::size_t components_ = 1;
    std::shared_ptr<const ColourSpace> base_;
    std::string table_;  // of an indexed space
    std::size_t highest_ = 255;
    Object tint_ = Object::newNull();
    bool none_ = false;  // the separation that never marks
    std::vector<double> lab_range_;
};

}  // namespace candour::format::pdf
