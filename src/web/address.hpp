#pragma once

#include <string>
#include <string_view>

#include "law/regime.hpp"

namespace candour::web {

/// "/disclosure-log/5619_14/".
std::string entry_path(std::string_view address);
std::string entry_json_path(std::string_view address);
std::string attachment_path(std::string_view address, std::string_view name);

/// "/exemptions/FOIA/s31(1)(a)".
std::string provision_path(law::Regime regime, std::string_view provision);
/// "/disclosure-log/?topic=Transport".
std::string topic_path(std::string_view topic);

}  // namespace candour::web
