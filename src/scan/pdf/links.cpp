#include "scan/pdf/links.hpp"

#include <cctype>
#include <string>

#include "base/text.hpp"

namespace candour::scan {

namespace {

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool is_private_host(std::string_view host) {
    host = host.substr(0, host.find(':'));
    if (host.empty()) return false;
    if (!holds(host, ".")) return true;
    for (const auto* end : {".local", ".internal", ".lan", ".corp", ".intra", ".intranet"})
        if (host.ends_with(end)) return true;
    return host.starts_with("10.") || host.starts_with("192.168.") || host.starts_with("127.") ||
           host.starts_with("172.16.") || host.starts_with("intranet.");
}

}  // namespace

bool is_private_address(std::string_view address) {
    const auto text = ascii_lower(trim(address));
    if (text.empty()) return false;
    if (text.starts_with("file:") || holds(text, "\\")) return true;
    if (text.size() > 2 && std::isalpha(static_cast<unsigned char>(text[0])) != 0 && text[1] == ':')
        return true;
    if (text.starts_with("/")) return true;
    const auto scheme = text.find("://");
    if (scheme == std::string::npos)
        return text.starts_with("smb:") || text.starts_with("afp:") || text.starts_with("nfs:");
    const auto name = text.substr(0, scheme);
    if (name != "http" && name != "https" && name != "ftp") return true;
    const auto rest = std::string_view(text).substr(scheme + 3);
    const auto authority = rest.substr(0, rest.find_first_of("/?#"));
    if (holds(authority, "@") || is_private_host(authority)) return true;
    for (const auto* sign : {"/personal/", "user=", "username=", "login=", "userid=", "/~",
                             "token=", "password=", "email="})
        if (holds(rest, sign)) return true;
    return false;
}

}  // namespace candour::scan
