#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "casework/notice.hpp"

namespace candour::casework {

/// The notice as docs/formats/notice.md describes it (schema "candour.notice/1"). Where its parts
/// stand in their source, and what that does not settle, are not part of it.
nlohmann::ordered_json to_json(const Notice& notice);

/// Reads a notice. Unknown fields are let be. Fails: malformed, with the JSON pointer of the field
/// that is wrong in `where`.
Result<Notice> notice_from_json(std::string_view json);

/// {"complete":…,"missing":[…],"wrong":[…],"could_not_tell":[…],"warnings":[…]}
nlohmann::ordered_json to_json(const NoticeReport& report);

}  // namespace candour::casework
