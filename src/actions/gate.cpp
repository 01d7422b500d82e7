#include "actions/gate.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace candour::actions {

Gate gate_of(const scan::Guard& guard) {
    return [&guard](std::string_view bytes, const std::string& name) {
        return guard.examine(bytes, name);
    };
}

Result<void> pass(const Gate& gate, std::string_view bytes, const std::string& name) {
    if (!gate) return unavailable("nothing can be published unscanned", name);
    TRY(const auto report, gate(bytes, name));
    if (!blocks(report)) return {};
    return refused(fmt::format("'{}' is not published: {}", name, objection(report)));
}

std::string objection(const scan::Report& report) {
    std::size_t above = 0;
    const scan::Finding* worst = nullptr;
    for (const auto& one : report.findings) {
        if (one.severity == scan::Severity::info) continue;
        ++above;
        if (worst == nullptr || one.severity > worst->severity) worst = &one;
    }
    if (worst == nullptr) return "it could not be examined";
    auto sentence = fmt::format("{} at {}", worst->what, worst->where);
    if (above > 1)
        sentence += fmt::format(", and {} more {}", above - 1, above == 2 ? "finding" : "findings");
    return sentence;
}

}  // namespace candour::actions
