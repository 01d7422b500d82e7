#pragma once

#include "base/result.hpp"
#include "sandbox/jail.hpp"

namespace candour::sandbox {

/// Forbids all files but those in the allowance's folders. False where the kernel has no Landlock,
/// and nothing was forbidden. Spec: Linux, Documentation/userspace-api/landlock.rst.
Result<bool> forbid_other_files(const Allowance& allowance);

}  // namespace candour::sandbox
