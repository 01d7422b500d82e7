// What is kept of an RTF document's destinations until their group closes, and what it means.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "format/ole/compound.hpp"
#include "scan/ole/field_code.hpp"
#include "scan/ole/naming.hpp"
#include "scan/ole/ole_object.hpp"
#include "scan/ole/remains.hpp"
#include "scan/ooxml/words.hpp"
#include "scan/rtf/machine.hpp"

namespace candour::scan::rtf {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string from_hex(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 2);
    int high = -1;
    for (const char c : text) {
        const int digit = hex_value(c);
        if (digit < 0) continue;
        if (high < 0) {
            high = digit;
        } else {
            out += static_cast<char>(high * 16 + digit);
            high = -1;
        }
    }
    return out;
}

bool is_hex(std::string_view text) {
    return text.size() >= 16 && std::all_of(text.begin(), text.end(), [](char c) {
               return hex_value(c) >= 0 || c == ' ' || c == '\t';
           });
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) > 127;
    }));
}

std::string property(const Shape& shape, std::string_view name) {
    const auto found = shape.properties.find(name);
    return found == shape.properties.end() ? "" : found->second;
}

}  // namespace

void Machine::finish_capture(const Capture& capture) {
    if (finish_shape_capture(capture) || finish_field_capture(capture) ||
        finish_comment_capture(capture) || finish_object_capture(capture) ||
        trim(capture.text).empty())
        return;
    if (finish_metadata_capture(capture) || finish_name_capture(capture)) return;
    finish_unknown(capture);
}

bool Machine::finish_shape_capture(const Capture& capture) {
    if (capture.word == "sn") {
        property_name_ = capture.text;
    } else if (capture.word == "sv") {
        if (groups_.back().in_background && property_name_ == "fillColor") {
            const auto value =
                static_cast<unsigned>(std::strtoul(capture.text.c_str(), nullptr, 10));
            page_ = Colour{static_cast<std::uint8_t>(value & 255U),
                           static_cast<std::uint8_t>((value >> 8) & 255U),
                           static_cast<std::uint8_t>((value >> 16) & 255U)};
        }
        if (property_name_ == "wzDescription" && ooxml::looks_private(capture.text))
            exam_.found("alttext", capture.where, "A picture or shape has an alternative text.",
                        capture.text);
        if (!shapes_.empty() && shapes_.back().properties.size() < 500)
            shapes_.back().properties[property_name_] = capture.text;
    } else {
        return false;
    }
    return true;
}

void Machine::finish_shape() {
    if (shapes_.empty()) return;
    const auto shape = std::move(shapes_.back());
    shapes_.pop_back();
    const auto text = shape.text + property(shape, "gtextUNICODE");
    const bool hidden = property(shape, "fHidden") == "1";
    if (hidden)
        exam_.found("shape.hidden", where(), "A shape is marked as hidden.", text);
    else if (!property(shape, "gtextUNICODE").empty())
        show(property(shape, "gtextUNICODE"));
    const bool away = shape.right < -page_width_ || shape.left > page_width_ * 2;
    if (away && !hidden)
        exam_.found("shape.offpage", where(), "A shape lies outside the page.", text);
    if (shape.properties.count("pib") != 0 &&
        (std::atoi(property(shape, "cropFromLeft").c_str()) > 655 ||
         std::atoi(property(shape, "cropFromRight").c_str()) > 655 ||
         std::atoi(property(shape, "cropFromTop").c_str()) > 655 ||
         std::atoi(property(shape, "cropFromBottom").c_str()) > 655))
        exam_.found("image.cropped", where(), "The file holds more of a picture than it shows.");
}

/// Text that a shape draws itself, as a watermark.
void Machine::show(const std::string& text) {
    Prose drawn(exam_, listener_, where());
    drawn.run({}, text);
    drawn.end_paragraph();
}

bool Machine::finish_field_capture(const Capture& capture) {
    const auto& word = capture.word;
    if (word == "xe" || word == "tc" || word == "tcn" || word == "rxe" || word == "txe") {
        if (!trim(capture.text).empty())
            exam_.found("field.code", capture.where, "An index or contents entry is not shown.",
                        capture.text);
        return true;
    }
    if (word == "datafield" || word == "formfield" || word == "ffname") return true;
    if (word != "fldinst" && word != "ffl" && word != "ffdeftext" && word != "ffhelptext" &&
        word != "ffstattext")
        return false;
    if (fields_.empty()) return false;
    auto& field = fields_.back();
    if (word == "fldinst")
        field.instruction += capture.text;
    else if (word == "ffl" && field.choices.size() < 1000)
        field.choices.push_back(capture.text);
    else if (word == "ffdeftext")
        field.default_text = capture.text;
    else if (word != "ffl")
        field.help += (field.help.empty() ? "" : "; ") + capture.text;
    return true;
}

