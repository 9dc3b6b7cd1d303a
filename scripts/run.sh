#!/bin/sh
# Runs one command of this repository: sh scripts/run.sh VERB [arguments]; the verbs stand at the end.
# Brings the dependencies up to date first, then becomes the program, so that no shell stays between it and npm.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"
verb=${1:-}
[ $# -eq 0 ] || shift

fail() {
  printf 'racksmith: %s\n' "$1" >&2
  exit 1
}

command -v node >/dev/null 2>&1 || fail 'Node 20 or newer is needed; there is no "node" on the PATH.'
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 20 ] || fail "Node 20 or newer is needed; this is $(node -v)."

# Without a home of one's own (a service user, say) npm and pnpm have no place for their caches.
mkdir -p "${HOME:-/nonexistent}" 2>/dev/null || true
if [ ! -d "${HOME:-}" ] || [ ! -w "${HOME:-}" ]; then
  HOME=$root/.home
  export HOME
  mkdir -p "$HOME" || fail "HOME is not writable, and neither is $root."
fi

# npm killed with SIGKILL cannot tell us: whoever starts below watches this process.
if [ -n "${npm_lifecycle_event:-}" ]; then
  RACKSMITH_PARENT_PID=$PPID
  export RACKSMITH_PARENT_PID
fi

node scripts/install-dependencies.mjs

node=$root/node_modules/.bin/node
PATH=$root/node_modules/.bin:$PATH
# Compiled code is kept between starts: it halves the time that each process takes to load.
NODE_COMPILE_CACHE=$root/node_modules/.cache/node
export PATH NODE_COMPILE_CACHE

case $verb in
  start) exec "$node" packages/dev-stack/src/main.ts "$@" ;;
  test)
    NODE_OPTIONS="${NODE_OPTIONS:-} --experimental-vm-modules --disable-warning=ExperimentalWarning"
    export NODE_OPTIONS
    exec "$node" node_modules/jest/bin/jest.js "$@"
    ;;
  stack:production-like) exec "$node" packages/testing/src/production-like/main.ts "$@" ;;
  test:crash) exec "$node" packages/testing/src/crash/main.ts "$@" ;;
  test:outages) exec "$node" packages/testing/src/outages/main.ts "$@" ;;
  test:properties)
    exec sh scripts/run.sh test --globals '{"propertyRuns": 5000}' --testPathPatterns properties.test "$@"
    ;;
  test:long-life)
    LONG_LIFE=${LONG_LIFE:-2500}
    export LONG_LIFE
    exec sh scripts/run.sh test workflows/src/long-life.test.ts "$@"
    ;;
  test:races)
    RACES=${RACES:-1000}
    export RACES
    exec sh scripts/run.sh test packages/testing/src/races/races.test.ts "$@"
    ;;
  docs:lifecycle) exec "$node" scripts/lifecycle-diagram.ts "$@" ;;
  docs:rules) exec "$node" scripts/rules-page.ts "$@" ;;
  schema:dump) exec "$node" packages/database/src/main.ts schema:dump "$@" ;;
  client:generate) exec "$node" packages/client/scripts/generate.ts "$@" ;;
  history:record)
    if [ "${1:-}" = --all ]; then
      RECORD_HISTORIES=1
      export RECORD_HISTORIES
      exec sh scripts/run.sh test workflows/src/recorded-paths.test.ts
    fi
    exec "$node" workflows/scripts/record-history.ts "$@"
    ;;
  catalog:check) exec "$node" packages/catalog/src/main.ts "$@" ;;
  bench) exec "$node" benchmarks/lifecycle/main.ts "$@" ;;
  bench:api) exec "$node" benchmarks/api/main.ts "$@" ;;
  bench:fit) exec "$node" benchmarks/fit/main.ts "$@" ;;
  check) exec "$node" scripts/check.ts "$@" ;;
  migrate) exec "$node" packages/database/src/main.ts migrate "$@" ;;
  migrate:down) exec "$node" packages/database/src/main.ts migrate:down "$@" ;;
  audit:verify) exec "$node" packages/database/src/main.ts audit:verify "$@" ;;
  *) fail "Unknown command \"$verb\". There are: start, stack:production-like, test, test:crash, test:outages, test:long-life, test:races, test:properties, check, migrate, migrate:down, audit:verify, docs:lifecycle, docs:rules, schema:dump, client:generate, history:record, catalog:check, bench, bench:api, bench:fit." ;;
esac
