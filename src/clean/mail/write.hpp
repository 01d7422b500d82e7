#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candour::clean {

/// A message as it is written anew.
struct NewMessage {
    struct Field {
        std::string name, value;
    };
    struct File {
        std::string name;
        std::string bytes;
    };
    std::vector<Field> fields;  ///< From, To, Cc, Date, Subject; UTF-8
    std::string text;           ///< UTF-8
    std::vector<File> files;
};

/// The message in the form of RFC 5322, lines ended by CR LF. `text` is in quoted-printable, files
/// are in base64.
std::string written(const NewMessage& message);

}  // namespace candour::clean
