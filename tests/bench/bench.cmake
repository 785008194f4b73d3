# The programs that script/bench measures with; never part of what users run.
find_package(Threads REQUIRED)
find_package(SQLite3 3.40 REQUIRED)

set(YISHEN_BENCH_DIR ${CMAKE_BINARY_DIR}/bench)
function(yishen_bench_program name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE yishen_options)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${YISHEN_BENCH_DIR})
endfunction()

yishen_bench_program(bare_beast ${CMAKE_CURRENT_LIST_DIR}/bare_beast.cpp)
target_link_libraries(bare_beast PRIVATE Threads::Threads)
yishen_bench_program(load ${CMAKE_CURRENT_LIST_DIR}/load.cpp ${CMAKE_CURRENT_LIST_DIR}/load_engine.cpp)
yishen_bench_program(raw_sqlite ${CMAKE_CURRENT_LIST_DIR}/raw_sqlite.cpp ${CMAKE_CURRENT_LIST_DIR}/recorded_sql.cpp)
target_link_libraries(raw_sqlite PRIVATE SQLite::SQLite3 Threads::Threads)
yishen_bench_program(fsync_latency ${CMAKE_CURRENT_LIST_DIR}/fsync_latency.cpp)
yishen_bench_program(deadline_steps ${CMAKE_CURRENT_LIST_DIR}/deadline_steps.cpp)
target_link_libraries(deadline_steps PRIVATE domain)

add_library(record_sql SHARED ${CMAKE_CURRENT_LIST_DIR}/record_sql.cpp)
target_link_libraries(record_sql PRIVATE yishen_options SQLite::SQLite3 ${CMAKE_DL_LIBS})
set_target_properties(record_sql PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${YISHEN_BENCH_DIR})

add_custom_target(bench_programs DEPENDS bare_beast load raw_sqlite fsync_latency deadline_steps record_sql)
