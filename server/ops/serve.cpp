#include "server/ops/serve.hpp"

#include <spdlog/spdlog.h>

#include <cstdio>
#include <thread>

#include "server/demo/demo_year.hpp"
#include "server/http/listener.hpp"
#include "server/ops/first_start.hpp"
#include "server/routes/dispatcher.hpp"
#include "storage/sqlite/sqlite_case_store.hpp"

namespace server {
namespace {

http::ListenerSettings listener_settings(const Settings& settings) {
    http::ListenerSettings listener;
    listener.address = settings.address;
    listener.port = static_cast<std::uint16_t>(settings.port);
    listener.connections_max = static_cast<std::size_t>(settings.connections_max);
    return listener;
}

RateLimit rate_limit(const Settings& settings) {
    return {static_cast<double>(settings.anonymous_per_second), static_cast<double>(settings.anonymous_burst),
            settings.anonymous_limits};
}

void add_gauges(Metrics& metrics, const http::Listener& listener, const WriteQueue& writer) {
    const auto gauge = [&](const char* name, const char* help, const std::atomic<std::uint64_t>& figure) {
        metrics.add_gauge(name, help, [&figure] { return static_cast<double>(figure.load()); });
    };
    gauge("yishen_connections_open", "Connections that are open", listener.counters().connections_open);
    gauge("yishen_connections_refused", "Connections refused because too many were open",
          listener.counters().connections_refused);
    gauge("yishen_writer_batches", "Transactions of the writer", writer.figures().batches);
    gauge("yishen_writer_units", "Units of work in them", writer.figures().units);
    gauge("yishen_writer_failed_units", "Units that failed with their storage",
          writer.figures().failed_units);
    gauge("yishen_writer_waiting", "Units that wait", writer.figures().waiting);
    gauge("yishen_writer_longest_unit_microseconds", "The longest unit so far",
          writer.figures().longest_unit_us);
}

void log_start(const Settings& settings, const Clock& clock, const domain::Calendar& calendar) {
    spdlog::info("serving {} on {}:{}", settings.data, settings.address, settings.port);
    if (clock.fixed_today)
        spdlog::warn("the day is fixed to {}: this is for tests", clock.fixed_today->iso());
    if (calendar.is_provisional(clock.today())) {
        spdlog::warn("no holiday notice is known for this year (calendar {}); deadlines are provisional",
                     calendar.version());
    }
}

}  // namespace

void serve(const Settings& settings, bool demo) {
    const Clock clock{fixed_today(settings)};
    prepare_directory(settings.data);
    const auto store = storage::open_sqlite(settings.data);
    Services services{clock, InstanceKey::load_or_create(settings.data)};
    services.import_rows_max = settings.import_rows_max;
    services.lights = light_thresholds(settings);
    services.document_bytes_max = static_cast<std::uint64_t>(settings.document_bytes_max);
    const DocumentStore documents{documents_directory(settings.data)};
    services.documents = &documents;
    make_first_token(*store, settings.data);

    Metrics metrics;
    Dispatcher dispatcher{services, metrics, rate_limit(settings)};
    http::Listener listener{listener_settings(settings), dispatcher};
    const Deliver deliver = [&listener](Deliveries deliveries) { listener.post(std::move(deliveries)); };
    std::atomic<bool> loading{demo};
    services.metrics = [&metrics] { return metrics.text(); };
    services.not_ready = [&loading]() -> std::optional<std::string> {
        return loading ? std::optional<std::string>{"the demonstration year is being loaded"} : std::nullopt;
    };
    {
        // The pool hands work to the writer, so it must end first.
        WriteQueue writer{*store, static_cast<std::size_t>(settings.writes_waiting_max), deliver};
        ReadPool pool{*store, static_cast<std::size_t>(settings.readers),
                      static_cast<std::size_t>(settings.reads_waiting_max), deliver};
        const Housekeeper housekeeper{*store};
        add_gauges(metrics, listener, writer);
        dispatcher.connect(pool, writer);
        listener.stop_on_signals();
        log_start(settings, clock, services.calendars.get(*store->open_reader())->current());
        std::printf("ready http://%s:%u\n", settings.address.c_str(), static_cast<unsigned>(listener.port()));
        std::fflush(stdout);
        std::thread loader;
        if (demo) {
            loader = std::thread{[&] {
                try {
                    const auto reader = store->open_reader();
                    if (reader->case_count() == 0) {
                        load_demo_year(*store->open_writer(), *services.calendars.get(*reader), clock.today(),
                                       Clock::now());
                        spdlog::info("the demonstration year is loaded");
                    }
                    loading = false;
                } catch (const std::exception& error) {
                    spdlog::error("the demonstration year could not be loaded: {}", error.what());
                }
            }};
        }
        listener.run();
        if (loader.joinable()) loader.join();
        spdlog::info("stopping: finishing what was accepted");
    }
    spdlog::info("stopped");
}

}  // namespace server
