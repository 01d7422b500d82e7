#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "format/xml.hpp"

namespace candour::format {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

constexpr std::string_view open_xml = "http://schemas.openxmlformats.org/";
constexpr std::string_view strict_open_xml = "http://purl.oclc.org/ooxml/";
constexpr std::string_view microsoft_office = "http://schemas.microsoft.com/office/";
constexpr std::string_view open_document = "urn:oasis:names:tc:opendocument:xmlns:";
constexpr std::string_view microsoft_urn = "urn:schemas-microsoft-com:";

// Every table is in the order of its first column, for a binary search.

// After open_xml; the strict ones are the same with other words in front, see below.
constexpr auto transitional = std::to_array<Row>({
    {"drawingml/2006/chart", "c"},
    {"drawingml/2006/chartDrawing", "cdr"},
    {"drawingml/2006/compatibility", "comp"},
    {"drawingml/2006/diagram", "dgm"},
    {"drawingml/2006/lockedCanvas", "lc"},
    {"drawingml/2006/main", "a"},
    {"drawingml/2006/picture", "pic"},
    {"drawingml/2006/spreadsheetDrawing", "xdr"},
    {"drawingml/2006/wordprocessingDrawing", "wp"},
    {"markup-compatibility/2006", "mc"},
    {"officeDocument/2006/bibliography", "b"},
    {"officeDocument/2006/characteristics", "ac"},
    {"officeDocument/2006/custom-properties", "custom"},
    {"officeDocument/2006/customXml", "ds"},
    {"officeDocument/2006/docPropsVTypes", "vt"},
    {"officeDocument/2006/extended-properties", "ep"},
    {"officeDocument/2006/math", "m"},
    {"officeDocument/2006/relationships", "r"},
    {"officeDocument/2006/sharedTypes", "st"},
    {"package/2006/content-types", "ct"},
    {"package/2006/digital-signature", "mdssi"},
    {"package/2006/metadata/core-properties", "cp"},
    {"package/2006/relationships", "rel"},
    {"presentationml/2006/main", "p"},
    {"schemaLibrary/2006/main", "sl"},
    {"spreadsheetml/2006/main", "x"},
    {"wordprocessingml/2006/main", "w"},
});

// After strict_open_xml.
constexpr auto strict = std::to_array<Row>({
    {"drawingml/chart", "c"},
    {"drawingml/chartDrawing", "cdr"},
    {"drawingml/compatibility", "comp"},
    {"drawingml/diagram", "dgm"},
    {"drawingml/lockedCanvas", "lc"},
    {"drawingml/main", "a"},
    {"drawingml/picture", "pic"},
    {"drawingml/spreadsheetDrawing", "xdr"},
    {"drawingml/wordprocessingDrawing", "wp"},
    {"officeDocument/bibliography", "b"},
    {"officeDocument/characteristics", "ac"},
    {"officeDocument/customProperties", "custom"},
    {"officeDocument/customXml", "ds"},
    {"officeDocument/docPropsVTypes", "vt"},
    {"officeDocument/extendedProperties", "ep"},
    {"officeDocument/math", "m"},
    {"officeDocument/relationships", "r"},
    {"officeDocument/sharedTypes", "st"},
    {"presentationml/main", "p"},
    {"schemaLibrary/main", "sl"},
    {"spreadsheetml/main", "x"},
    {"wordprocessingml/main", "w"},
});

// After microsoft_office.
constexpr auto microsoft = std::to_array<Row>({
    {"2006/coverPageProps", "cover"},
    {"2006/metadata/contentType", "ctype"},
    {"2006/metadata/customXsn", "xsn"},
    {"2006/metadata/longProperties", "lp"},
    {"2006/metadata/properties", "mp"},
    {"2006/metadata/properties/metaAttributes", "ma"},
    {"2006/relationships", "mrel"},
    {"2006/xmlPackage", "pkg"},
    {"2007/drawing/2010/main", "a14"},
    {"2018/webextensions", "we18"},
    {"2019/extlst", "oel"},
    {"2020/mipLabelMetadata", "clbl"},
    {"drawing/2007/8/2/chart", "c14"},
    {"drawing/2008/diagram", "dsp"},
    {"drawing/2010/chartDrawing", "cdr14"},
    {"drawing/2010/compatibility", "com14"},
    {"drawing/2010/diagram", "dgm14"},
    {"drawing/2010/main", "a14"},
    {"drawing/2010/picture", "pic14"},
    {"drawing/2010/slicer", "sle"},
    {"drawing/2012/chart", "c15"},
    {"drawing/2012/chartStyle", "cs"},
    {"drawing/2012/main", "a15"},
    {"drawing/2012/timeslicer", "tsle"},
    {"drawing/2014/chart", "c16"},
    {"drawing/2014/chart/ac", "c16ac"},
    {"drawing/2014/chartex", "cx"},
    {"drawing/2014/main", "a16"},
    {"drawing/2015/10/21/chartex", "cx2"},
    {"drawing/2015/9/8/chartex", "cx1"},
    {"drawing/2016/11/diagram", "dgm16"},
    {"drawing/2016/11/main", "a1611"},
    {"drawing/2016/12/diagram", "dgm1612"},
    {"drawing/2016/5/10/chartex", "cx4"},
    {"drawing/2016/5/11/chartex", "cx5"},
    {"drawing/2016/5/12/chartex", "cx6"},
    {"drawing/2016/5/13/chartex", "cx7"},
    {"drawing/2016/5/14/chartex", "cx8"},
    {"drawing/2016/5/9/chartex", "cx3"},
    {"drawing/2016/SVG/main", "asvg"},
    {"drawing/2016/ink", "aink"},
    {"drawing/2017/03/chart", "c16r3"},
    {"drawing/2017/decorative", "adec"},
    {"drawing/2017/model3d", "am3d"},
    {"drawing/2018/animation", "aanim"},
    {"drawing/2018/hyperlinkcolor", "ahyp"},
    {"drawing/2018/sketchyshapes", "ask"},
    {"drawing/2020/classificationShape", "aclsh"},
    {"excel/2003/main", "xm2003"},
    {"excel/2006/main", "xne"},
    {"excel/2008/2/main", "mx"},
    {"excel/2010/spreadsheetDrawing", "xdr14"},
    {"internal/2005/internalDocumentAttributes", "ida"},
    {"mac/drawingml/2011/main", "ma14"},
    {"mac/office/2008/main", "mo"},
    {"mac/powerpoint/2008/main", "mv"},
    {"mac/word/2008/main", "mwd"},
    {"omml/2004/12/core", "m2004"},
    {"powerpoint/2010/main", "p14"},
    {"powerpoint/2012/main", "p15"},
    {"powerpoint/2013/roamingSettings", "pr15"},
    {"powerpoint/2014/inkAction", "iact"},
    {"powerpoint/2015/09/main", "p159"},
    {"powerpoint/2015/10/main", "p1510"},
    {"powerpoint/2015/main", "p16"},
    {"powerpoint/2016/6/main", "pslz"},
    {"powerpoint/2017/10/main", "p1710"},
    {"powerpoint/2018/4/main", "p184"},
    {"powerpoint/2018/8/main", "p188"},
    {"powerpoint/2019/12/main", "p1912"},
    {"powerpoint/2019/9/main", "p199"},
    {"powerpoint/2021/06/main", "p216"},
    {"powerpoint/2022/03/main", "p223"},
    {"powerpoint/2022/08/main", "p228"},
    {"spreadsheetml/2009/9/ac", "x14ac"},
    {"spreadsheetml/2009/9/main", "x14"},
    {"spreadsheetml/2010/11/ac", "x15ac"},
    {"spreadsheetml/2010/11/main", "x15"},
    {"spreadsheetml/2011/1/ac", "x15ac"},
    {"spreadsheetml/2014/11/main", "x16r2"},
    {"spreadsheetml/2014/revision", "xr"},
    {"spreadsheetml/2015/02/main", "x16"},
    {"spreadsheetml/2015/revision2", "xr2"},
    {"spreadsheetml/2016/01/main", "xlmsforms"},
    {"spreadsheetml/2016/pivotdefaultlayout", "xpdl"},
    {"spreadsheetml/2016/revision10", "xr10"},
    {"spreadsheetml/2016/revision3", "xr3"},
    {"spreadsheetml/2016/revision5", "xr5"},
    {"spreadsheetml/2016/revision6", "xr6"},
    {"spreadsheetml/2016/revision9", "xr9"},
    {"spreadsheetml/2017/dynamicarray", "xda"},
    {"spreadsheetml/2017/richdata", "xlrd"},
    {"spreadsheetml/2017/richdata2", "xlrd2"},
    {"spreadsheetml/2018/calcfeatures", "xcalcf"},
    {"spreadsheetml/2018/threadedcomments", "tc"},
    {"spreadsheetml/2019/namedsheetviews", "xnsv"},
    {"spreadsheetml/2020/pivotNov2020", "xpn"},
    {"spreadsheetml/2020/richdatawebimage", "xlrdwi"},
    {"spreadsheetml/2020/threadedcomments2", "tc2"},
    {"spreadsheetml/2021/extlinks2021", "xxl21"},
    {"spreadsheetml/2022/featurepropertybag", "xfpb"},
    {"thememl/2012/main", "thm15"},
    {"visio/2003/core", "vx2003"},
    {"visio/2012/main", "vx"},
    {"webextensions/taskpanes/2010/11", "wetp"},
    {"webextensions/webextension/2010/11", "we"},
    {"word/2003/auxHint", "wx"},
    {"word/2003/wordml", "w2003"},
    {"word/2003/wordml/sp2", "wsp"},
    {"word/2006/customizationHiding", "wch"},
    {"word/2006/wordml", "wne"},
    {"word/2010/wordml", "w14"},
    {"word/2010/wordprocessingCanvas", "wpc"},
    {"word/2010/wordprocessingDrawing", "wp14"},
    {"word/2010/wordprocessingGroup", "wpg"},
    {"word/2010/wordprocessingInk", "wpi"},
    {"word/2010/wordprocessingShape", "wps"},
    {"word/2012/wordml", "w15"},
    {"word/2012/wordprocessingDrawing", "wp15"},
    {"word/2015/wordml/symex", "w16se"},
    {"word/2016/wordml/cid", "w16cid"},
    {"word/2018/wordml", "w16"},
    {"word/2018/wordml/cex", "w16cex"},
    {"word/2020/oembed", "woe"},
    {"word/2020/wordml/sdtdatahash", "w16sdtdh"},
    {"word/2023/wordml/word16du", "w16du"},
    {"word/2024/wordml/sdtformatlock", "w16sdtfl"},
});

// After open_document and before ":1.0".
constexpr auto odf = std::to_array<Row>({
    {"animation", "anim"},
    {"chart", "chart"},
    {"config", "config"},
    {"container", "container"},
    {"data-style", "number"},
    {"database", "db"},
    {"datastyle", "number"},
    {"digitalsignature", "dsig"},
    {"dr3d", "dr3d"},
    {"drawing", "draw"},
    {"form", "form"},
    {"manifest", "manifest"},
    {"meta", "meta"},
    {"of", "of"},
    {"office", "office"},
    {"presentation", "presentation"},
    {"script", "script"},
    {"smil-compatible", "smil"},
    {"style", "style"},
    {"svg-compatible", "svg"},
    {"table", "table"},
    {"text", "text"},
    {"xsl-fo-compatible", "fo"},
});

// After microsoft_urn.
constexpr auto microsoft_urns = std::to_array<Row>({
    {"mac:vml", "mvml"},
    {"office:activation", "oa"},
    {"office:component:spreadsheet", "ssc"},
    {"office:excel", "xl"},
    {"office:office", "o"},
    {"office:powerpoint", "pvml"},
    {"office:smarttags", "smarttag"},
    {"office:spreadsheet", "ss"},
    {"office:word", "w10"},
    {"rowset", "rowset"},
    {"vml", "v"},
    {"xslt", "msxsl"},
});

// In full.
constexpr auto others = std::to_array<Row>({
    {"#RowsetSchema", "rowsetz"},
    {"http://creativecommons.org/ns#", "cc"},
    {"http://ns.adobe.com/AdobeIllustrator/10.0/", "ai"},
    {"http://ns.adobe.com/AdobeSVGViewerExtensions/3.0/", "asve"},
    {"http://ns.adobe.com/exif/1.0/", "exif"},
    {"http://ns.adobe.com/pdf/1.3/", "pdf"},
    {"http://ns.adobe.com/photoshop/1.0/", "photoshop"},
    {"http://ns.adobe.com/tiff/1.0/", "tiff"},
    {"http://ns.adobe.com/xap/1.0/", "xmp"},
    {"http://ns.adobe.com/xap/1.0/mm/", "xmpMM"},
    {"http://ns.adobe.com/xap/1.0/rights/", "xmpRights"},
    {"http://openoffice.org/1997/xmlns/", "ooo1"},
    {"http://openoffice.org/2000/", "ooo2"},
    {"http://openoffice.org/2000/office", "ooo-office"},
    {"http://openoffice.org/2001/config", "oor"},
    {"http://openoffice.org/2004/calc", "oooc"},
    {"http://openoffice.org/2004/office", "ooo"},
    {"http://openoffice.org/2004/writer", "ooow"},
    {"http://openoffice.org/2005/report", "rpt"},
    {"http://openoffice.org/2009/office", "officeooo"},
    {"http://openoffice.org/2009/table", "tableooo"},
    {"http://openoffice.org/2010/draw", "drawooo"},
    {"http://purl.org/dc/dcmitype/", "dcmitype"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
    {"http://schemas.microsoft.com/DataMashup", "mashup"},
    {"http://schemas.microsoft.com/OfficeNet/PeopleForExcel", "people"},
    {"http://schemas.microsoft.com/aml/2001/core", "aml"},
    {"http://schemas.microsoft.com/ink/2010/main", "msink"},
    {"http://schemas.microsoft.com/sharepoint/v3", "sp"},
    {"http://schemas.microsoft.com/visio/2003/SVGExtensions/", "visio"},
    {"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd", "sodipodi"},
    {"http://www.inkscape.org/namespaces/inkscape", "inkscape"},
    {"http://www.w3.org/1998/Math/MathML", "math"},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"http://www.w3.org/1999/xhtml", "html"},
    {"http://www.w3.org/1999/xlink", "xlink"},
    {"http://www.w3.org/2000/09/xmldsig#", "ds-sig"},
    {"http://www.w3.org/2000/svg", "svg"},
    {"http://www.w3.org/2001/XMLSchema", "xsd"},
    {"http://www.w3.org/2001/XMLSchema-instance", "xsi"},
    {"http://www.w3.org/2001/xml-events", "dom"},
    {"http://www.w3.org/2002/xforms", "xforms"},
    {"http://www.w3.org/2003/InkML", "inkml"},
    {"http://www.w3.org/2003/g/data-view#", "grddl"},
    {"http://www.w3.org/TR/REC-html40", "html"},
    {"http://www.w3.org/TR/css3-text/", "css3t"},
    {"http://www.w3.org/XML/1998/namespace", "xml"},
    {"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0", "field"},
    {"urn:openoffice:names:experimental:ooxml-odf-interop:xmlns:form:1.0", "formx"},
    {"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "calcext"},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:field:1.0", "field"},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"},
});

template <std::size_t N>
constexpr bool is_in_order(const std::array<Row, N>& rows) {
    return std::is_sorted(rows.begin(), rows.end());
}
static_assert(is_in_order(transitional) && is_in_order(strict) && is_in_order(microsoft));
static_assert(is_in_order(odf) && is_in_order(microsoft_urns) && is_in_order(others));

template <std::size_t N>
std::string_view look_up(const std::array<Row, N>& rows, std::string_view name) {
    const auto row = std::lower_bound(rows.begin(), rows.end(), name,
                                      [](const Row& a, std::string_view b) { return a.first < b; });
    return row != rows.end() && row->first == name ? row->second : std::string_view{};
}

}  // namespace

std::string_view xml_prefix(std::string_view name) {
    const auto after = [&](std::string_view start) { return name.substr(start.size()); };
    if (name.starts_with(open_xml)) return look_up(transitional, after(open_xml));
    if (name.starts_with(strict_open_xml)) return look_up(strict, after(strict_open_xml));
    if (name.starts_with(microsoft_office)) return look_up(microsoft, after(microsoft_office));
    if (name.starts_with(microsoft_urn)) return look_up(microsoft_urns, after(microsoft_urn));
    if (name.starts_with(open_document) && name.ends_with(":1.0")) {
        auto middle = after(open_document);
        middle.remove_suffix(std::string_view(":1.0").size());
        return look_up(odf, middle);
    }
    return look_up(others, name);
}

}  // namespace candour::format
