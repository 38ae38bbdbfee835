#!/bin/sh
# Reads the browser's profile with AppArmor 4 of Debian 13, whatever this machine has, and prints a row of docs/it/provat.md. It is loaded into no
# kernel: that needs one with AppArmor. Needs curl, xz and dpkg-deb; the packages come from this machine's mirror of Debian.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | grep -v security | head -1 | sed 's,/$,,')
curl -fsS "$mirror/dists/trixie/main/binary-amd64/Packages.xz" | xz -dc > "$work/packages"
for name in apparmor libapparmor1 libc6 libgcc-s1 libstdc++6; do
  file=$(awk -v name="$name" '$1 == "Package:" { is = $2 } $1 == "Filename:" && is == name { print $2; exit }' "$work/packages")
  curl -fsS -o "$work/$name.deb" "$mirror/$file"
  dpkg-deb -x "$work/$name.deb" "$work/root"
done
libraries=$work/root/usr/lib/x86_64-linux-gnu
parse() {
  "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" "$work/root/usr/sbin/apparmor_parser" \
    -b "$work/root/etc/apparmor.d" --skip-kernel-load --skip-cache "$@"
}
profile=$here/deploy/apparmor/ogonblick-browser
parse "$profile"
# A reader that takes everything would show nothing.
sed 's/userns,/userns_,/' "$profile" > "$work/faulty"
if parse "$work/faulty" 2> "$work/said"; then echo "a faulty profile was taken" >&2; exit 1; fi
version=$(dpkg-deb -f "$work/apparmor.deb" Version)
echo "| Debian GNU/Linux 13 (trixie) | AppArmor $version, profilen läst och inte laddad | - | $(date +%F) | $(parse -N "$profile" | wc -l) profiler; en felaktig avvisas |"
