#pragma once

#include <string>
#include <string_view>

#include "format/picture/anatomy.hpp"
#include "scan/examination.hpp"
#include "scan/picture/embedded.hpp"

namespace candour::scan {

/// How the rules of pictures report: of a picture file under its own places, of a picture inside a
/// document at the document's place and under the document's classes.
class PictureVoice {
  public:
    explicit PictureVoice(Examination& exam) : exam_(exam) {}
    PictureVoice(Examination& exam, std::string where, const EmbeddedClasses& classes)
        : exam_(exam), where_(std::move(where)), classes_(classes), embedded_(true) {}

    void found(std::string_view kind, const std::string& where, std::string what,
               std::string_view excerpt = {});
    void noted(std::string_view kind, const std::string& where, std::string what,
               std::string_view excerpt = {});
    void refused(std::string_view kind, const std::string& where, std::string what);
    void refused(const Problem& problem);

    [[nodiscard]] Examination& exam() const { return exam_; }
    [[nodiscard]] bool embedded() const { return embedded_; }

  private:
    [[nodiscard]] std::string_view class_of(std::string_view kind) const;
    [[nodiscard]] std::string place_of(const std::string& where) const;

    Examination& exam_;
    std::string where_;
    EmbeddedClasses classes_;
    bool embedded_ = false;
};

inline std::string byte_place(std::uint64_t at) {
    return "byte " + std::to_string(at);
}

}  // namespace candour::scan
