# Builds, starts and stops the application. Sourced, never run. Expects common.sh, and the variables root and data.

bin=$root/.artifacts/Standalone/bin
host_dll=$bin/BulkWhatsApp.HttpApi.Host/release/BulkWhatsApp.HttpApi.Host.dll
pages_folder=$root/angular/dist/admin
demo_dll=$bin/BulkWhatsApp.Demo/release/BulkWhatsApp.Demo.dll

abp_libs=
database=bulkwhatsapp

# use_abp DIR: uses the ABP application instead of the stand-alone one, built on the assemblies in DIR.
use_abp() {
  abp_libs=$1
  database=bulkwhatsapp_abp
  export Database__Provider=PostgreSql
  host_dll=$root/.artifacts/Abp/bin/BulkWhatsApp.Abp.Host/release/BulkWhatsApp.Abp.Host.dll
}

# The demo's project references the host, so one build produces both.
build_application() {
  mkdir -p "$root/.artifacts"
  exec 8>"$root/.artifacts/build.lock"
  flock 8
  build_once built samples/BulkWhatsApp.Demo
  [[ -z $abp_libs ]] || build_once built-abp src/BulkWhatsApp.Abp.Host -p:Foundation=Abp -p:AbpLibs="$abp_libs"
  exec 8>&-
}

# build_once STAMP PROJECT [PROPERTY...]: does nothing if no source is newer than the last build.
build_once() {
  local stamp=$root/.artifacts/$1 project=$2
  shift 2
  if [[ -f $stamp && -f $host_dll && -f $demo_dll && -z $(newer_source "$stamp") ]]; then
    return
  fi

  say "Building $project ..."
  touch "$stamp.begun"
  dotnet build "$root/$project" -c Release --nologo -v quiet -tl:off "$@" >"$stamp.log" 2>&1 8>&- 9>&- \
    || die "The build failed: $(<"$stamp.log")"
  mv "$stamp.begun" "$stamp"
}

newer_source() {
  find "$root"/{src,samples/BulkWhatsApp.Demo,common.props,Directory.Build.props,Directory.Build.targets,NuGet.Config} \
    \( -name bin -o -name obj \) -prune -o -newer "$1" -print -quit
}

# start_host CONNECTION [OPTION...]: passes on the settings in the environment. The host serves the pages if they have been built.
start_host() {
  local port pages=() connection=$1
  shift
  [[ ! -f $pages_folder/index.html ]] || pages=(--webroot "$pages_folder")
  port=$(choose_port "$data/host.port")
  make_secret "$data/admin.password"
  make_private "$data/keys"
  host_url=http://127.0.0.1:$port
  admin_user=${Admin__UserName:-admin}
  admin_password=${Admin__Password:-$(<"$data/admin.password")}

  # In the environment, and only of this function's children, because every user of the machine can read command lines.
  local -x ConnectionStrings__Default=$connection Admin__UserName=$admin_user Admin__Password=$admin_password
  local -x Host__DataProtectionKeys=${Host__DataProtectionKeys:-$data/keys}
  start_process host dotnet "$host_dll" --urls "$host_url" --contentRoot "$(dirname "$host_dll")" "${pages[@]}" "$@"
  wait_until_ready host "$port" /health/ready
}

start_process() {
  local name=$1
  shift
  make_private "$data/logs" "$data/run"
  local mask
  mask=$(umask)
  umask 077
  "$@" >"$data/logs/$name.log" 2>&1 </dev/null 9>&- &
  umask "$mask"
  printf '%s' $! >"$data/run/$name.pid"
}

pid_of() { cat "$data/run/$1.pid" 2>/dev/null || true; }

wait_until_ready() {
  local name=$1 port=$2 path=$3
  for _ in {1..600}; do
    [[ $(http_status "$port" "$path") == 200 ]] && return
    is_alive "$(pid_of "$name")" || break
    sleep 0.2
  done
  tail -n 40 "$data/logs/$name.log" >&2
  die "The $name did not become ready; see $data/logs/$name.log."
}

# Also stops processes of an earlier run, but only if the stored pid still belongs to one of our programs.
stop_application() {
  local name pid
  for name in host simulator; do
    pid=$(pid_of "$name")
    if is_ours "$pid"; then
      stop_pid "$pid"
    fi
    rm -f "$data/run/$name.pid"
  done
  rm -f "$data/run/urls"
}

is_ours() { [[ -n $1 && -r /proc/$1/cmdline ]] && tr '\0' ' ' <"/proc/$1/cmdline" | grep -qF "$root/.artifacts/"; }
