# Runs a private PostgreSQL. Sourced, never run. Expects common.sh.
# The cluster listens only on 127.0.0.1, not on a Unix socket, and requires a password. It never runs as root.

pg_bin=
pg_user=

# Finds the server's programs, or installs Debian's package, and chooses the user to run them as.
pg_require() {
  pg_bin=$(pg_find)
  if [[ -z $pg_bin ]]; then
    say "Installing PostgreSQL ..."
    pg_install
    pg_bin=$(pg_find)
    [[ -n $pg_bin ]] || die "PostgreSQL was installed, but its programs were not found in /usr/lib/postgresql."
  fi

  if ((EUID == 0)); then
    for pg_user in postgres nobody; do
      getent passwd "$pg_user" >/dev/null && return
    done
    die "PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as."
  fi
}

pg_find() {
  local program
  program=$(command -v initdb) \
    || program=$(ls -d /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb 2>/dev/null | sort -V | tail -n 1) || true
  [[ -z $program ]] || dirname "$(readlink -f "$program")"
}

pg_install() {
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || die "Install PostgreSQL (Debian: apt-get install postgresql), or set ConnectionStrings__Default."
    as_root=(sudo)
  fi
  command -v apt-get >/dev/null || die "Install PostgreSQL, or set ConnectionStrings__Default."
  "${as_root[@]}" apt-get update -q || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql \
    || die "PostgreSQL could not be installed: apt-get says above why."
}

# Runs a command as the cluster's user, in a folder that this user can enter.
pg_as() {
  if [[ -n $pg_user ]]; then
    (cd / && runuser -u "$pg_user" -- env LC_ALL=C "$@")
  else
    (cd / && env LC_ALL=C "$@")
  fi
}

# pg_place FOLDER: makes FOLDER (a path ending in /pg) usable for the cluster's user. If that user cannot reach it, for example in
# /root, the cluster is stored in /var/tmp and FOLDER becomes a link to it.
pg_place() {
  local folder=$1 elsewhere
  if [[ ! -L $folder ]]; then
    mkdir -p "$folder"
    chmod 700 "$folder"
    if [[ -z $pg_user ]]; then
      return
    fi
    chmod a+x "$(dirname "$folder")"
    chown "$pg_user" "$folder"
    if pg_as test -w "$folder"; then
      return
    fi
    rmdir "$folder"
    elsewhere=/var/tmp/bulk-whatsapp-$(printf '%s' "$folder" | cksum | cut -d' ' -f1)
    ln -s "$elsewhere" "$folder"
  fi

  # Refuses a folder that somebody else has created there first.
  elsewhere=$(readlink "$folder")
  if ! mkdir -m 700 "$elsewhere" 2>/dev/null; then
    [[ ! -L $elsewhere && $(stat -c %U "$elsewhere") == "${pg_user:-$(id -un)}" ]] || die "$elsewhere belongs to somebody else."
  elif [[ -n $pg_user ]]; then
    chown "$pg_user" "$elsewhere"
  fi
}

# pg_start DATA FSYNC: starts the cluster in DATA/pg unless it is running, with fsync on or off; sets pg_port and pg_connection, which
# names no database.
pg_start() {
  local data=$1 fsync=$2 folder
  pg_place "$data/pg"
  folder=$(readlink -f "$data/pg")
  make_secret "$data/pg.password"
  [[ -s $folder/PG_VERSION ]] || pg_create "$data" "$folder"

  if pg_as "$pg_bin/pg_ctl" -D "$folder" status >/dev/null; then
    pg_port=$(sed -n 4p "$folder/postmaster.pid")
  else
    pg_port=$(choose_port "$data/pg.port")
    pg_as "$pg_bin/pg_ctl" -D "$folder" -w -t 60 -s -l "$folder/server.log" \
      -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=$fsync -c max_connections=200" start 9>&- \
      || die "PostgreSQL did not start: $(tail -n 20 "$folder/server.log")"
  fi

  pg_connection="Host=127.0.0.1;Port=$pg_port;Username=bulkwhatsapp;Password=$(<"$data/pg.password")"
}

# The cluster's user may not be able to read the data folder, so it gets a temporary copy of the password.
pg_create() {
  local data=$1 folder=$2 password status=0
  password=$(mktemp)
  cp "$data/pg.password" "$password"
  if [[ -n $pg_user ]]; then
    chown "$pg_user" "$password"
  fi
  pg_as "$pg_bin/initdb" -D "$folder" -U bulkwhatsapp -E UTF8 --locale=C --auth=scram-sha-256 --pwfile="$password" \
    >"$data/initdb.log" 2>&1 || status=$?
  rm -f "$password"
  ((status == 0)) || die "initdb failed: $(tail -n 20 "$data/initdb.log")"
}

# pg_database DATA NAME: creates the database if it does not exist.
pg_database() {
  local data=$1 name=$2 answer
  answer=$(PGPASSWORD=$(<"$data/pg.password") "$pg_bin/createdb" -h 127.0.0.1 -p "$pg_port" -U bulkwhatsapp "$name" 2>&1) \
    || [[ $answer == *"already exists"* ]] || die "The database could not be created: $answer"
}

pg_stop() {
  local folder
  folder=$(readlink -f "$1/pg")
  if [[ -n $pg_bin && -s $folder/PG_VERSION ]]; then
    pg_as "$pg_bin/pg_ctl" -D "$folder" -m fast -w -t 60 -s stop 2>/dev/null || true
  fi
}
