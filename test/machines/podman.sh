#!/bin/sh
# The whole demo in a container of Podman, how long it takes there from nothing to the first snapshot, and what `doctor` says of the sandbox under three
# seccomp profiles. Prints rows of docs/it/provat.md.
#
# The container's root is this machine's own, read-only, with nothing written to it: no image is pulled. It has no capabilities, an arbitrary user,
# no network but its own loopback. Needs podman and runc, and root; run it from a clone whose set-up is done.
#
#   test/machines/podman.sh
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
node=$(node -p process.execPath)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# seccomp.json is Docker's default and one entry of ours: without the entry, and without chroot in it (what earlier instructions said).
node -e "
  const { readFileSync, writeFileSync } = require('node:fs');
  const profile = JSON.parse(readFileSync(process.argv[1], 'utf8'));
  const ours = profile.syscalls.pop();
  writeFileSync(process.argv[2] + '/docker', JSON.stringify(profile));
  profile.syscalls.push({ ...ours, names: ours.names.filter((name) => name !== 'chroot') });
  writeFileSync(process.argv[2] + '/four', JSON.stringify(profile));
" "$here/seccomp.json" "$work"

contained() {
  profile=$1
  shift
  podman --runtime "$(command -v runc || echo /usr/sbin/runc)" run --rm --rootfs --read-only --read-only-tmpfs=false --network none \
    --user 65534:65534 --cap-drop all --security-opt no-new-privileges --security-opt "seccomp=$profile" \
    --ulimit nofile=4096:4096 --ulimit nproc=4096:4096 --shm-size 1g --tmpfs /tmp:rw,mode=1777,notmpcopyup --tmpfs /scratch:rw,mode=1777,notmpcopyup \
    --env HOME=/nonexistent --env LANG=sv_SE.UTF-8 --env OGONBLICK_DATA=/scratch/data --env OGONBLICK_CONFIG=/scratch/konfiguration \
    /:O "$@"
}

inside() {
  seccomp=$1
  shift
  contained "$seccomp" "$node" "$here/bin/ogonblick" "$@"
}

row() {
  echo "| $(. /etc/os-release && echo "$PRETTY_NAME") | $(podman --version | sed 's/podman version/Podman/') $1 | $(node --version | tr -d v) | $(date +%F) | $2 |"
}

sandbox() {
  said=$(inside "$1" doctor 2>&1 || true)
  echo "$said" | grep -E '^[a-zA-Z]+ +webbläsarens sandlåda' || echo "doctor told nothing of the sandbox: $(echo "$said" | head -3 | tr '\n' ' ')"
}

row "Docker’s default profile" "$(sandbox "$work/docker")"
row 'the default and clone, clone3, setns, unshare' "$(sandbox "$work/four")"
row 'seccomp.json' "$(sandbox "$here/seccomp.json")"
# What is timed begins with an empty data folder and no configuration, when the container's root is there.
begun=$(date +%s)
contained "$here/seccomp.json" sh -euc '
  . "$0/test/machines/first-account.sh"
  "$1" "$0/test/machines/page.mjs" > /tmp/address &
  until [ -s /tmp/address ]; do sleep 0.1; done
  "$1" "$0/bin/ogonblick" init
  first_account "$OGONBLICK_CONFIG" "http://$(cat /tmp/address)"
  "$1" "$0/bin/ogonblick" snapshot anslagstavla
' "$here" "$node" > "$work/said" 2>&1 || cat "$work/said" >&2
row 'seccomp.json' "från \`podman run\` till den första ögonblicksbilden, av en sida i containern, när dess filer är på plats: $(($(date +%s) - begun)) s; $(grep -m 1 '^anslagstavla: ' "$work/said" || echo 'INGEN ÖGONBLICKSBILD')"
begun=$(date +%s)
ended=0
inside "$here/seccomp.json" demo > "$work/said" 2>&1 || ended=$?
row 'seccomp.json' "\`demo\`: exit $ended, $(($(date +%s) - begun)) s, $(grep -cE '^[a-z-]+ +komplett$' "$work/said") kompletta ögonblicksbilder; $(grep -oE 'Paketet \(.*\): [^.]*' "$work/said" || echo 'inget paket')"
[ "$ended" -eq 0 ] || cat "$work/said" >&2
