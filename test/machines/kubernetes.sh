#!/bin/sh
# The manifests of deploy/kubernetes, judged by the schemas of several versions of Kubernetes (PyPI's kubernetes-validate brings them), and what
# `doctor` says of the sandbox where runc has their seccomp profile and nothing else is allowed, as a kubelet's runtime would start it. The container's
# root is this machine's own, read-only. Prints rows of docs/it/provat.md. No cluster is asked. Needs root, runc, Python with venv, and a clone whose
# set-up is done.
#
#   test/machines/kubernetes.sh [VERSION…]    without: 1.30 1.34 1.37
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
[ $# -gt 0 ] || set -- 1.30 1.34 1.37
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet kubernetes-validate==1.37.0
for version; do
  ended=0
  "$work/venv/bin/kubernetes-validate" --strict -k "$version" "$here"/deploy/kubernetes/*.yaml > "$work/said" 2>&1 || ended=$?
  what="exit $ended, $(grep -c ' passed for resource ' "$work/said") resurser godtagna"
  [ "$ended" -eq 0 ] || what="$what: $(grep -v ' passed ' "$work/said" | head -1)"
  echo "| – | Kubernetes $version, schemat | – | $(date +%F) | kubernetes-validate --strict: $what |"
done

runc=$(command -v runc || echo /usr/sbin/runc)
mkdir "$work/bundle" "$work/bundle/rootfs"
(cd "$work/bundle" && "$runc" spec)
node -e "
  const { readFileSync, writeFileSync } = require('node:fs');
  const [file, profile, here] = process.argv.slice(1);
  const spec = JSON.parse(readFileSync(file, 'utf8'));
  spec.process = {
    ...spec.process,
    terminal: false,
    user: { uid: 10001, gid: 10001 },
    args: [process.execPath, here + '/bin/ogonblick', 'doctor'],
    env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'HOME=/nonexistent', 'LANG=sv_SE.UTF-8', 'OGONBLICK_DATA=/tmp/data', 'OGONBLICK_CONFIG=/tmp/konfiguration'],
    capabilities: {},
    noNewPrivileges: true,
    rlimits: [{ type: 'RLIMIT_NOFILE', hard: 4096, soft: 4096 }],
  };
  spec.root.readonly = true;
  spec.mounts.push({ destination: '/tmp', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'nodev', 'mode=1777'] });
  spec.linux.seccomp = JSON.parse(readFileSync(profile, 'utf8'));
  writeFileSync(file, JSON.stringify(spec));
" "$work/bundle/config.json" "$here/deploy/kubernetes/ogonblick.json" "$here"
ended=0
unshare --mount sh -euc 'mount --bind / "$1/rootfs"; mount -o remount,bind,ro "$1/rootfs"; exec "$2" run --bundle "$1" "ogonblick-$$"' sh "$work/bundle" "$runc" > "$work/said" 2>&1 || ended=$?
told=$(grep -E '^[a-zA-Z]+ +webbläsarens sandlåda' "$work/said" || head -2 "$work/said" | tr '\n' ' ')
echo "| $(. /etc/os-release && echo "$PRETTY_NAME") | $("$runc" --version | head -1) deploy/kubernetes/ogonblick.json | $(node --version | tr -d v) | $(date +%F) | \`doctor\`: $told |"
