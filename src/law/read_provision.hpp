#pragma once

#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "law/rulebook.hpp"
#include "law/toml_file.hpp"

namespace candour::law {

/// A provision as its file says it, with the other ways to cite it and its limb.
struct ReadProvision {
    Provision provision;
    std::vector<std::string> cited_as;
    std::vector<std::string> ncnd_cited_as;
};

/// Reads rulebook/<regime>/<provision>.toml. Format: docs/formats/rulebook.md. Fails: malformed,
/// with file and line.
Result<ReadProvision> read_provision(Regime regime, EmbeddedFile file);

/// Reads rulebook/regulators.toml.
Result<std::vector<Regulator>> read_regulators(EmbeddedFile file);

/// Reads `in_force`, a list of { from, to }; at least one, in order, not overlapping.
Result<std::vector<InForce>> read_in_force(const TomlTable& table);

}  // namespace candour::law
