#!/usr/bin/env bash
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
data=${BULKWHATSAPP_DATA:-$root/.data}
. "$root/scripts/common.sh"
. "$root/scripts/postgres.sh"
. "$root/scripts/application.sh"
. "$root/scripts/pages.sh"

is_owner=false
use_postgres=false
demo_pid=

usage() {
  cat <<'TEXT'
./run.sh                 sets up and starts everything; Ctrl-C stops it all
./run.sh demo [options]  sends one campaign to the simulator through the HTTP API, prints the report and exits
./run.sh --postgres [demo [options]]
                         the same on a private PostgreSQL instead of a SQLite file; installs PostgreSQL if it is missing
./run.sh --abp DIR [demo [options]]
                         the same with the ABP application on PostgreSQL, built on the ABP assemblies in DIR
  --recipients FILE      CSV, text, XLSX or JSON; default: samples/customers.csv
  --country CC           country of numbers without a country code, ISO 3166-1 alpha-2; default: US
  --count N              generates N recipients instead of reading a file
  --json                 prints the result as a JSON object in the last line

Environment: ConnectionStrings__Default  use this database: Host=… (PostgreSQL) or Data Source=… (SQLite)
             BULKWHATSAPP_DATA           use this folder for the private data instead of .data
             any setting of the host, such as BulkWhatsApp__Dispatch__IsWorker=false (docs/development.md)
TEXT
}

main() {
  if [[ ${1-} == --abp ]]; then
    use_abp "$(cd "${2:?--abp needs a folder}" && pwd)"
    use_postgres=true
    shift 2
  elif [[ ${1-} == --postgres ]]; then
    use_postgres=true
    shift
  fi
  case ${1-} in
    '') command=serve ;;
    demo) command=demo; shift ;;
    -h | --help) usage; return ;;
    *) usage >&2; return 2 ;;
  esac

  command -v dotnet >/dev/null || die "The .NET 10 SDK is not installed."
  mkdir -p "$data"
  chmod 700 "$data"
  data=$(cd "$data" && pwd)
  trap stop_all EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP

  exec 9>"$data/lock"
  if flock -n 9; then
    start_all
  elif [[ $command == demo && -s $data/run/urls ]]; then
    say "Using the application that another ./run.sh has started."
    . "$data/run/urls"
  else
    die "Another ./run.sh is using $data."
  fi

  if [[ $command == demo ]]; then
    run_demo "$@"
  else
    serve
  fi
}

start_all() {
  is_owner=true
  stop_application
  build_application
  [[ $command == demo ]] || build_pages
  [[ -n ${ConnectionStrings__Default-} ]] || start_database
  simulator_url=http://127.0.0.1:$(choose_port "$data/simulator.port")
  start_host "$ConnectionStrings__Default" --simulator="$simulator_url"
  (
    umask 077
    declare -p host_url simulator_url admin_user admin_password >"$data/run/urls"
  )
}

start_database() {
  if [[ $use_postgres == false ]]; then
    ConnectionStrings__Default="Data Source=$data/bulkwhatsapp.db"
    say "The database is SQLite, in $data/bulkwhatsapp.db."
    [[ ! -e $data/pg || -e $data/bulkwhatsapp.db ]] \
      || say "The data of an earlier ./run.sh is in PostgreSQL: use ./run.sh --postgres."
    return
  fi
  pg_require
  pg_start "$data" on
  pg_database "$data" "$database"
  ConnectionStrings__Default="$pg_connection;Database=$database"
  say "The database is PostgreSQL, a private one in $data/pg."
}

stop_all() {
  trap '' INT TERM HUP
  if is_alive "$demo_pid"; then
    stop_pid "$demo_pid"
  fi
  if [[ $is_owner == true ]]; then
    stop_application
    pg_stop "$data"
  fi
}

# In the background and waited for: otherwise the traps would run only after the program has ended.
run_demo() {
  local status=0
  BULKWHATSAPP_URL=$host_url BULKWHATSAPP_SIMULATOR_URL=$simulator_url \
    BULKWHATSAPP_USER=$admin_user BULKWHATSAPP_PASSWORD=$admin_password BULKWHATSAPP_HOST_PID=$(pid_of host) \
    BULKWHATSAPP_SAMPLE=$root/samples/customers.csv \
    dotnet "$demo_dll" "$@" </dev/null 9>&- &
  demo_pid=$!
  wait "$demo_pid" || status=$?
  return $status
}

serve() {
  run_demo --set-up-only
  cat <<TEXT

Bulk WhatsApp       $host_url
  sign in as        $admin_user
  password          $admin_password
  API description   $host_url/swagger
Simulator of Meta   $simulator_url
Logs                $data/logs

Ctrl-C stops everything and keeps the data.
TEXT
  wait "$(pid_of host)" || true
  tail -n 20 "$data/logs/host.log" >&2
  die "The host ended unexpectedly; see $data/logs."
}

main "$@"
