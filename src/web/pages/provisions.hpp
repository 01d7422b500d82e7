#pragma once

#include <optional>
#include <string>
#include <vector>

#include "law/rulebook.hpp"

namespace candour::web::pages {

/// What a page can say of a provision that an answer names.
struct Explanation {
    std::string title;
    std::string plain;  ///< may be empty
    bool absolute = false;
    bool lifts_duty_to_confirm = false;  ///< a limb such as "s31(3)"
    std::vector<const law::Provision*>
        members;  ///< the one itself, the limbs of a section, or those that the limb belongs to
};

/// Looks up a provision, a whole section or sub-section ("s31", "s40(2)"), or a limb that lifts the
/// duty to confirm or deny. Nothing when the rulebook knows none of these by that name.
std::optional<Explanation> explain_provision(law::Regime regime, const std::string& name,
                                             const law::Rulebook& rulebook);

/// Whether `provision` is `section` or one of its limbs: "s31(1)(a)" is of "s31" and of "s31(1)",
/// not of "s3".
bool is_within(std::string_view provision, std::string_view section);

}  // namespace candour::web::pages
