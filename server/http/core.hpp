#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>

#include "server/http/listener.hpp"
#include "server/http/response_head.hpp"

/// Private to this folder: what the listener and its sessions share.
namespace server::http {

class Session;

/// Asio's own executor type instead of the type-erased default: no allocation and no virtual call per
/// operation.
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Clock = std::chrono::steady_clock;

/// Everything but `io`, `counters` and what the mutex guards belongs to the I/O thread alone.
///
/// Sessions keep the core alive, because an application may answer after the listener is gone.
struct Core {
    Core(ListenerSettings given_settings, Application& given_application)
        : settings(std::move(given_settings)), application(given_application) {}

    const ListenerSettings settings;
    Application& application;
    ListenerCounters counters;
    // One thread runs it; others may still post (which the "unsafe" hint would forbid).
    boost::asio::io_context io{1};
    RequestIds request_ids;
    HttpDate date;
    std::list<Session*> sessions;   // those that are served
    std::size_t refusals_open = 0;  // connections over the limit that are still being told so
    bool stopping = false;
    std::function<void()> session_ended;

    /// Set when nothing will run posted functions any more; an answer that comes later is dropped.
    std::mutex closed_mutex;
    bool closed = false;
};

}  // namespace server::http
