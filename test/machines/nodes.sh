#!/bin/sh
# Set-up and the whole demo on several versions of Node, each from a clone of its own. Prints rows of docs/it/provat.md.
# Each Node comes as the npm package `node`. Needs git, npm and what the set-up asks for.
#
#   test/machines/nodes.sh [VERSION…]    without versions: 20 22 24
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
[ $# -gt 0 ] || set -- 20 22 24

for version in "$@"; do
  npm install --prefix "$work/node-$version" --no-audit --no-fund "node@$version" > "$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
  clone=$work/clone-$version
  git clone --quiet "$here" "$clone"
  (
    PATH=$work/node-$version/node_modules/.bin:$PATH
    export PATH
    cd "$clone"
    begun=$(date +%s)
    ended=0
    npm run setup > "$work/said" 2>&1 || ended=$?
    what="\`npm run setup\`: exit $ended, $(($(date +%s) - begun)) s"
    if [ "$ended" -eq 0 ]; then
      begun=$(date +%s)
      npm run demo > "$work/said" 2>&1 || ended=$?
      what="$what; \`npm run demo\`: exit $ended, $(($(date +%s) - begun)) s, $(grep -cE ' complete$' "$work/said") snapshots complete"
    else
      what="$what: $(grep -m 1 -E 'expected|missing' "$work/said")"
    fi
    echo "| $(. /etc/os-release && echo "$PRETTY_NAME") | clone | $(node --version | tr -d v) | $(date +%F) | $what |"
  )
  rm -rf "$clone"
done
