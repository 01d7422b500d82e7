#include "cli/run.hpp"

int main(int argc, char** argv) {
    return candour::cli::run(argc, argv);
}
