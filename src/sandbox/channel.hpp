#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/unique_fd.hpp"

// Messages between a process and the children that it trusts less than itself. A message is its
// length, eight bytes in the order of this machine, and then the bytes; open files travel with the
// length.
namespace candour::sandbox {

using Deadline = std::chrono::steady_clock::time_point;

/// Fails: unavailable, when the other side is gone.
Result<void> send_message(int socket, std::string_view bytes, const std::vector<int>& files = {});

struct Message {
    std::string bytes;
    std::vector<UniqueFd> files;
};

/// Waits for a whole message. Fails: malformed, when the other side ends before it is whole;
/// refused, when it is longer than `longest` or not there by the deadline.
Result<Message> receive_message(int socket, std::uint64_t longest, Deadline deadline);

}  // namespace candour::sandbox
