#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "format/byte_source.hpp"
#include "format/item.hpp"

namespace candour::format {

/// One <item> of a WordPress export: a post, a page, an attachment. Every text is as the export has
/// it, and hostile. Absent elements are empty.
struct WxrItem {
    std::int64_t line = 0;  ///< where it begins, from 1
    std::string title;
    std::string link;        ///< its address: "https://foi.example.org/2014/10/taser-use-12_14/"
    std::string guid;        ///< often its address by number: "https://foi.example.org/?p=512"
    std::string content;     ///< HTML, line ends as breaks; of a plain RSS feed, its description
    std::string id, parent;  ///< wp:post_id, wp:post_parent
    std::string name;        ///< wp:post_name, the last part of its address
    std::string type;        ///< "post", "page", "attachment", …
    std::string status;      ///< "publish", "draft", "private", "inherit", …
    std::string password;    ///< of a post that only some may read
    std::string date;        ///< wp:post_date "2014-10-03 09:30:00", local; "" or zeros: none
    std::string pub_date;    ///< RFC 822: "Fri, 03 Oct 2014 08:30:00 +0000"
    std::string attachment_url;           ///< of an attachment: where the file is
    std::vector<std::string> categories;  ///< names of categories and tags
    std::vector<std::pair<std::string, std::string>> fields;  ///< the post's own fields, not those
                                                              ///< WordPress hides ("_edit_lock")

    bool operator==(const WxrItem&) const = default;
};

/// Reads a WordPress export (WXR 1.0 to 1.2), or the RSS feed it is built on, item by item. Control
/// characters that XML forbids, which WordPress exports all the same, are read as U+FFFD. Where the
/// XML is broken the item there is a Fault and reading goes on at the next <item>, at most a
/// thousand times; comments are passed over. A document that declares entities is refused: no
/// export does, and they can expand without end. Spec: wordpress.org export 1.2, RSS 2.0.
class WxrItems {
  public:
    explicit WxrItems(ByteSource bytes);
    WxrItems(WxrItems&&) noexcept;
    WxrItems& operator=(WxrItems&&) noexcept;
    ~WxrItems();

    NextItem<WxrItem> next();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::format
