#pragma once

namespace candour::cli {

/// The program: reads the command line, runs the verb, prints a Problem as one line on standard
/// error. Gives the exit code.
int run(int argc, char** argv);

}  // namespace candour::cli
