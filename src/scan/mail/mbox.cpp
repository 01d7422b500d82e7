#include <string>
#include <vector>

#include "base/text.hpp"
#include "scan/legible.hpp"
#include "scan/mail/mail.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {

namespace {

/// Where the messages of a mailbox begin: lines "From …" after an empty line, or at the start.
std::vector<std::size_t> starts_of(std::string_view bytes) {
    std::vector<std::size_t> starts;
    if (bytes.substr(0, 5) == "From ") starts.push_back(0);
    for (auto at = bytes.find("\nFrom "); at != std::string_view::npos;
         at = bytes.find("\nFrom ", at + 1)) {
        const bool after_empty = at == 0 || bytes[at - 1] == '\n' ||
                                 (bytes[at - 1] == '\r' && at >= 2 && bytes[at - 2] == '\n');
        if (after_empty) starts.push_back(at + 1);
    }
    return starts;
}

/// ">From " at the start of a line is how a mailbox writes "From ".
std::string unquoted(std::string_view message) {
    std::string out;
    std::size_t at = 0;
    for (auto next = message.find("\n>From ", at); next != std::string_view::npos;
         next = message.find("\n>From ", at)) {
        out += message.substr(at, next + 1 - at);
        at = next + 2;
    }
    out += message.substr(at);
    return out;
}

}  // namespace

void scan_mbox(Examination& exam) {
    const auto bytes = exam.bytes();
    const auto starts = starts_of(bytes);
    if (starts.empty()) return exam.refused("refuse.damaged", "", "the mailbox holds no message");
    if (const auto slack = bytes.substr(0, starts.front()); !is_padding(slack))
        exam.found("mail.deleted", "byte 0",
                   "text before the first message of the mailbox, which mail programs do not show",
                   legible(slack));
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto end = i + 1 < starts.size() ? starts[i + 1] : bytes.size();
        auto message = bytes.substr(starts[i], end - starts[i]);
        message.remove_prefix(std::min(message.find('\n'), message.size() - 1) + 1);
        exam.inside("message " + std::to_string(i + 1) + ".eml", unquoted(message));
    }
}

}  // namespace candour::scan
