#!/bin/sh
# The manifests of deploy/kubernetes, judged by the schemas of several versions of Kubernetes (PyPI's kubernetes-validate brings them), and the
# sandbox under their seccomp profile in a container of runc. Prints rows of docs/it/provat.md. No cluster is asked. Needs Python with venv; for the
# sandbox what podman.sh needs.
#
#   test/machines/kubernetes.sh [VERSION…]    without: 1.30 1.34 1.37
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
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
"$here/test/machines/podman.sh" -s "$here/deploy/kubernetes/ogonblick.json"
