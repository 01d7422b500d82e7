#pragma once

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
///
/// The place is the caller's, by the builtins behind std::source_location, which clang 14 does not
/// have.
inline void require(bool holds, const char* what, const char* file = __builtin_FILE(),
                    int line = __builtin_LINE()) {
    if (!holds) throw Bug(std::string(file) + ":" + std::to_string(line) + ": " + what);
}

}  // namespace candour
