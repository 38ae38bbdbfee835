#!/bin/sh
# The whole demo in a container of Podman, and what `doctor` says of the sandbox under three seccomp profiles. Prints rows of docs/it/provat.md.
#
# The container's root is this machine's own, read-only, with nothing written to it: no image is pulled. It has no capabilities, an arbitrary user,
# no network but its own loopback. Needs podman and runc, and root; run it from a clone whose set-up is done.
#
#   test/machines/podman.sh [DEFAULT_PROFILE]    Docker's own default.json, to show that it does not suffice
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
four=$(mktemp)
trap 'rm -f "$four"' EXIT
# Without chroot: what earlier instructions said.
node -e "
  const profile = JSON.parse(require('node:fs').readFileSync(process.argv[1], 'utf8'));
  const ours = profile.syscalls.at(-1);
  ours.names = ours.names.filter((name) => name !== 'chroot');
  console.log(JSON.stringify(profile));
" "$here/seccomp.json" > "$four"

inside() {
  profile=$1
  shift
  podman --runtime "$(command -v runc || echo /usr/sbin/runc)" run --rm --rootfs --read-only --read-only-tmpfs=false --network none \
    --user 65534:65534 --cap-drop all --security-opt no-new-privileges --security-opt "seccomp=$profile" \
    --ulimit nofile=4096:4096 --ulimit nproc=4096:4096 --shm-size 1g --tmpfs /tmp:rw,mode=1777 --tmpfs /scratch:rw,mode=1777 \
    --env HOME=/nonexistent --env OGONBLICK_DATA=/scratch/data --env OGONBLICK_CONFIG=/scratch/konfiguration \
    /:O node "$here/bin/ogonblick" "$@"
}

row() {
  echo "| $(. /etc/os-release && echo "$PRETTY_NAME") | $(podman --version | sed 's/podman version/Podman/') $1 | $(node --version | tr -d v) | $(date +%F) | $2 |"
}

sandbox() {
  said=$(inside "$1" doctor 2>&1 || true)
  echo "$said" | grep -E '^[a-zA-Z]+ +(sandbox|sandlåda)' || echo "doctor told nothing of the sandbox: $(echo "$said" | head -3 | tr '\n' ' ')"
}

[ $# -eq 0 ] || row "Docker’s default profile" "$(sandbox "$1")"
row 'the default and clone, clone3, setns, unshare' "$(sandbox "$four")"
row 'seccomp.json' "$(sandbox "$here/seccomp.json")"
begun=$(date +%s)
ended=0
inside "$here/seccomp.json" demo > "$four" 2>&1 || ended=$?
row 'seccomp.json' "\`demo\`: exit $ended, $(($(date +%s) - begun)) s, $(grep -cE ' complete$' "$four") snapshots complete; $(grep -oE 'valid by commons-ip[^.]*|not judged[^.]*' "$four" || echo 'no package')"
[ "$ended" -eq 0 ] || cat "$four" >&2
