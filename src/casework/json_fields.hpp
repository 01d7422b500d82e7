#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "base/result.hpp"

namespace candour::casework {

/// The fields of a JSON object, read by name; each fails as malformed with the name in `where`.
class JsonFields {
  public:
    explicit JsonFields(const nlohmann::json& object) : object_(object) {}

    [[nodiscard]] Result<std::string> text(const char* name) const;  ///< "" when absent
    [[nodiscard]] Result<Date> date(const char* name) const;
    [[nodiscard]] Result<std::int64_t> number(const char* name) const;
    [[nodiscard]] Result<bool> flag(const char* name) const;  ///< false when absent
    [[nodiscard]] Result<std::vector<std::string>> texts(const char* name) const;
    /// The array of that name; empty when absent.
    [[nodiscard]] Result<nlohmann::json> list(const char* name) const;
    [[nodiscard]] bool has(const char* name) const;
    /// The value of that name, or null.
    [[nodiscard]] const nlohmann::json& at(const char* name) const;

  private:
    const nlohmann::json& object_;
};

/// Parses one JSON object. Fails: malformed, when it is none, not UTF-8 or longer than 16 MB.
Result<nlohmann::json> parse_object(std::string_view text);

}  // namespace candour::casework
