#!/usr/bin/env bash
# Packs the module's NuGet packages, with symbols, into the folder OUT.
#   scripts/pack.sh OUT             builds on ABP's packages, from a feed that has them
#   scripts/pack.sh OUT ABP_LIBS    builds on the ABP assemblies in the folder ABP_LIBS
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "${1:?usage: scripts/pack.sh OUT [ABP_LIBS]}"
out=$(cd "$1" && pwd)
properties=(-p:Foundation=Abp)
if [[ $# -gt 1 ]]; then
  properties+=("-p:AbpLibs=$(cd "$2" && pwd)")
fi

for project in Domain.Shared Domain Application.Contracts CloudApi Application Dispatch Hangfire EntityFrameworkCore \
  EntityFrameworkCore.PostgreSql HttpApi HttpApi.Client CloudApi.Simulator Testing; do
  dotnet pack "$root/src/BulkWhatsApp.$project" "${properties[@]}" -c Release -m:2 --nologo -v quiet -tl:off -p:PackageOutputPath="$out"
done
