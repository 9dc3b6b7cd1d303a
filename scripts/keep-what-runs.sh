#!/bin/sh
# While an image is built: removes every workspace package that a service does not run with: keep-what-runs.sh gateway
set -eu
kept=$(pnpm ls --filter-prod "@racksmith/$1..." --depth -1 --parseable)
for folder in activities benchmarks workflows packages/* services/*; do
  printf '%s\n' "$kept" | grep -qxF "$PWD/$folder" || rm -rf "$folder"
done
rm -rf scripts
