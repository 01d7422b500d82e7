#include <array>

#include "scan/classes/chapters.hpp"

namespace candour::scan::vocabulary {
namespace {

using enum Severity;

constexpr std::string_view source = "View the source of the message.";

constexpr std::array all = {
    Class{"mail.bcc", block, Fix::clean, "The people who got a blind copy.", source,
          "Save a clean copy without this line."},
    Class{"mail.header", block, Fix::clean,
          "Header lines that a reader does not see: servers, programs, internal names.", source,
          "Save a clean copy with sender, recipients, date and subject."},
    Class{"mail.html_hidden", block, Fix::clean, "Text in the message that is made invisible.",
          source, "Remove the text."},
    Class{"mail.html_comment", block, Fix::clean, "A comment in the source of the message.", source,
          "Remove the comment."},
    Class{"mail.alternative_differs", block, Fix::clean,
          "The plain version of the message says something else than the formatted one.",
          "Show the other version.", "Keep one version."},
    Class{"mail.preamble", block, Fix::clean, "Text before or after the parts of the message.",
          source, "Save a clean copy."},
    Class{"mail.far", block, Fix::clean, "Text far below the end of the message.",
          "Scroll down, or search.", "Delete the text."},
    Class{"mail.attachment", review, Fix::ask,
          "An attachment that is not shown, or shown under another name.", "Save all attachments.",
          "Check it like any other file, and send it openly or not."},
    Class{"mail.nested", block, Fix::clean,
          "A forwarded message inside, with all of its own parts.", "Open the message inside.",
          "Check the inner message too."},
    Class{"mail.uuencode", block, Fix::clean, "A file written as text in the message.",
          "Decode the text.", "Remove it, or attach it openly."},
    Class{"mail.tnef", block, Fix::clean, "A winmail.dat with files or properties in it.",
          "Unpack it.", "Send the message again as plain text or HTML."},
    Class{"mail.deleted", block, Fix::clean, "A deleted item that is still in the mailbox.",
          "Read the file's bytes as text.", "Export the messages that are meant to a new file."},
    Class{"mail.msg_property", block, Fix::clean,
          "A property that Outlook keeps and does not show.",
          "Open the message with a MAPI viewer.", "Save a clean copy as an ordinary e-mail."},
};

}  // namespace

std::span<const Class> mail() {
    return all;
}

}  // namespace candour::scan::vocabulary
