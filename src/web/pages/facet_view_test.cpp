#include "web/pages/facet_view.hpp"

#include <doctest/doctest.h>

using candour::web::pages::shown_pages;
using Pages = std::vector<std::size_t>;

TEST_CASE("page numbers: the first, the last and those around, with gaps between") {
    CHECK(shown_pages(1, 1) == Pages{1});
    CHECK(shown_pages(1, 3) == Pages{1, 2, 3});
    CHECK(shown_pages(1, 9) == Pages{1, 2, 0, 9});
    CHECK(shown_pages(5, 9) == Pages{1, 0, 4, 5, 6, 0, 9});
    CHECK(shown_pages(9, 9) == Pages{1, 0, 8, 9});
    CHECK(shown_pages(3, 5) == Pages{1, 2, 3, 4, 5});
}
