#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace candour::tests {

/// Makes ZIP files for tests, ordinary ones and strange ones. What stands before a member
/// (`extra`, `commented`, `unlisted`, …) is said of the next one only.
class ZipMaking {
  public:
    ZipMaking& stored(std::string_view name, std::string_view text);
    ZipMaking& deflated(std::string_view name, std::string_view text);
    /// Deflated, its sizes in a descriptor after the data.
    ZipMaking& described(std::string_view name, std::string_view text);
    /// Stored, its sizes and place in a ZIP64 field; the file gets ZIP64 end records.
    ZipMaking& zip64(std::string_view name, std::string_view text);
    /// The last member once more in the directory.
    ZipMaking& again();
    /// Bytes between the members.
    ZipMaking& raw(std::string_view bytes);

    ZipMaking& extra(std::string_view bytes);
    ZipMaking& commented(std::string_view text);
    ZipMaking& called_locally(std::string_view name);
    ZipMaking& unlisted();
    ZipMaking& encrypted();
    ZipMaking& attributes(std::uint32_t external);

    ZipMaking& comment(std::string_view text);
    [[nodiscard]] std::string made() const;

  private:
    enum class Sizes { in_header, in_descriptor, in_zip64 };
    ZipMaking& add(std::string_view name, std::string_view text, bool deflate, Sizes sizes);

    std::string bytes_;
    std::string directory_;
    std::string last_entry_;
    std::string comment_;
    std::uint64_t count_ = 0;
    bool has_zip64_ = false;

    std::string next_extra_;
    std::string next_comment_;
    std::string next_local_name_;
    std::uint32_t next_attributes_ = 0;
    bool next_unlisted_ = false;
    bool next_encrypted_ = false;
};

}  // namespace candour::tests
