#pragma once

#include <array>
#include <string_view>

#include "base/result.hpp"

namespace candour::law {

/// The statutes under which information is asked for.
enum class Regime {
    foia,   ///< Freedom of Information Act 2000
    eir,    ///< Environmental Information Regulations 2004 (SI 2004/3391)
    foisa,  ///< Freedom of Information (Scotland) Act 2002
    eisr,   ///< Environmental Information (Scotland) Regulations 2004 (SSI 2004/520)
};

inline constexpr std::array all_regimes = {Regime::foia, Regime::eir, Regime::foisa, Regime::eisr};

/// "FOIA": how the regime is written in commands, JSON and addresses. Stored; never rename.
std::string_view code(Regime regime);
/// "Freedom of Information Act 2000".
std::string_view title(Regime regime);
/// Reads `code`, in any case. Fails: malformed, naming the four.
Result<Regime> parse_regime(std::string_view text);

}  // namespace candour::law
