#!/usr/bin/env bash
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/scripts/common.sh"
. "$root/scripts/postgres.sh"
. "$root/scripts/application.sh"
. "$root/scripts/pages.sh"

usage() {
  cat <<'TEXT'
./bench.sh [--quick] [--statements] [--sqlite] [NAME...]
                 measures the application and writes bench.json
  --quick        fewer recipients and runs
  --statements   also prints the database's statements, ordered by the time they took
  --sqlite       measures on a SQLite file instead of PostgreSQL: import, paced, dispatch, receipts and launch
  NAME           only these: import paced dispatch webhooks receipts launch report (webhooks needs dispatch);
                 conversations: answers of people, and the list of 1,000,000; people: that, and segments over
                 1,000,000 people and 10,000,000 messages, in 10 GB;
                 or jobs on its own: a campaign in batches, then the same with one Hangfire job per recipient;
                 or pages on its own: the pages in Chromium, with 100,000 people in a list and 1,000 campaigns

Host, database, simulator and benchmark share two cores if taskset is installed.
Goals and results: docs/performance.md
TEXT
}

data=
bench_pid=
sqlite=

main() {
  case ${1-} in
    -h | --help) usage; return ;;
  esac

  local -a measurements=()
  for argument in "$@"; do
    if [[ $argument == --sqlite ]]; then sqlite=1; else measurements+=("$argument"); fi
  done
  set -- "${measurements[@]}"

  [[ -z $sqlite || " $* " != *" jobs "* ]] || die "jobs is measured on PostgreSQL only."
  command -v dotnet >/dev/null || die "The .NET 10 SDK is not installed."
  [[ -n $sqlite ]] || pg_require
  build_bench
  [[ " $* " != *" pages "* ]] || prepare_pages
  restrict_cores

  data=$(mktemp -d "${TMPDIR:-/tmp}/bulk-whatsapp-bench.XXXXXX")
  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  if [[ -n $sqlite ]]; then
    export ConnectionStrings__Default="Data Source=$data/bulkwhatsapp.db"
  else
    start_database
  fi
  start_simulator
  # The simulator answers after 50 ms, so the default of 256 concurrent calls would cap the rate at 5,120 messages per second.
  export BulkWhatsApp__MaxRecipientsPerCampaign=1000000 BulkWhatsApp__Dispatch__MaxConcurrentCalls=512 CloudApi__MaxConnectionsPerServer=512
  export BulkWhatsApp__AllowedBaseUrls__0=$simulator_url
  if [[ " $* " == *" jobs "* ]]; then
    measure_jobs "$@"
  else
    start_host "$ConnectionStrings__Default"
    if [[ " $* " == *" pages "* ]]; then measure_pages; else measure "$@"; fi
  fi
}

prepare_pages() {
  build_pages
  [[ -f $pages_folder/index.html ]] || die "Node.js 20 with npm is needed to build the pages."
  chromium_require || die "Chromium is not installed."
}

# Prints; nothing is written to bench.json.
measure_pages() {
  local status=0
  BULKWHATSAPP_PASSWORD=$admin_password node "$root/angular/e2e/scale.mjs" "$host_url" "$admin_user" "$chromium" "$simulator_url" </dev/null &
  bench_pid=$!
  wait "$bench_pid" || status=$?
  return $status
}

# Each mode gets its own host and database.
measure_jobs() {
  local mode result=$root/bench.json
  for mode in Batches PerRecipientJobs; do
    say "$mode"
    create_database "bulkwhatsapp_${mode,,}"
    export BulkWhatsApp__Dispatch__Mode=$mode
    start_host "$ConnectionStrings__Default"
    measure "$@"
    mv "$result" "$root/bench.${mode,,}.json"
    stop_pid "$(pid_of host)"
  done
}

build_bench() {
  say "Building ..."
  dotnet build "$root/test/BulkWhatsApp.Benchmarks" -c Release --nologo -v quiet -tl:off -p:ArtifactsPath="$artifacts" \
    || die "The build failed."
}

# Every process started from here on inherits the restriction.
restrict_cores() {
  local cores
  command -v taskset >/dev/null || return 0
  cores=$(taskset -cp $$ | sed 's/.*: //' | tr ',' '\n' \
    | awk -F- '{ for (i = $1; i <= ($2 == "" ? $1 : $2); i++) print i }' | tail -n 2 | paste -sd,)
  taskset -cp "$cores" $$ >/dev/null
}

# A fresh cluster that writes to disk like a real one, with Debian's default settings. The restart loads the statement statistics.
start_database() {
  pg_start "$data" on
  PGPASSWORD=$(<"$data/pg.password") "$pg_bin/psql" -q -h 127.0.0.1 -p "$pg_port" -U bulkwhatsapp postgres \
    -c "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'"
  pg_stop "$data"
  pg_start "$data" on
  create_database bulkwhatsapp
}

create_database() {
  pg_database "$data" "$1"
  PGPASSWORD=$(<"$data/pg.password") "$pg_bin/psql" -q -h 127.0.0.1 -p "$pg_port" -U bulkwhatsapp "$1" \
    -c "CREATE EXTENSION IF NOT EXISTS pg_stat_statements"
  export ConnectionStrings__Default="$pg_connection;Database=$1"
}

# A separate process, so that the host's figures do not include it.
start_simulator() {
  local port
  port=$(choose_port "$data/simulator.port")
  simulator_url=http://127.0.0.1:$port
  start_process simulator dotnet "$simulator_dll" --urls "$simulator_url"
  wait_until_ready simulator "$port" /_simulator/summary
}

# In the background and waited for: otherwise the traps would run only after the program has ended.
measure() {
  local status=0
  BULKWHATSAPP_URL=$host_url BULKWHATSAPP_SIMULATOR_URL=$simulator_url BULKWHATSAPP_USER=$admin_user BULKWHATSAPP_PASSWORD=$admin_password \
    BULKWHATSAPP_HOST_PID=$(pid_of host) BULKWHATSAPP_BENCH_RESULT=$root/bench.json \
    dotnet "$bin/BulkWhatsApp.Benchmarks/release/BulkWhatsApp.Benchmarks.dll" "$@" </dev/null &
  bench_pid=$!
  wait "$bench_pid" || status=$?
  return $status
}

clean_up() {
  trap '' INT TERM HUP
  if is_alive "$bench_pid"; then
    stop_pid "$bench_pid"
  fi
  stop_pid "$(pid_of host)"
  stop_pid "$(pid_of simulator)"
  if [[ -z $sqlite ]]; then
    pg_stop "$data"
    rm -rf "$(readlink -f "$data/pg")"
  fi
  rm -rf "$data"
}

artifacts=${BULKWHATSAPP_ARTIFACTS:-$root/.artifacts/Standalone}
bin=$artifacts/bin
host_dll=$bin/BulkWhatsApp.HttpApi.Host/release/BulkWhatsApp.HttpApi.Host.dll
simulator_dll=$bin/BulkWhatsApp.CloudApi.Simulator/release/BulkWhatsApp.CloudApi.Simulator.dll

main "$@"
