#include "store/event_chain.hpp"

namespace candour::store {
namespace {

constexpr std::string_view format_name = "candour.event/1";

void append_field(std::string& form, std::string_view field) {
    form += std::to_string(field.size());
    form += ':';
    form += field;
    form += ',';
}

}  // namespace

std::string canonical_form(const Event& event) {
    std::string form;
    append_field(form, format_name);
    append_field(form, std::to_string(event.seq.value));
    append_field(form, iso_instant(event.at));
    append_field(form, event.actor);
    append_field(form, event.kind);
    append_field(form, event.subject);
    append_field(form, event.data);
    append_field(form, hex(event.previous));
    return form;
}

Sha256 hash_of(const Event& event) {
    return sha256(canonical_form(event));
}

}  // namespace candour::store
