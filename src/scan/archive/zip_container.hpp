#pragma once

#include "format/zip.hpp"
#include "scan/examination.hpp"

namespace candour::scan {

/// What a ZIP file is the container of: it decides what its findings are called.
enum class ZipUse {
    package,  ///< of an office document: zip.*
    archive,  ///< of files: archive.*
};

/// Reports what a ZIP file holds besides its members: comments, extra fields that say something,
/// other names in local headers, several members with one name, members that the directory does not
/// name, and bytes before, between and after them. Padding, time stamps and ZIP64 are no finding.
/// What an archive's unlisted members hold is examined as well; what members hold is left to the
/// caller.
void examine_zip_container(Examination& exam, const format::Zip& zip, ZipUse use = ZipUse::package);

}  // namespace candour::scan
