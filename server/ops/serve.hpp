#pragma once
#include "server/config/settings.hpp"

namespace server {

/// Opens the data, starts every thread and serves until it is told to stop. With `demo`, an empty store is
/// first given the demonstration year. Prints `ready http://…` on standard output when it accepts
/// connections.
void serve(const Settings& settings, bool demo);

}  // namespace server
