#include "web/address.hpp"

#include "web/http/target.hpp"

namespace candour::web {

using http::encoded_part;

std::string entry_path(std::string_view address) {
    return "/disclosure-log/" + encoded_part(address) + "/";
}

std::string entry_json_path(std::string_view address) {
    return "/disclosure-log/" + encoded_part(address) + ".json";
}

std::string attachment_path(std::string_view address, std::string_view name) {
    return entry_path(address) + "attachments/" + encoded_part(name);
}

std::string provision_path(law::Regime regime, std::string_view provision) {
    return "/exemptions/" + std::string(law::code(regime)) + "/" + encoded_part(provision);
}

std::string topic_path(std::string_view topic) {
    return "/disclosure-log/?topic=" + http::encoded_field(topic);
}

}  // namespace candour::web
