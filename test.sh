#!/usr/bin/env bash
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/scripts/common.sh"
. "$root/scripts/postgres.sh"
. "$root/scripts/application.sh"
. "$root/scripts/pages.sh"

usage() {
  cat <<'TEXT'
./test.sh            builds with warnings as errors; runs every test, the demo, and the pages in Chromium
./test.sh --abp DIR  also builds the module on the ABP assemblies in DIR and runs the same tests on it: those of the primitives, of
                     every layer, and over HTTP; then runs the ABP application with the demo and its pages
./test.sh --soak [MINUTES [SEED]]
                     only sends, for 10 minutes by default, while hosts, PostgreSQL and the simulator fail at random;
                     with BULKWHATSAPP_TEST_DB=sqlite on a SQLite file
TEXT
}

abp_libs=
server=true
work=
demo_job=
run_job=
run_options=()
folder=demo
passed=0
failed=0

main() {
  case ${1-} in
    '') ;;
    --soak) shift; soak "$@"; return ;;
    --abp) abp_libs=$(cd "${2:?--abp needs a folder}" && pwd) ;;
    -h | --help) usage; return ;;
    *) usage >&2; return 2 ;;
  esac

  command -v dotnet >/dev/null || die "The .NET 10 SDK is not installed."
  work=$(mktemp -d /tmp/bulk-whatsapp-test.XXXXXX)
  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  start_server

  cd "$root"
  test_lines
  test_model
  test_solution
  if [[ -n $abp_libs ]]; then
    test_on_abp
  fi
  test_demo
  test_pages campaigns draft documents people segments template-editor consents conversations teamwork administration firstday finance lost ways
  test_page_units
  test_package
  if [[ -n $abp_libs ]]; then
    test_abp_application
    test_shop
  fi

  # Printed last, because the log is long and people read it from the end.
  if [[ -s $work/failures ]]; then
    printf '\nFailures:\n'
    cat "$work/failures"
  fi
  say "$passed passed, $failed failed"
  ((failed == 0))
}

# If PostgreSQL is missing and cannot be installed, only the tests that work on SQLite run.
start_server() {
  if (pg_require); then
    pg_require
    pg_start "$work" off
    export BULKWHATSAPP_TEST_DB="$pg_connection;Database=postgres"
  else
    [[ -z $abp_libs ]] || die "The ABP application needs PostgreSQL."
    say "PostgreSQL is missing: only the tests that work on SQLite run."
    server=false
  fi
}

# The soak run starts and stops its own cluster, hosts and simulator.
soak() {
  command -v dotnet >/dev/null || die "The .NET 10 SDK is not installed."
  [[ ${BULKWHATSAPP_TEST_DB-} == sqlite ]] || pg_require
  cd "$root"
  dotnet build test/BulkWhatsApp.EndToEnd.Tests -c Release -m:2 --nologo -v quiet -tl:off -clp:ErrorsOnly
  dotnet run --project test/BulkWhatsApp.EndToEnd.Tests -c Release --no-build -- "$@"
}

clean_up() {
  trap '' INT TERM HUP
  local job
  for job in $demo_job $run_job; do
    stop_pid "$job"
  done
  pg_stop "$work"
  rm -rf "$work"
}

