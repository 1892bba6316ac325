#!/usr/bin/env bash
# Adds a migration for each of an application's contexts whose model has changed, with EF Core's own tool.
#   scripts/add-migration.sh NAME                   the stand-alone application: PostgreSQL and SQLite
#   scripts/add-migration.sh NAME --abp [ABP_LIBS]  the ABP application: PostgreSQL and SQL Server
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
name=${1:?usage: scripts/add-migration.sh NAME [--abp [ABP_LIBS]]}

# Each line: context, folder, last part of the namespace.
host=HttpApi.Host
contexts=(
  'HostDbContext Migrations/Host HostDatabase'
  'BulkWhatsAppDbContext Migrations/BulkWhatsApp BulkWhatsAppDatabase'
  'SqliteHostDbContext Migrations/Sqlite/Host SqliteHostDatabase'
  'SqliteBulkWhatsAppDbContext Migrations/Sqlite/BulkWhatsApp SqliteBulkWhatsAppDatabase'
)
if [[ ${2-} == --abp ]]; then
  host=Abp.Host
  contexts=(
    'HostDbContext Migrations/PostgreSql PostgreSqlDatabase'
    'SqlServerHostDbContext Migrations/SqlServer SqlServerDatabase'
  )

  # dotnet ef does not pass properties on to MSBuild, but MSBuild reads them from the environment.
  export Foundation=Abp
  [[ -z ${3-} ]] || AbpLibs=$(cd "$3" && pwd)
  [[ -z ${AbpLibs-} ]] || export AbpLibs
fi

cd "$root"
project=src/BulkWhatsApp.$host
dotnet tool restore
dotnet build "$project" -m:2 --nologo -v quiet -tl:off -clp:ErrorsOnly
for entry in "${contexts[@]}"; do
  read -r context folder area <<<"$entry"
  options=(--project "$project" --no-build --context "$context")
  if dotnet ef migrations has-pending-model-changes "${options[@]}" >/dev/null; then
    echo "$context: nothing has changed."
  else
    dotnet ef migrations add "$name" "${options[@]}" --output-dir "$folder" --namespace "BulkWhatsApp.Host.Migrations.$area"
  fi
done
