#!/bin/sh
# The program as npm installs it, where an installation may stand that is like no other: under a path with spaces and å, ä, ö, with umask 077, with locale C,
# beside a second one, behind a proxy that reads TLS, with HTTP_PROXY set, without IPv6. In each `init`, `check`, `doctor` and one snapshot of a page of this
# machine. Prints rows of docs/it/provat.md, and first how long it took from npm's package to the first snapshot.
#
# Needs root, npm, Python with venv (mitmproxy, which reads TLS, comes from PyPI), certutil, and a clone whose set-up is done.
#
#   test/machines/odd-places.sh
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
chmod 755 "$work"
servers=
trap 'for one in $servers; do kill "$one"; done; rm -rf --one-file-system "$work"' EXIT
. "$here/test/machines/first-account.sh"
export LANG=sv_SE.UTF-8

row() {
  echo "| $(. /etc/os-release && echo "$PRETTY_NAME") | npm-paket, $1 | $(node --version | tr -d v) | $(date +%F) | $2 |"
}
# The installation in the folder $1: its page, then what is told of each command. The configuration is written when it is not there.
visited() {
  export OGONBLICK_CONFIG="$1/inställningar" OGONBLICK_DATA="$1/data"
  if [ ! -e "$OGONBLICK_CONFIG" ]; then
    "$program" init > "$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
    first_account "$OGONBLICK_CONFIG" "$2"
  fi
  checked=$("$program" check 2>&1 | tail -1)
  ended=0
  "$program" doctor > "$work/said" 2>&1 || ended=$?
  lacks=$(grep -cE '^(SAKNAS|MISSING)' "$work/said" || true)
  told=$("$program" snapshot anslagstavla 2>&1 | grep -A 2 '^anslagstavla: ' | grep -vE '^ +[^ ]+/|^Ark|^Arch' | sed 's/^ *//' | paste -sd ' ' || true)
  echo "\`check\`: $checked; \`doctor\`: exit $ended, $lacks saknas; \`snapshot\`: $told"
}

node "$here/test/machines/page.mjs" > "$work/address" &
site=$!
servers=$site
until [ -s "$work/address" ]; do sleep 0.1; done
page=http://$(cat "$work/address")

npm pack --prefix "$here" --silent --pack-destination "$work" "$here" > "$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet mitmproxy
odd="$work/Arkiv & ämnen på Öland"
begun=$(date +%s)
npm install --global --silent --prefix "$odd/program" "$work"/ogonblick-*.tgz > "$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
program="$odd/program/bin/ogonblick"
"$odd/program/bin/ogonblick-setup" > "$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
# What only reaches the registries is no part of what is tried.
unset LC_ALL NODE_EXTRA_CA_CERTS HTTP_PROXY HTTPS_PROXY http_proxy https_proxy
told=$(visited "$odd/första" "$page")
row 'från `npm install` till den första ögonblicksbilden, Debians delar på plats' "$(($(date +%s) - begun)) s"
row 'mappar med blanksteg, & och åäö' "$told"
row 'umask 077' "$(umask 077 && visited "$work/umask" "$page")"
row 'locale C' "$(export LANG=C LC_ALL=C && visited "$work/locale" "$page")"
row 'HTTP_PROXY och HTTPS_PROXY till ingen' "$(export HTTP_PROXY=http://127.0.0.1:1 HTTPS_PROXY=http://127.0.0.1:1 http_proxy=http://127.0.0.1:1 https_proxy=http://127.0.0.1:1 && visited "$work/variabler" "$page")"

# Another page, in a network that has 127.0.0.1 and nothing else.
cat > "$work/alone.sh" <<'SCRIPT'
ip link set lo up
sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.lo.disable_ipv6=1
node "$1/test/machines/page.mjs" > "$2/address-alone" &
until [ -s "$2/address-alone" ]; do sleep 0.1; done
SCRIPT
row 'utan IPv6 och utan nät' "$(
  export program here work
  unshare --net --mount --fork --pid --kill-child sh -euc "mount -t proc proc /proc; . '$work/alone.sh' '$here' '$work'; $(sed -n '/^visited() {/,/^}/p' "$0"); . '$here/test/machines/first-account.sh'; visited '$work/ensam' \"http://\$(cat '$work/address-alone')\"" alone "$here" "$work"
)"

# Two at once: each has its own folders and address.
healthy() {
  for _ in $(seq 120); do
    node -e "fetch('http://$1/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))" && echo 200 && return
    sleep 0.5
  done
  echo 'inget svar'
}
work_in() {
  OGONBLICK_CONFIG="$1/inställningar" OGONBLICK_DATA="$1/data" OGONBLICK_DESK_LISTEN="$2" exec "$program" worker
}
both="$(visited "$work/ena" "$page"); den andra: $(visited "$work/andra" "$page")"
work_in "$work/ena" 127.0.0.1:28471 > "$work/ena.log" 2>&1 &
first=$!
work_in "$work/andra" 127.0.0.1:28472 > "$work/andra.log" 2>&1 &
second=$!
servers="$site $first $second"
both="$both; båda tjänsterna på en gång: /healthz $(healthy 127.0.0.1:28471) och $(healthy 127.0.0.1:28472)"
ended=0
(work_in "$work/ena" 127.0.0.1:28473) > "$work/said" 2>&1 || ended=$?
row 'två installationer på en maskin' "$both; en tredje tjänst i den enas datamapp: exit $ended, $(grep -vE '^\{|i konfigurationen: se' "$work/said" | head -1 | sed "s#$work#…#; s# på $(hostname) # på … #")"
servers=$site
kill "$first" "$second"
wait "$first" "$second" || true

# A proxy that reads TLS, and answers for a name that no network here knows.
authority="$work/ca/mitmproxy-ca-cert.pem"
"$work/venv/bin/mitmdump" -q --set confdir="$work/ca" --listen-host 127.0.0.1 -p 28480 --set connection_strategy=lazy \
  --map-remote "|https://anslagstavlan.exempelkommun.se|$page" > "$work/proxy.log" 2>&1 &
servers="$site $!"
until [ -s "$authority" ] && curl -s -o "$work/said" -x http://127.0.0.1:28480 --cacert "$authority" https://anslagstavlan.exempelkommun.se/; do sleep 0.2; done
OGONBLICK_CONFIG="$work/proxy/inställningar" "$program" init > "$work/said"
first_account "$work/proxy/inställningar" https://anslagstavlan.exempelkommun.se
sed -i 's#^egress: .*#egress: { proxy: "http://127.0.0.1:28480" }#' "$work/proxy/inställningar/settings.yaml"
row 'en proxy som läser TLS' "$(visited "$work/proxy" -)"
export OGONBLICK_AUTHORITIES="$authority"
told=$(visited "$work/proxy" -)
row 'en proxy som läser TLS, med OGONBLICK_AUTHORITIES' "$told; \`doctor --net\`: $(OGONBLICK_CONFIG="$work/proxy/inställningar" OGONBLICK_DATA="$work/proxy/data" "$program" doctor --net 2>&1 | grep 'kontons sidor' || true)"
