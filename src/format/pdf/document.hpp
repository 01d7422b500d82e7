#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/budget.hpp"
#include "format/pdf/page.hpp"

namespace candour::format {

/// Something in a PDF file that is not on a page's surface.
struct PdfFact {
    enum class Kind {
        info,         ///< an entry of the document information; `name` is its key
        xmp,          ///< a metadata packet, as it is
        piece_info,   ///< private data of a program; `name` is the program
        attachment,   ///< an embedded file: `name`, `text` its bytes
        script,       ///< JavaScript
        action,       ///< an action that is no script and no link: submit, import, launch
        outline,      ///< a bookmark
        destination,  ///< the name of a place
        page_label,   ///< the prefix of page numbers
        struct_title,
        alternative,  ///< of a structure element
        actual_text,  ///< of a structure element
        expansion,    ///< of a structure element
        xfa,          ///< the XML of a dynamic form
        signature,    ///< who signed; `name` is the key: Name, Reason, Location, ContactInfo
        thumbnail,    ///< a page's small picture
        field,        ///< a form field with a value and no place on any page; `name` in full
        portfolio,    ///< the file is a folder of files
    };
    Kind kind = Kind::info;
    int page = -1;      ///< from 0; -1 when it is of no page
    std::string where;  ///< "document", "page 3", "page 2, picture 1"
    std::string name, text;

    bool operator==(const PdfFact&) const = default;
};

/// An object that the pages do not use.
struct PdfLoose {
    enum class Kind {
        page,      ///< a page that is not among the pages
        object,    ///< nothing reaches it from the trailer
        resource,  ///< a resource that no content draws with
    };
    Kind kind = Kind::object;
    int id = 0;
    std::string what;  ///< "a picture", "a form", "a font", "text"
    std::string text;  ///< the text in it
    bool has_content = true;

    bool operator==(const PdfLoose&) const = default;
};

/// A picture as dots, from its first row.
struct PdfPixels {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;    ///< three bytes a dot
    std::vector<std::uint8_t> alpha;  ///< one byte a dot; empty when nothing is transparent

    bool operator==(const PdfPixels&) const = default;
    /// The colour at a place of the unit square, whose (0, 0) is the lower left corner.
    [[nodiscard]] PdfColour at(PdfPoint unit) const;
    [[nodiscard]] float alpha_at(PdfPoint unit) const;
};

/// A PDF file, as one interpreter and one set of rules for all who ask.
class PdfDocument {
  public:
    /// `bytes` must outlive it. Fails: refused when a password is needed; malformed.
    static Result<PdfDocument> open(std::string_view bytes, Budget& budget);
    PdfDocument(PdfDocument&&) noexcept;
    PdfDocument& operator=(PdfDocument&&) noexcept;
    ~PdfDocument();

    /// It is encrypted, and opens without a password.
    [[nodiscard]] bool owner_encrypted() const;
    /// Why the file is damaged, in words: its table of objects had to be rebuilt, or it refers to
    /// what is not there. Empty for a sound file.
    [[nodiscard]] std::string damage() const;
    [[nodiscard]] std::size_t page_count() const;
    /// Interprets a page with its annotations, drawn as a viewer draws them.
    [[nodiscard]] PdfPage page(std::size_t index);
    /// A picture's dots; nullptr when there are too many or its method is not known. Of one id the
    /// latest few are kept.
    [[nodiscard]] std::shared_ptr<const PdfPixels> pixels(int picture);
    /// The file that a picture is stored as, where it is one (a JPEG); empty otherwise.
    [[nodiscard]] std::string picture_file(int picture);
    /// All that is not on a page. To be asked after all pages.
    [[nodiscard]] std::vector<PdfFact> facts();
    /// What is in the file for nobody. To be asked after all pages.
    [[nodiscard]] std::vector<PdfLoose> loose();
    /// The strings and streams' digests of all objects, sorted: what one revision of a file has and
    /// another has not.
    struct Substance {
        std::vector<std::string> strings;
        std::vector<std::uint64_t> pictures;
    };
    [[nodiscard]] Substance substance();

    struct Impl;

  private:
    explicit PdfDocument(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::format
