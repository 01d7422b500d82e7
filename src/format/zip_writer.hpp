#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace candour::format {

/// Writes a ZIP file that says nothing but names and contents: every time is 1 January 1980, there
/// are no comments, extra fields or attributes.
class ZipWriter {
  public:
    /// `name` is UTF-8, with "/" between folders.
    void add(std::string_view name, std::string_view bytes);
    /// The whole file; may be called once.
    std::string finish();

  private:
    std::string bytes_, directory_;
    std::uint64_t count_ = 0;
};

}  // namespace candour::format
