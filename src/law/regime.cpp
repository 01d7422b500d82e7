#include "law/regime.hpp"

#include "base/text.hpp"

namespace candour::law {

std::string_view code(Regime regime) {
    switch (regime) {
        case Regime::foia:
            return "FOIA";
        case Regime::eir:
            return "EIR";
        case Regime::foisa:
            return "FOISA";
        case Regime::eisr:
            return "EISR";
    }
    return {};
}

std::string_view title(Regime regime) {
    switch (regime) {
        case Regime::foia:
            return "Freedom of Information Act 2000";
        case Regime::eir:
            return "Environmental Information Regulations 2004";
        case Regime::foisa:
            return "Freedom of Information (Scotland) Act 2002";
        case Regime::eisr:
            return "Environmental Information (Scotland) Regulations 2004";
    }
    return {};
}

Result<Regime> parse_regime(std::string_view text) {
    for (const auto regime : all_regimes)
        if (equal_ignoring_case(trim(text), code(regime))) return regime;
    return malformed("there is no regime '" + shortened(text, 40) +
                     "'; the regimes are FOIA, EIR, FOISA and EISR");
}

}  // namespace candour::law
