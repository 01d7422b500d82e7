#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace candour {

/// Our own bug: thrown by `require`, caught in the request loop and in `main`, never expected.
class Bug : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

/// States what must be true at this point if the program is right. For what the world can do to us,
/// return a Problem.
inline void require(bool holds, const char* what,
                    std::source_location at = std::source_location::current()) {
    if (!holds)
        throw Bug(std::string(at.file_name()) + ":" + std::to_string(at.line()) + ": " + what);
}

}  // namespace candour
