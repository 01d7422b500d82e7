#include "web/http/route.hpp"

namespace candour::web::http {

// Every address of the product, one line each: the page's file declares its answer in web/pages/.
// Of several patterns that fit, the first answers, so a pattern with a literal part stands before
// one that captures it.
std::span<const Route> routes() {
    static const std::vector<Route> all = {};
    return all;
}

}  // namespace candour::web::http
