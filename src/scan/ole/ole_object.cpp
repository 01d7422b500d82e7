#include "scan/ole/ole_object.hpp"

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan {
namespace {

using namespace format;

/// Takes one thing after another from the front.
struct Front {
    std::string_view bytes;
    std::size_t at = 0;

    std::uint32_t number() {
        at += 4;
        return u32(bytes, at - 4);
    }
    std::string_view counted() {
        const auto size = number();
        const auto found = part(bytes, at, size);
        at += found.size();
        return found;
    }
    std::string_view until_nul() {
        const auto rest = part(bytes, at);
        const auto found = rest.substr(0, rest.find('\0'));
        at += found.size() + 1;
        return found;
    }
};

std::string without_nul(std::string_view bytes) {
    return from_codepage(bytes.substr(0, bytes.find('\0')), 1252);
}

/// What is left of a path behind its last folder.
std::string file_name(const std::string& path) {
    const auto slash = path.find_last_of("\\/");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

void examine_package(Examination& exam, std::string_view bytes, const std::string& where) {
    Front front{bytes};
    front.number();  // the size of all that follows
    front.at += 2;   // type 2
    const auto label = from_codepage(front.until_nul(), 1252);
    const auto path = from_codepage(front.until_nul(), 1252);
    front.at += 4;  // a flag for embedded, and one byte count
    const auto temporary = from_codepage(front.counted(), 1252);
    const auto data = front.counted();
    auto excerpt = label;
    if (ooxml::is_path(path)) excerpt += " " + path;
    exam.found("embed.package", where, "A file is embedded in the document as a package.", excerpt);
    const auto name = file_name(!label.empty() ? label : !path.empty() ? path : temporary);
    if (data.empty())
        exam.refused("refuse.damaged", where, "The embedded package cannot be read.");
    else
        exam.inside_unseen(name.empty() ? "package" : name, data);
}

void examine_ole1_object(Examination& exam, std::string_view bytes, const std::string& where) {
    Front front{bytes};
    front.number();  // version
    const auto format_id = front.number();
    const auto program = without_nul(front.counted());
    if (format_id == 1) {  // a link: topic is the file
        const auto topic = without_nul(front.counted());
        exam.found("link.external", where, "A linked object names its file.",
                   program + " " + topic);
        return;
    }
    front.counted();  // topic
    front.counted();  // item
    const auto native = front.counted();
    if (format_id != 2 || native.empty()) {
        exam.refused("refuse.damaged", where, "An embedded object cannot be read.");
        return;
    }
    if (program == "Package") {
        // Inside OLE 1 data the package comes without the size that its stream begins with.
        std::string with_size(4, '\0');
        examine_package(exam, with_size.append(native), where);
        return;
    }
    exam.found("embed.ole", where, "An object of another program is embedded.", program);
    exam.inside_unseen(program.empty() ? "object" : program, native);
}

void examine_embedded(Examination& exam, const Compound& file, const OleEntry& storage,
                      const std::string& where) {
    if (const auto package = file.read(storage.path + "/\001Ole10Native")) {
        examine_package(exam, *package, where);
        return;
    }
    std::string program;
    if (const auto about = file.read(storage.path + "/\001CompObj")) {
        Front front{*about, 28};
        program = without_nul(front.counted());
    }
    exam.found("embed.ole", where, "An object of another program is embedded.", program);
    if (const auto package = file.read(storage.path + "/Package")) {
        exam.inside_unseen(storage.name, *package);
        return;
    }
    const auto whole = file.as_file(storage);
    if (!whole)
        exam.refused(whole.error());
    else
        exam.inside_unseen(storage.name, *whole);
}

}  // namespace candour::scan
