#pragma once

#include <string>

#include "base/result.hpp"
#include "base/unique_fd.hpp"

namespace candour::web {

/// A socket that listens, and the address it got.
struct Listener {
    UniqueFd socket;
    std::string address;  ///< "127.0.0.1:8080", "[::1]:8080"
};

/// Listens on "ADDRESS:PORT": "127.0.0.1:8080", "[::1]:8080", "localhost:0" (any free port),
/// ":8080" (every address). Fails: malformed, when it is none; unavailable, when the address is not
/// ours or taken.
Result<Listener> listen_on(const std::string& address);

}  // namespace candour::web
