# Shell functions that the scripts share. Sourced, never run.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Writes a file that only its owner can read: 24 random letters and digits, followed by one character of each kind that password
# rules require.
make_secret() {
  [[ -s $1 ]] && return
  (
    umask 077
    printf '%saA1-' "$(LC_ALL=C tr -dc 'A-Za-z0-9' < <(head -c 512 /dev/urandom) | cut -c1-24)" >"$1"
  )
}

# Creates folders that only their owner can open; also restricts files that an earlier version left readable.
make_private() {
  mkdir -p "$@"
  chmod -R go= "$@"
}

is_port_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Prints the port stored in the file if it is still free, otherwise another free one, which it stores.
choose_port() {
  local file=$1 port
  if [[ -s $file ]] && is_port_free "$(<"$file")"; then
    cat "$file"
    return
  fi

  # Below 32768, because Linux uses the ports from there on for outgoing connections.
  for _ in {1..200}; do
    port=$((20000 + RANDOM % 12000))
    if is_port_free "$port"; then
      printf '%s' "$port" | tee "$file"
      return
    fi
  done

  die "No free port was found between 20000 and 32000."
}

# Prints the HTTP status of a GET on this machine, or nothing if there is no answer. Needs neither curl nor wget.
http_status() {
  local port=$1 path=$2 status
  (
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$path" "$port" >&3
    IFS=' ' read -r -t 10 _ status _ <&3
    printf '%s' "$status"
  ) 2>/dev/null || true
}

is_alive() { [[ -n $1 ]] && kill -0 "$1" 2>/dev/null; }

# Asks a process to end and kills it after 40 seconds: the host needs up to 30 to finish the calls under way.
stop_pid() {
  local pid=$1
  is_alive "$pid" || return 0
  kill -TERM "$pid" 2>/dev/null || return 0
  for _ in {1..400}; do
    is_alive "$pid" || return 0
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
}
