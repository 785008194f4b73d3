#pragma once
#include <string>

namespace CLI {
class App;
}

namespace server {

/// The settings file that `--config FILE`, or else YISHEN_CONFIG, names; empty when none is. It is looked for
/// before the command line is parsed, because flags are read over it.
std::string config_path(int argc, const char* const* argv);

/// The commands of `yishen`. Each runs when it is parsed; a failure is an exception whose text a person can
/// act on.
void add_commands(CLI::App& program, const std::string& config);

}  // namespace server