void Machine::finish_field() {
    if (fields_.empty()) return;
    const auto field = std::move(fields_.back());
    fields_.pop_back();
    examine_field(exam_, field.instruction, field.result, where());
    std::string hidden;
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
        if (static_cast<int>(i) == field.chosen || field.result == field.choices[i]) continue;
        hidden += (hidden.empty() ? "" : "; ") + field.choices[i];
    }
    if (!hidden.empty())
        exam_.found("control.list", where(), "A list to choose from holds what is not shown.",
                    hidden);
    if (!field.default_text.empty() && trim(field.default_text) != trim(field.result))
        exam_.found("control.list", where(), "A form field has a default that is not shown.",
                    field.default_text);
    if (!trim(field.help).empty())
        exam_.found("control.list", where(), "A form field has help that is not shown.",
                    field.help);
}

bool Machine::finish_comment_capture(const Capture& capture) {
    if (capture.word == "atnid") {
        comment_initials_ = capture.text;
    } else if (capture.word == "atnauthor") {
        comment_author_ = capture.text;
    } else if (capture.word == "annotation") {
        auto by = comment_author_.empty() ? comment_initials_ : comment_author_;
        exam_.found(
            "comment.note", capture.where,
            "Comment " + std::to_string(++comments_) + (by.empty() ? "" : " by " + by) + ".",
            capture.text + (by.empty() ? "" : " (" + by + ")"));
        comment_author_.clear();
        comment_initials_.clear();
    } else {
        return capture.word == "atrfstart";
    }
    return true;
}

bool Machine::finish_metadata_capture(const Capture& capture) {
    static constexpr std::array<std::string_view, 8> core{
        "title", "subject", "author", "operator", "keywords", "comment", "doccomm", "category"};
    const auto& word = capture.word;
    if (std::find(core.begin(), core.end(), word) != core.end()) {
        exam_.found("meta.core", "document properties, " + word,
                    "The document's properties hold its " + word + ".", capture.text);
    } else if (word == "manager" || word == "company" || word == "hlinkbase") {
        exam_.found("meta.app", "document properties, " + word,
                    "The document's properties hold its " + word + ".", capture.text);
    } else if (word == "propname") {
        property_name_ = capture.text;
    } else if (word == "staticval") {
        exam_.found("meta.custom", "document properties, " + property_name_,
                    "The document has a property of its own.",
                    property_name_ + " = " + capture.text);
    } else if (word == "template") {
        if (!is_normal_template(capture.text))
            exam_.found("template.path", "document properties", "The document names its template.",
                        capture.text);
    } else if (word == "revtbl") {
        finish_authors(capture.text);
    } else if (word == "docvar") {
        exam_.found("docvar", "document variables", "The document keeps a variable for macros.",
                    capture.text);
    } else if (word == "protusertbl") {
        exam_.found("permission.user", "document properties",
                    "The document lists people who may edit it.", capture.text);
    } else if (word.substr(0, 2) == "mm") {
        if (letters_in(capture.text) >= 3)
            exam_.found("mailmerge", "mail merge", "The document names the source of a mail merge.",
                        capture.text);
    } else if (word == "generator" || word == "panose" || word == "upr" || word == "passwordhash" ||
               word == "password") {
        return true;
    } else {
        return false;
    }
    return true;
}

