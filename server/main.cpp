#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "server/ops/commands.hpp"

/// Wiring only: which command was asked for, and how its failure is told.
int main(int argc, char** argv) {
    spdlog::set_default_logger(spdlog::stderr_color_mt("yishen"));
    spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    CLI::App program{"Yishen (依申): tracks applications for government information"};
    program.require_subcommand(1);
    try {
        server::add_commands(program, server::config_path(argc, argv));
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error, std::cout, std::cerr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "yishen: %s\n", error.what());
        return 1;
    }
    return 0;
}
