#pragma once

#include <string>
#include <vector>

#include "scan/ole/text_listener.hpp"

namespace candour::clean {

/// Writes a new document in Rich Text Format of the paragraphs it is told: characters, their size,
/// weight and colours, and nothing else. RTF, since every word processor opens it, and since all of
/// it is in sight of anyone who wants to check it.
class RichText : public scan::TextListener {
  public:
    void paragraph(const std::vector<Run>& runs) override;
    /// The whole file.
    [[nodiscard]] std::string finish() const;

  private:
    int colour(scan::Colour colour);
    void put(std::string_view utf8);

    std::vector<scan::Colour> colours_;
    std::string body_;
};

}  // namespace candour::clean
