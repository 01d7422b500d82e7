#pragma once

#include <string>
#include <string_view>

namespace candour::scan {

/// What a file is, by its bytes.
struct Type {
    /// "xlsx", "pdf", "eml"; the name of a scanner where there is one. Templates and shows are
    /// named after what they open as (.dotx is docx, .ppsm is pptm). "unknown" is what nobody
    /// knows, "empty" a file of no bytes, "encrypted" an office file that needs a password.
    std::string name = "unknown";
    std::string what = "a file of an unknown type";  ///< for messages: "a Word document"
    bool sure = true;  ///< false for a container too damaged to tell what it was

    bool operator==(const Type&) const = default;
};

/// Tells the type of a file by its bytes. Its name only chooses between what the bytes leave open:
/// whether plain text is a table (.csv, .tsv) or a letter (.txt).
Type type_of(std::string_view bytes, std::string_view name);

/// What is wrong with the name of a file of that type, as a sentence; empty when they agree, when
/// there is no extension, or when the extension is not one that people take for a type.
std::string disagreement(const Type& type, std::string_view name);

/// True for pictures made of pixels, and for names that say so.
bool is_picture(const Type& type);
bool has_name_of_picture(std::string_view name);

/// A second file in the bytes of the first: a ZIP archive behind a picture, a PDF before an
/// archive.
struct SecondType {
    Type type;
    std::size_t at = 0;      ///< where it begins
    std::string_view bytes;  ///< of the second; empty when there is none

    [[nodiscard]] bool exists() const { return !bytes.empty(); }
};
SecondType second_type(const Type& first, std::string_view bytes);

}  // namespace candour::scan