# What stands in the raw strings of tests is data, such as bodies as Meta sends them, and may be longer.
test_lines() {
  local long
  long=$({
    grep -rnE '' src samples --include='*.cs' --exclude-dir=Migrations
    find test -name '*.cs' -exec awk '
      FNR == 1 { raw = 0 }
      { quotes = gsub(/"""+/, "&") }
      !raw && !quotes { print FILENAME ":" FNR ":" $0 }
      quotes % 2 { raw = !raw }' {} +
  } | LC_ALL=C.UTF-8 grep -E '^[^:]+:[0-9]+:.{141}' | cut -c1-200) || true
  check "no line of C# is longer than 140 columns" [ -z "$long" ]
  [[ -z $long ]] || tee -a "$work/failures" <<<"$long"
}

# The protocol's model must hold and its broken twins must fail.
test_model() {
  local began=$SECONDS status=0
  if ! { command -v spin && command -v gcc; } >/dev/null && ! apt_install spin gcc libc6-dev >/dev/null 2>&1; then
    say "model: not checked, because spin is not installed"
    return
  fi

  docs/model/check.sh >"$work/model.log" 2>&1 || status=$?
  count_checks "docs/model/check.sh ends with exit code 0" "$work/model.log" "$status"
  say "model: $((SECONDS - began)) s"
}

test_solution() {
  if dotnet build BulkWhatsAppModule.sln -c Release -m:2 --nologo -v quiet -tl:off -clp:ErrorsOnly; then
    if [[ $server == true ]]; then
      run_tests solution BulkWhatsAppModule.sln --no-build
    else
      run_tests unit test/BulkWhatsApp.Unit.Tests --no-build
      run_tests EntityFrameworkCore test/BulkWhatsApp.EntityFrameworkCore.Tests --no-build --filter 'FullyQualifiedName!~PostgreSql'
    fi

    # The tests over HTTP and those that kill a host run again on a SQLite file, in parallel: only those that depend on the database,
    # or all of them without PostgreSQL.
    local bin=.artifacts/Standalone/bin which='FullyQualifiedName!~.Memory.'
    if [[ $server == true ]]; then
      which='(FullyQualifiedName~.Engine.|FullyQualifiedName~.CampaignTests.|FullyQualifiedName~.Webhooks.|FullyQualifiedName~.RecipientLists.'
      which+='|FullyQualifiedName~.OptOuts.|FullyQualifiedName~.Privacy.|FullyQualifiedName~.Faults.)'

      # Seen on PostgreSQL, and no database has a part in it: faults and refusals of Meta, files that cannot be read, telemetry.
      which+='&FullyQualifiedName!~.MisbehavingMetaTests.&FullyQualifiedName!~.Killed_in_a_storm_of_rate_limits'
      which+='&FullyQualifiedName!~.A_file_that_cannot_be_read_is_refused&FullyQualifiedName!~.OtlpTests.'
    fi
    BULKWHATSAPP_TEST_DB=sqlite run_tests sqlite "$bin/BulkWhatsApp.HttpApi.Tests/release/BulkWhatsApp.HttpApi.Tests.dll" \
      "$bin/BulkWhatsApp.EndToEnd.Tests/release/BulkWhatsApp.EndToEnd.Tests.dll" --filter "$which" -- RunConfiguration.MaxCpuCount=2
  else
    check "the solution builds" false
  fi
}

test_on_abp() {
  # Above, these tests sent in batches; here they send with a background job per recipient.
  BULKWHATSAPP_TEST_DISPATCH_MODE=PerRecipientJobs run_tests jobs test/BulkWhatsApp.HttpApi.Tests --no-build \
    --filter 'FullyQualifiedName~.Engine.|FullyQualifiedName~.BulkMessages.|FullyQualifiedName~.Webhooks.'

  local project
  for project in Contract Unit HttpApi Abp.Host; do
    run_tests "abp-$project" "test/BulkWhatsApp.$project.Tests" -p:Foundation=Abp -p:AbpLibs="$abp_libs"
  done
}

# run_tests NAME WHAT [OPTION...]: runs the tests of WHAT (a project, the solution or built assemblies) and adds their results to the
# totals.
run_tests() {
  local name=$1 results=$work/results/$1 status=0 began=$SECONDS counters total ok skipped
  shift
  [[ $1 == *.dll ]] || set -- -c Release -m:2 "$@"
  dotnet test --nologo --logger trx --results-directory "$results" "$@" || status=$?
  say "$name: $((SECONDS - began)) s"

  local broken=0
  while read -r counters; do
    total=$(attribute total "$counters")
    ok=$(attribute passed "$counters")
    skipped=$((total - $(attribute executed "$counters")))
    passed=$((passed + ok))
    broken=$((broken + total - ok - skipped))
  done < <(grep -rhoE '<Counters [^>]*>' "$results" 2>/dev/null)
  failed=$((failed + broken))

  # Lists each failed test with its message, stack trace and output.
  find "$results" -name '*.trx' -exec sed -nE '/<UnitTestResult [^>]*outcome="Failed"/,/<\/UnitTestResult>/ {
    s/.* testName="([^"]*)".*/✗ \1/; s/<[^>]*>//g; s/&#xD;//g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g; /[^ ]/p
  }' {} + 2>/dev/null | cut -c1-400 | head -n 400 >>"$work/failures" || true

  # An aborted run leaves no result file that shows the failure.
  if ((status != 0 && broken == 0)); then
    check "$name: the test run ends with exit code 0" false
  fi
}

attribute() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$2"; }

# Runs the whole application as a user starts it, in its own data folder.
test_demo() {
  local rows imported rejected campaign

  # An address that the user allows must stay allowed when ./run.sh adds the simulator's.
  if BulkWhatsApp__AllowedBaseUrls__0=https://graph.example.org demo; then
    rows=$(field rows) imported=$(field imported) rejected=$(field rejected) campaign=$(field campaign)
    check "the demo's status is final" [ "$(field status)" = Completed -o "$(field status)" = PartiallyFailed ]
    check "every row is imported, repeated or rejected" [ "$rows" = $((imported + $(field duplicates) + rejected)) ]
    check "imported = recipients + suppressed" [ "$imported" = $(($(field recipients) + $(field suppressed))) ]
    check "recipients = sent + failed" [ "$(field recipients)" = $(($(field sent) + $(field failed))) ]
    check "somebody opted out" [ "$(field suppressed)" -ge 2 ]
    check "receipts arrived" [ "$(field read)" -gt 0 -a "$(field delivered)" -ge "$(field read)" -a "$(field sent)" -ge "$(field delivered)" ]
    check "people answered" [ "$(field replied)" -gt 0 -a "$(field delivered)" -ge "$(field replied)" ]
    check "those who did not read got a second campaign" [ "$(field followedUp)" -gt 0 ]
    check "failed messages were retried" [ "$(field retried)" -gt 0 ]
    check "nothing is left queued" [ "$(field queued)" = 0 ]
    check "only the owner can read what ./run.sh stores" [ -z "$(find "$work/demo"/{logs,keys,run,admin.password,bulkwhatsapp.db} -perm /077)" ]
  fi

  if demo --country GB; then
    check "another country reads the same rows" [ "$(field rows)" = "$rows" ]
    check "another country rejects other numbers" [ "$(field rejected)" != "$rejected" ]
    check "the campaign has the next number after the second one" [ "$(field campaign)" = "${campaign%-*}-$(printf %05d $((10#${campaign##*-} + 2)))" ]
  fi

  if [[ $server == true ]]; then
    run_options=(--postgres) folder=postgres
    if demo --count 300; then
      check "every generated person is imported on PostgreSQL" [ "$(field imported)" = 300 ]
    fi
    run_options=() folder=demo
  fi
}

# In the background and waited for: otherwise the traps would run only after the program has ended.
demo() {
  local status=0
  BULKWHATSAPP_DATA=$work/$folder ./run.sh "${run_options[@]}" demo --json "$@" >"$work/demo.log" 2>&1 &
  demo_job=$!
  wait "$demo_job" || status=$?
  demo_job=
  cat "$work/demo.log"
  check "./run.sh ${run_options[*]} demo${*:+ $*} ends with exit code 0" [ "$status" = 0 ]
  ((status == 0))
}

# Runs the ABP application as a user starts it.
test_abp_application() {
  run_options=(--abp "$abp_libs") folder=abp
  if demo; then
    check "the demo on ABP is final" [ "$(field status)" = Completed -o "$(field status)" = PartiallyFailed ]
    check "on ABP recipients = sent + failed" [ "$(field recipients)" = $(($(field sent) + $(field failed))) ]
  fi
  test_pages campaigns
}

# Runs the sample of an ABP application that has installed the module, with the pages of another origin and OpenIddict's tokens.
test_shop() {
  local checks=$work/shop.checks bin=$root/.artifacts/Abp/bin/BulkWhatsApp.Shop/release status=0 port client simulator jobs=()
  dotnet build samples/BulkWhatsApp.Shop -c Release -m:2 --nologo -v quiet -tl:off -p:Foundation=Abp -p:AbpLibs="$abp_libs" || status=$?
  check "the sample shop builds" [ "$status" = 0 ]
  check "the module takes at most 12 lines of C# and 6 of TypeScript" [ "$(lines_of_module samples/BulkWhatsApp.Shop/*.cs)" -le 12 \
    -a "$(lines_of_module angular/projects/consumer/src/main.ts)" -le 6 ]
  if ((status != 0)) || [[ ! -d angular/node_modules ]] || ! chromium_require; then
    return
  fi

  port=$(choose_port "$work/shop.port") client=$(choose_port "$work/shop-client.port") simulator=$(choose_port "$work/shop-simulator.port")
  dotnet .artifacts/Standalone/bin/BulkWhatsApp.CloudApi.Simulator/release/BulkWhatsApp.CloudApi.Simulator.dll \
    --urls "http://127.0.0.1:$simulator" >"$work/shop-simulator.log" 2>&1 &
  jobs+=($!)
  ConnectionStrings__Default="$pg_connection;Database=shop" Admin__Password="$admin_password" Program__Secret="$admin_password" \
    App__ClientUrl="http://localhost:$client" BulkWhatsApp__AllowedBaseUrls__0="http://127.0.0.1:$simulator" \
    dotnet "$bin/BulkWhatsApp.Shop.dll" --contentRoot "$bin" --urls "http://127.0.0.1:$port" >"$work/shop.log" 2>&1 &
  jobs+=($!)
  until [[ $(http_status "$port" /.well-known/openid-configuration) == 200 ]] || ! is_alive "${jobs[1]}"; do
    sleep 0.5
  done
  BULKWHATSAPP_PASSWORD=$admin_password node angular/e2e/shop.mjs "http://127.0.0.1:$port" admin "$chromium" "$root/.artifacts/pages" \
    "http://127.0.0.1:$simulator" "$client" >"$checks" 2>&1 || status=$?
  kill "${jobs[@]}"
  wait "${jobs[@]}" || true
  ((status == 0)) || cat "$work/shop.log"
  count_checks "the shop's script runs to its end" "$checks" "$status"
}

# lines_of_module FILE...: how many lines of an application are there for the module.
lines_of_module() { cat "$@" | grep -c '// Bulk WhatsApp$'; }

# test_pages SCRIPT...: runs the scripts in a browser, on the demo's data. Keeps the screenshots of the last run.
test_pages() {
  local log=$work/pages.log shots=$root/.artifacts/pages status=0 script
  [[ $folder == demo ]] || shots+=-$folder
  if ! command -v npm >/dev/null && ! node_install >/dev/null 2>&1; then
    say "The pages are not tested: Node.js 20 with npm is not installed."
    return
  fi
  if ! chromium_require; then
    say "The pages are not tested: Chromium is not installed."
    return
  fi

  # The stand-alone application sends its e-mails to the script that waits for them.
  export BULKWHATSAPP_MAIL_PORT
  BULKWHATSAPP_MAIL_PORT=$(choose_port "$work/mail.port")
  : >"$log"
  Mail__Host=127.0.0.1 Mail__Port=$BULKWHATSAPP_MAIL_PORT Mail__Security=None Mail__From=whatsapp@shop.example \
    Host__PublicUrl=https://whatsapp.shop.example BULKWHATSAPP_DATA=$work/$folder ./run.sh "${run_options[@]}" >"$log" 2>&1 &
  run_job=$!
  until grep -q '^Ctrl-C' "$log" || ! is_alive "$run_job"; do
    sleep 0.5
  done
  if is_alive "$run_job"; then
    rm -rf "$shots"
    . "$work/$folder/run/urls"
    : >"$work/pages.checks"
    for script in "$@"; do
      BULKWHATSAPP_PASSWORD=$admin_password \
        BULKWHATSAPP_CLIENT_SAMPLE=$bin/BulkWhatsApp.ClientSample/release/BulkWhatsApp.ClientSample.dll \
        node "angular/e2e/$script.mjs" "$host_url" "$admin_user" "$chromium" "$shots" "$simulator_url" >>"$work/pages.checks" 2>&1 || status=$?
    done
    stop_pid "$run_job"
    count_checks "the pages' scripts run to their end" "$work/pages.checks" "$status"
  else
    cat "$log"
    check "./run.sh starts with its pages" false
  fi
  run_job=
}

# Tests the logic of components, services and pipes. If Node.js is missing, test_pages has already said so.
test_page_units() {
  local results=$work/units.json log=$work/units.log status=0
  [[ -d angular/node_modules ]] || return 0
  (cd angular && npm test -- --reporters default --reporters json --output-file "$results") >"$log" 2>&1 </dev/null || status=$?
  if ((status != 0)); then
    cat "$log"
    tail -n 60 "$log" >>"$work/failures"
  fi
  passed=$((passed + $(units Passed)))
  failed=$((failed + $(units Failed)))
  check "the pages' unit tests run" [ "$(units Passed)" -gt 0 -a \( "$status" = 0 -o "$(units Failed)" -gt 0 \) ]
}

units() { grep -oE "\"num$1Tests\":[0-9]+" "$work/units.json" 2>/dev/null | cut -d: -f2 || echo 0; }

# Packs the library and builds an application that installs it.
test_package() {
  local checks=$work/package.checks status=0
  [[ -d angular/node_modules ]] || return 0
  (cd angular && npm run build:library && npm run check:package) >"$checks" 2>&1 </dev/null || status=$?
  count_checks "the library is built and packed" "$checks" "$status"
}

# count_checks NAME FILE STATUS: adds a script's lines with ✓ and ✗ to the totals. A script that fails without a ✗ was aborted and
# counts as one failure.
count_checks() {
  local name=$1 file=$2 status=$3 broken
  cat "$file"
  grep -E -A 3 '^✗|^  on http' "$file" >>"$work/failures" || ((status == 0)) || tail -n 40 "$file" >>"$work/failures"
  broken=$(grep -c '^✗' "$file") || true
  failed=$((failed + broken))
  passed=$((passed + $(grep -c '^✓' "$file" || true)))
  check "$name" [ "$status" = 0 -o "$broken" -gt 0 ]
}

field() { tail -n 1 "$work/demo.log" | sed -nE "s/.*\"$1\":\"?([^,\"}]*).*/\1/p"; }

check() {
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    say "✗ $name" | tee -a "$work/failures"
    failed=$((failed + 1))
  fi
}

main "$@"
