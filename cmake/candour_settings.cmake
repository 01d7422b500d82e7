# How everything is compiled. Presets choose CANDOUR_SANITIZE, CANDOUR_COVERAGE, CANDOUR_FUZZ and the build type.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

set(CANDOUR_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=: 'address,undefined' or 'thread'")
option(CANDOUR_COVERAGE "Count which lines the tests reach" OFF)
option(CANDOUR_FUZZ "Build the libFuzzer targets (clang)" OFF)

find_program(CANDOUR_CCACHE ccache)
if(CANDOUR_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CANDOUR_CCACHE}")
endif()
find_program(CANDOUR_MOLD mold)
if(CANDOUR_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Warnings stop the builds that developers and CI make. They do not stop an optimised one: what gcc's optimiser believes of
# overlaps and bounds in std::string is often untrue (gcc bug 105651) and changes with every release of it.
add_library(candour_warnings INTERFACE)
target_compile_options(candour_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wswitch-enum)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(candour_warnings INTERFACE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
else()
  target_compile_options(candour_warnings INTERFACE -Werror)
endif()

# Untrusted bytes deserve bounds checks in production too.
add_compile_definitions(_GLIBCXX_ASSERTIONS)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-D_FORTIFY_SOURCE=3 -fstack-protector-strong)
  add_link_options(-Wl,-z,relro,-z,now -pie)
endif()
if(CANDOUR_SANITIZE)
  add_compile_options(-fsanitize=${CANDOUR_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CANDOUR_SANITIZE})
endif()
if(CANDOUR_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
if(CANDOUR_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
