# candour_room(<name> USES <rooms>... LINKS <libraries>... LABELS <labels of its test>...)
#
# One static library per room, of every src/<name>/**.cpp, and one test program of its *_test.cpp, run by ctest as <name>.
# Adding a file needs no build edit; what only the tests of a room need lies in tests/support/<name>/. USES is the list of
# rooms whose headers this room may include; `candour_check_rooms`
# writes the table out and a test (tools/rooms) compares it with every #include, since linking alone does not stop one.
function(candour_room name)
  cmake_parse_arguments(arg "" "" "USES;LINKS;LABELS" ${ARGN})
  list(JOIN arg_USES " " used_rooms)
  set_property(GLOBAL APPEND PROPERTY CANDOUR_ROOMS "${name}: ${used_rooms}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${name}/*.cpp")
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  if(NOT sources)
    add_library(candour_${name} INTERFACE)
    return()
  endif()
  add_library(candour_${name} STATIC ${sources})
  target_include_directories(candour_${name} PUBLIC "${CMAKE_SOURCE_DIR}/src")
  target_link_libraries(candour_${name} PRIVATE candour_warnings PUBLIC ${arg_LINKS} Threads::Threads)
  foreach(used IN LISTS arg_USES)
    target_link_libraries(candour_${name} PUBLIC candour_${used})
  endforeach()

  if(tests AND NOT CANDOUR_FUZZ)
    file(GLOB support CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/support/${name}/*.cpp")
    add_executable(candour_${name}_tests ${tests} ${support})
    get_property(embedded GLOBAL PROPERTY CANDOUR_EMBEDDED)
    target_link_libraries(candour_${name}_tests PRIVATE candour_${name} candour_test_support candour_warnings
      ${embedded} doctest::doctest rapidcheck)
    target_include_directories(candour_${name}_tests PRIVATE "${CMAKE_SOURCE_DIR}")
    target_compile_definitions(candour_${name}_tests PRIVATE CANDOUR_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND candour_${name}_tests WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
  endif()
endfunction()

function(candour_check_rooms)
  get_property(rooms GLOBAL PROPERTY CANDOUR_ROOMS)
  list(JOIN rooms "\n" table)
  file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/rooms.txt" CONTENT "${table}\n")
  add_test(NAME rooms COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/tools/rooms" "${CMAKE_BINARY_DIR}/rooms.txt"
    "${CMAKE_SOURCE_DIR}/src")
endfunction()
