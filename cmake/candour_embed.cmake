# candour_embed(<name> FOLDER <dir> PATTERNS <glob>...): puts the files of a folder into the binary, as
# candour::embedded::<name>() of src/base/embedded.hpp. A new file in the folder needs no build edit.
# The modules that make test files are Debian's, which another Python on the path does not see.
if(EXISTS /usr/bin/python3)
  set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(candour_embed name)
  cmake_parse_arguments(arg "" "FOLDER" "PATTERNS" ${ARGN})
  candour_embed_files(${name} "${CMAKE_SOURCE_DIR}/${arg_FOLDER}" "${arg_PATTERNS}")
endfunction()

function(candour_embed_files name folder patterns)
  set(globs)
  foreach(pattern IN LISTS patterns)
    list(APPEND globs "${folder}/${pattern}")
  endforeach()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${globs})
  list(FILTER files EXCLUDE REGEX "/node_modules/")
  candour_embed_list(${name} "${folder}" "${files}" "")
endfunction()

# The shared step: `files` below `folder` become one generated unit. `after` names what makes the files, if they are made.
function(candour_embed_list name folder files after)
  set(unit "${CMAKE_BINARY_DIR}/embedded/${name}.cpp")
  add_custom_command(
    OUTPUT "${unit}"
    COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/embed" ${name} "${folder}" "${unit}" ${files}
    DEPENDS "${CMAKE_SOURCE_DIR}/tools/embed" ${files} ${after}
    COMMENT "Embedding ${name}"
    VERBATIM)
  add_library(candour_embedded_${name} STATIC "${unit}")
  target_include_directories(candour_embedded_${name} PRIVATE "${CMAKE_SOURCE_DIR}/src")
  set_property(GLOBAL APPEND PROPERTY CANDOUR_EMBEDDED candour_embedded_${name})
endfunction()

# candour_frontend(<name> FOLDER <dir>): the style sheets and pictures that `npm run build` makes in <dir>, embedded.
function(candour_frontend name)
  cmake_parse_arguments(arg "" "FOLDER" "" ${ARGN})
  set(folder "${CMAKE_SOURCE_DIR}/${arg_FOLDER}")
  set(made "${CMAKE_BINARY_DIR}/frontend")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/src/*")
  find_program(CANDOUR_NPM npm REQUIRED)
  set(css "${made}/candour.css")
  file(GLOB copied RELATIVE "${folder}/src/static" CONFIGURE_DEPENDS "${folder}/src/static/*")
  set(outputs "${css}")
  foreach(file IN LISTS copied)
    list(APPEND outputs "${made}/${file}")
  endforeach()
  add_custom_command(
    OUTPUT "${folder}/node_modules/.package-lock.json"
    COMMAND "${CANDOUR_NPM}" ci --ignore-scripts --no-audit --no-fund --loglevel=error
    DEPENDS "${folder}/package.json" "${folder}/package-lock.json"
    WORKING_DIRECTORY "${folder}"
    COMMENT "Fetching the page design's packages"
    VERBATIM)
  add_custom_command(
    OUTPUT ${outputs}
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${made}"
    COMMAND "${CANDOUR_NPM}" run --silent build -- "${made}"
    DEPENDS "${folder}/node_modules/.package-lock.json" ${sources} "${folder}/build.mjs"
    WORKING_DIRECTORY "${folder}"
    COMMENT "Building the page design"
    VERBATIM)
  candour_embed_list(${name} "${made}" "${outputs}" "")
endfunction()
