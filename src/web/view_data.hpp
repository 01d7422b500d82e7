#pragma once

#include <kainjow/mustache.hpp>

#include "web/view.hpp"

namespace candour::web {

/// What stands behind a View; only view.cpp and templates.cpp see the template library.
struct View::Data {
    kainjow::mustache::data value;
};

}  // namespace candour::web
