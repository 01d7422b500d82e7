#include "scan/rtf/destinations.hpp"

#include <algorithm>
#include <array>

namespace candour::scan::rtf {
namespace {

using namespace std::string_view_literals;

constexpr std::array captured{
    "annotation"sv, "atnauthor"sv, "atnid"sv,        "atrfstart"sv,  "author"sv,    "bkmkstart"sv,
    "category"sv,   "colortbl"sv,  "comment"sv,      "company"sv,    "datafield"sv, "datastore"sv,
    "doccomm"sv,    "docvar"sv,    "ffdeftext"sv,    "ffhelptext"sv, "ffl"sv,       "ffname"sv,
    "ffstattext"sv, "file"sv,      "fldinst"sv,      "formfield"sv,  "generator"sv, "hlfr"sv,
    "hlinkbase"sv,  "hlloc"sv,     "hlsrc"sv,        "htmltag"sv,    "keywords"sv,  "listtable"sv,
    "manager"sv,    "mhtmltag"sv,  "nextfile"sv,     "objclass"sv,   "objdata"sv,   "operator"sv,
    "panose"sv,     "password"sv,  "passwordhash"sv, "pict"sv,       "propname"sv,  "protusertbl"sv,
    "revtbl"sv,     "rsidtbl"sv,   "rxe"sv,          "sn"sv,         "staticval"sv, "subject"sv,
    "sv"sv,         "tc"sv,        "tcn"sv,          "template"sv,   "title"sv,     "txe"sv,
    "upr"sv,        "xe"sv,        "xmlattrvalue"sv};

constexpr std::array stories{"dptxbxtext"sv, "footer"sv,   "footerf"sv, "footerl"sv,
                             "footerr"sv,    "footnote"sv, "header"sv,  "headerf"sv,
                             "headerl"sv,    "headerr"sv,  "shptxt"sv};

constexpr std::array passed{
    "do"sv,         "field"sv,   "fldrslt"sv,    "info"sv,    "listpicture"sv, "listtext"sv,
    "mmath"sv,      "moMath"sv,  "moMathPara"sv, "mr"sv,      "object"sv,      "picprop"sv,
    "pntext"sv,     "result"sv,  "rtf"sv,        "shp"sv,     "shpgrp"sv,      "shpinst"sv,
    "shppict"sv,    "shprslt"sv, "sp"sv,         "ud"sv,      "userprops"sv,   "mailmerge"sv,
    "background"sv, "pgdsc"sv,   "hl"sv,         "wptools"sv, "stylesheet"sv,  "fonttbl"sv,
    "filetbl"sv,    "linkval"sv};

constexpr std::array skipped{"aftncn"sv,
                             "aftnsep"sv,
                             "aftnsepc"sv,
                             "atndate"sv,
                             "atnicn"sv,
                             "atnparent"sv,
                             "atnref"sv,
                             "atntime"sv,
                             "atrfend"sv,
                             "bkmkend"sv,
                             "blipuid"sv,
                             "blptag"sv,
                             "bliptag"sv,
                             "buptim"sv,
                             "colorschememapping"sv,
                             "creatim"sv,
                             "defchp"sv,
                             "defpap"sv,
                             "ebcend"sv,
                             "ebcstart"sv,
                             "falt"sv,
                             "fchars"sv,
                             "ffentrymcr"sv,
                             "ffexitmcr"sv,
                             "ffformat"sv,
                             "fldtype"sv,
                             "fname"sv,
                             "fontemb"sv,
                             "fontfile"sv,
                             "ftncn"sv,
                             "ftnsep"sv,
                             "ftnsepc"sv,
                             "g"sv,
                             "gridtbl"sv,
                             "keycode"sv,
                             "latentstyles"sv,
                             "lchars"sv,
                             "levelnumbers"sv,
                             "leveltext"sv,
                             "lfolevel"sv,
                             "list"sv,
                             "listlevel"sv,
                             "listname"sv,
                             "listoverride"sv,
                             "listoverridetable"sv,
                             "liststylename"sv,
                             "lsdlockedexcept"sv,
                             "mmathPict"sv,
                             "mmathPr"sv,
                             "mvfmf"sv,
                             "mvfml"sv,
                             "mvtof"sv,
                             "mvtol"sv,
                             "nonesttables"sv,
                             "nonshppict"sv,
                             "objalias"sv,
                             "objname"sv,
                             "objsect"sv,
                             "objtime"sv,
                             "oldcprops"sv,
                             "oldpprops"sv,
                             "oldsprops"sv,
                             "oldtprops"sv,
                             "oleclsid"sv,
                             "pgp"sv,
                             "pgptbl"sv,
                             "pn"sv,
                             "pnseclvl"sv,
                             "pntxta"sv,
                             "pntxtb"sv,
                             "printim"sv,
                             "private"sv,
                             "protend"sv,
                             "protstart"sv,
                             "revtim"sv,
                             "svb"sv,
                             "themedata"sv,
                             "ts"sv,
                             "wgrffmtfilter"sv,
                             "windowcaption"sv,
                             "writereservhash"sv,
                             "xform"sv,
                             "xmlattr"sv,
                             "xmlattrname"sv,
                             "xmlattrns"sv,
                             "xmlclose"sv,
                             "xmlname"sv,
                             "xmlnstbl"sv,
                             "xmlopen"sv,
                             "factoidname"sv,
                             "nesttableprops"sv};

template <class List>
bool holds(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

Role role_of(std::string_view word, bool starred) {
    if (holds(captured, word)) return Role::capture;
    if (holds(stories, word)) return Role::story;
    if (holds(passed, word)) return Role::pass;
    if (holds(skipped, word)) return Role::skip;
    // Office's own mail-merge and mathematics words come in families.
    if (starred && word.substr(0, 2) == "mm") return Role::capture;
    if (word.size() > 3 && word[0] == 'm' && word.substr(word.size() - 2) == "Pr")
        return Role::skip;
    return starred ? Role::unknown : Role::text;
}

}  // namespace candour::scan::rtf
