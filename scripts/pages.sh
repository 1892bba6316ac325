# Builds the admin UI. Sourced, never run. Expects common.sh, application.sh, and the variable root.

# Does nothing if no source is newer than the last build. If Node.js is missing and cannot be installed, the API runs without pages.
build_pages() {
  local ui=$root/angular log=$root/.artifacts/pages.log
  mkdir -p "$root/.artifacts"
  exec 8>"$root/.artifacts/pages.lock"
  flock 8
  if [[ -f $pages_folder/index.html && -z $(newer_page "$pages_folder/index.html") ]]; then
    exec 8>&-
    return
  fi

  if ! command -v npm >/dev/null && ! node_install >"$log" 2>&1; then
    say "Node.js 20 with npm is not installed: the API runs without pages."
    exec 8>&-
    return
  fi

  say "Building the pages ..."
  (cd "$ui" && npm ci --ignore-scripts && npm run build) >"$log" 2>&1 </dev/null 8>&- 9>&- \
    || die "Building the pages failed: $(<"$log")"
  touch "$pages_folder/index.html"
  exec 8>&-
}

newer_page() {
  find "$root/angular" \( -name node_modules -o -name dist -o -name .angular -o -name .icons \) -prune -o -type f -newer "$1" -print -quit
}

node_install() { apt_install nodejs npm; }

# Sets chromium to a browser for the pages' tests; installs Debian's if there is none.
chromium_require() {
  chromium=$(chromium_find) && return
  say "Installing Chromium ..."
  apt_install chromium >/dev/null 2>&1 && chromium=$(chromium_find)
}

chromium_find() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

apt_install() {
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || return 1
    as_root=(sudo -n)
  fi
  command -v apt-get >/dev/null || return 1
  "${as_root[@]}" apt-get update -q \
    && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}
