#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace candour::format {

/// A page as a viewer draws it.
struct PdfPicturedPage {
    int width = 0, height = 0;
    std::string rgb;  ///< three bytes a dot, from the first row
};

/// Draws pages of a file one after the other; fonts that the file does not hold are the system's.
class PdfRenderer {
  public:
    /// Fails: malformed.
    static Result<PdfRenderer> open(std::string_view bytes);
    PdfRenderer(PdfRenderer&&) noexcept;
    PdfRenderer& operator=(PdfRenderer&&) noexcept;
    ~PdfRenderer();

    /// `dots` to the inch. Fails: malformed; refused, for a page of too many dots.
    Result<PdfPicturedPage> page(std::size_t index, double dots);

  private:
    struct Impl;
    explicit PdfRenderer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::format
