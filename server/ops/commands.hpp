#pragma once

namespace CLI {
class App;
}

namespace server {

/// The commands of `yishen`. Each runs when it is parsed; a failure is an exception whose text a person can act on.
void add_commands(CLI::App& program);

}  // namespace server
