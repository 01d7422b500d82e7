#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace candour::scan {

/// Something in JSON that a reader of its fields does not see.
struct UnseenInJson {
    std::string_view kind;  ///< "json.duplicate", "json.escaped", …
    bool only_noted = false;
    std::string where;  ///< "staff[2].name (line 4)"
    std::string what, text;
};

struct JsonLook {
    std::vector<UnseenInJson> unseen;
    std::vector<std::string> shown;  ///< keys and values that a reader of the fields sees
    std::string kept;                ///< the document again, of those only
};

/// Reads one or more JSON documents, one after the other. Fails: malformed, with the line; refused,
/// when nested deeper than 256. Spec: RFC 8259.
Result<JsonLook> look_at_json(std::string_view utf8);

}  // namespace candour::scan