void Machine::finish_authors(std::string_view text) {
    for (const auto name : split(text, ';')) {
        if (authors_.size() >= 10'000) return;
        authors_.emplace_back(trim(name));
        if (!authors_.back().empty() && authors_.back() != "Unknown")
            exam_.found("change.author", "revision table",
                        "The document names someone who changed it.", authors_.back());
    }
}

void Machine::changed_format() {
    if (changed_where_ == where()) return;
    changed_where_ = where();
    exam_.found("change.property", where(), "A tracked change of formatting was not accepted.");
}

bool Machine::finish_object_capture(const Capture& capture) {
    if (capture.word == "pict") {
        finish_picture(capture);
    } else if (capture.word == "objdata") {
        examine_ole1_object(exam_, from_hex(capture.text),
                            capture.where + ", object " + std::to_string(++objects_));
    } else if (capture.word == "datastore") {
        finish_data_store(capture);
    } else {
        return capture.word == "objclass" || capture.word == "colortbl";
    }
    return true;
}

void Machine::finish_picture(const Capture& capture) {
    const auto number = "picture " + std::to_string(++pictures_);
    if (picture_.cropped)
        exam_.found("image.cropped", capture.where,
                    "The file holds more of " + number + " than it shows.");
    if (picture_.kind != "pngblip" && picture_.kind != "jpegblip") return;
    const auto bytes = from_hex(capture.text);
    if (!bytes.empty())
        exam_.inside(number + (picture_.kind == "pngblip" ? ".png" : ".jpg"), bytes);
}

/// Word keeps custom XML in a compound file: an item and its properties in a storage each.
void Machine::finish_data_store(const Capture& capture) {
    // The compound file is itself the data of an object, with the name of its program before it.
    auto bytes = from_hex(capture.text);
    bytes.erase(0, std::min(bytes.find("\xD0\xCF\x11\xE0"), bytes.size()));
    if (!format::is_compound(bytes)) {
        const auto text = left_over_text(from_hex(capture.text), "Msxml2.SAXXMLReader.6.0");
        if (!text.empty())
            exam_.found("customxml", "data store", "The document carries data of its own.", text);
        return;
    }
    const auto file = format::Compound::open(bytes, exam_.budget());
    if (!file) {
        // Word fills the place of an empty store with zeros, header and root excepted.
        const auto text = left_over_text(bytes, {});
        if (!text.empty())
            exam_.found("customxml", "data store", "The document carries data of its own.", text);
        return;
    }
    for (const auto& entry : file->entries()) {
        if (entry.kind != format::OleEntry::Kind::stream ||
            !equal_ignoring_case(entry.name, "Item"))
            continue;
        const auto item = file->read(entry);
        if (!item) {
            exam_.refused(item.error());
            continue;
        }
        const bool empty_sources = item->find("bibliography") != std::string::npos &&
                                   item->find(":Source>") == std::string::npos;
        if (!empty_sources)
            exam_.found("customxml", "data store", "The document carries XML data of its own.",
                        to_utf8(*item));
    }
}

bool Machine::finish_name_capture(const Capture& capture) {
    const auto& word = capture.word;
    if (word == "bkmkstart") {
        if (is_telling_name(capture.text))
            exam_.found("bookmark.name", capture.where, "A bookmark's name may say something.",
                        capture.text);
    } else if (word == "hlsrc" || word == "nextfile" || word == "file") {
        const auto path = std::min(capture.text.find("\\\\"), capture.text.find(':'));
        if (ooxml::is_path(capture.text) || path != std::string::npos)
            exam_.found("hyperlink.path", capture.where, "The document names a file or share.",
                        capture.text);
    } else if (word == "hlfr" || word == "hlloc") {
        return true;
    } else if (word == "xmlattrvalue") {
        exam_.found("customxml", capture.where, "A smart tag keeps data that are not shown.",
                    capture.text);
    } else if (word == "htmltag" || word == "mhtmltag") {
        const auto comment = capture.text.find("<!--");
        if (comment != std::string::npos && letters_in(part_of_comment(capture.text)) >= 3)
            exam_.found("html.comment", capture.where,
                        "The HTML that the text was made of has a comment.",
                        part_of_comment(capture.text));
    } else {
        return false;
    }
    return true;
}

void Machine::finish_unknown(const Capture& capture) {
    auto text = capture.text;
    const bool table = capture.word == "rsidtbl" || capture.word == "listtable";
    if (is_hex(text)) {
        const auto bytes = from_hex(text);
        // Numbers and identifiers come out as few letters among many other bytes.
        const auto printable =
            std::count_if(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c < 127; });
        if (static_cast<std::size_t>(printable) * 10 < bytes.size() * 9) return;
        text = bytes;
    }
    const auto least = table ? 3U : 1U;
    if (letters_in(text) < least &&
        !std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return;
    if (table && letters_in(text) < 3) return;
    exam_.found("rtf.destination", capture.where,
                "A group that readers pass over (\\*\\" + capture.word + ") holds text.", text);
}

}  // namespace candour::scan::rtf
