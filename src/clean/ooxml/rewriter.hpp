#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

#include "clean/cleaner.hpp"
#include "format/ooxml/package.hpp"
#include "format/ooxml/package_writer.hpp"

namespace candour::clean::ooxml {

/// What becomes of an element in the copy.
enum class Fate {
    keep,
    drop,    ///< with all in it
    unwrap,  ///< what is in it stays, without it
};

/// Writes elements of an original again, one by one: only those of known namespaces, only
/// attributes that say how something looks, and only what somebody decided to keep.
class Rewriter {
  public:
    Rewriter(const Original& original, const format::ooxml::Package& package,
             const std::unordered_set<const format::XmlNode*>& hidden,
             format::ooxml::PackageWriter& writer)
        : original_(original), package_(package), hidden_(hidden), writer_(writer) {}
    virtual ~Rewriter() = default;
    Rewriter(const Rewriter&) = delete;
    Rewriter& operator=(const Rewriter&) = delete;

    /// A part's root and all that stays of it. `source` is the part in the original, `name` its
    /// name in the copy. Fails: refused, when something that shows cannot be copied.
    Result<std::string> part(const format::XmlNode& root, const std::string& source,
                             const std::string& name);

    /// A picture of the original, clean, under a name of its own; its id in the part being written.
    Result<std::string> picture(std::string_view id);
    /// A clickable link: its id, or empty where the link must go.
    std::string link(std::string_view id);

  protected:
    /// What becomes of an element; hidden ones and those of unknown namespaces are gone already.
    virtual Fate decide(const format::XmlNode& node) = 0;
    /// Writes an element itself and says true; false leaves it to the rewriter.
    virtual Result<bool> write_specially(const format::XmlNode& node, std::string& out);
    /// What stands where a hidden element was: nothing, or what the format cannot do without.
    virtual std::string instead_of(const format::XmlNode& node);
    /// False for attributes that must go; those with relationship ids never come here.
    virtual bool keeps(const format::XmlNode& node, const format::XmlAttribute& attribute) = 0;

    Result<void> write(const format::XmlNode& node, std::string& out);
    Result<void> write_children(const format::XmlNode& node, std::string& out);
    Result<void> write_start(const format::XmlNode& node, std::string& out, bool root = false);

    const Original& original_;
    const format::ooxml::Package& package_;
    const std::unordered_set<const format::XmlNode*>& hidden_;
    format::ooxml::PackageWriter& writer_;
    std::string source_, name_;  // of the part being written

  private:
    std::map<std::string, std::string> pictures_;  // part of the original to part of the copy
};

}  // namespace candour::clean::ooxml
