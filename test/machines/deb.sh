#!/bin/sh
# The Debian packages (ogonblick, ogonblick-verapdf) in a new root: installed by apt, used, started by systemd (units.sh), upgraded, removed, purged. Prints
# rows of docs/it/provat.md. Exit 1 where something differs. What is timed begins when apt has downloaded everything.
#
# Needs root, debootstrap, dpkg-deb, npm, Java, Maven, and a clone whose set-up is done. The mirrors are those of this machine's apt; Node comes as the npm package
# `node`. The root is no chroot, in which a browser's sandbox could not start: it is entered as a container is, with mounts and processes of its own.
#
#   test/machines/deb.sh [-n NODE] [SUITE…]    without: Node 24, and the release that this machine has
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
version=24
[ "${1:-}" != -n ] || { version=$2; shift 2; }
work=$(mktemp -d)
page=
trap '[ -z "$page" ] || kill "$page"; rm -rf --one-file-system "$work"' EXIT
chmod 755 "$work"
. "$here/test/machines/first-account.sh"

. "$here/test/machines/root.sh"
[ $# -gt 0 ] || set -- "$own"
row() {
  echo "| $(. "$root/etc/os-release" && echo "$PRETTY_NAME") | \`.deb\` | $1 | $(date +%F) | $2 |"
}
# Of each file and folder its type, mode, owner, group and place, and of each file its digest.
kept() {
  (
    cd "$root"
    find etc/ogonblick etc/default var/lib/ogonblick \( -path etc/default/ogonblick -o ! -path 'etc/default*' \) -printf '%y %m %U %G %p -> %l\n'
    find etc/ogonblick etc/default var/lib/ogonblick -type f \( -path etc/default/ogonblick -o ! -path 'etc/default*' \) -exec sha256sum {} +
  ) | LC_ALL=C sort
}
unlike() {
  touch "$work/unlike"
  echo "$1"
}
same() {
  kept > "$work/now"
  if cmp -s "$work/kept" "$work/now"; then
    echo "$(grep -cE '^[0-9a-f]{64} ' "$work/kept") filer av konfigurationen, arkivet och datamappen är som förut, med mappar, ägare och lägen"
  else
    unlike "FILER ÄR ÄNDRADE: $(diff "$work/kept" "$work/now" | grep '^[<>]' | head -6 | paste -sd ';')"
  fi
}

quietly npm run --prefix "$here" deb "$work"
first=$(echo "$work"/ogonblick_*.deb)
mkdir "$work/again"
quietly npm run --prefix "$here" deb "$work/again"
cmp -s "$first" "$work/again/$(basename "$first")" && twice='byggd två gånger, lika byte för byte' || twice=$(unlike 'BYGGD TVÅ GÅNGER: OLIKA')
for folder in "$work" "$work/again"; do quietly npm run --prefix "$here" deb:verapdf "$folder"; done
judge=$(echo "$work"/ogonblick-verapdf_*.deb)
cmp -s "$judge" "$work/again/$(basename "$judge")" || twice=$(unlike "$(basename "$judge") BYGGD TVÅ GÅNGER: OLIKA")
# The next one: another version, and one file more of the program.
dpkg-deb -R "$first" "$work/next"
sed -i 's/^Version: .*/&+prov/' "$work/next/DEBIAN/control"
echo > "$work/next/usr/lib/ogonblick/ny-fil"
quietly dpkg-deb --root-owner-group -Zgzip -b "$work/next" "$work/next.deb"
quietly npm install --prefix "$work/node" --no-audit --no-fund "node@$version"

for suite; do
  make_root "$suite" "$work/$suite"
  cp "$first" "$root/first.deb"
  cp "$judge" "$root/judge.deb"
  cp "$work/next.deb" "$root/next.deb"
  quietly inside apt-get install -y --no-install-recommends --download-only chromium-headless-shell /first.deb /judge.deb
  begun=$(date +%s)
  quietly inside apt-get install -y --no-install-recommends chromium-headless-shell /first.deb /judge.deb
  row ingen "$(basename "$first"), $(du -m "$first" | cut -f 1) MB, och $(basename "$judge"), $(du -m "$judge" | cut -f 1) MB: $twice. \`apt-get install\` av båda: exit 0, $(($(date +%s) - begun)) s. $(inside ogonblick --version 2>&1 | head -1 || true)"
  cp -L "$work/node/node_modules/node/bin/node" "$root/usr/local/bin/node"
  node=$(inside node --version | tr -d v)
  quietly inside ogonblick init
  row "$node" "$(inside ogonblick --version | head -1); \`init\`; \`check\`: $(inside ogonblick check 2>&1 | tail -1); \`doctor\`: $(inside ogonblick doctor 2>&1 | grep sandlåda)"
  rm -f "$work/address"
  node "$here/test/machines/page.mjs" > "$work/address" &
  page=$!
  until [ -s "$work/address" ]; do
    kill -0 "$page" || exit 1
    sleep 0.1
  done
  first_account "$root/etc/ogonblick" "http://$(cat "$work/address")"
  told=$(inside ogonblick snapshot anslagstavla 2>&1 | grep '^anslagstavla: ' || unlike 'INGEN ÖGONBLICKSBILD')
  row "$node" "från \`apt-get install\` av det hämtade till den första ögonblicksbilden, av en sida på maskinen: $(($(date +%s) - begun)) s; $told"
  kill "$page"
  page=
  sh "$here/test/machines/units.sh" "$root"
  # Debian's own Node, also where it is too old to be used.
  quietly inside apt-get install -y --no-install-recommends nodejs
  row "$(inside /usr/bin/node --version | tr -d v)" "\`nodejs\` ur arkivet: $(inside env OGONBLICK_NODE=/usr/bin/node ogonblick --version 2>&1 | head -1 || true)"
  demo=/var/lib/ogonblick/demo
  ended=0
  inside env OGONBLICK_DATA=$demo ogonblick demo > "$work/said" 2>&1 || ended=$?
  told=$(sed -nE 's/^[a-z-]+ +(komplett|ofullständig|misslyckad) *(.*)/\1 \2/p' "$work/said" | sort | uniq -c | sed -E 's/^ +//' | paste -sd ';' | sed 's/;/; /g')
  verified=$(inside ogonblick --config $demo/demo/konfiguration --data $demo/demo verify 2>&1 | grep '^Kontrollerat')
  row "$node" "\`demo\` som användaren ogonblick, med ogonblick-verapdf: exit $ended; $told. \`verify\`: $verified"
  # Settings that people have changed.
  echo '# ändrad' | tee -a "$root/etc/ogonblick/settings.yaml" >> "$root/etc/default/ogonblick"
  kept > "$work/kept"
  quietly inside apt-get install -y --no-install-recommends /next.deb
  row "$node" "uppgraderad till $(inside dpkg-query -W -f '${Version}' ogonblick): $(same)"
  quietly inside apt-get remove -y ogonblick
  row "$node" "borttagen (\`apt-get remove\`): $(same)"
  quietly inside apt-get purge -y ogonblick
  sed -i '/etc\/default/d' "$work/kept"
  row "$node" "\`apt-get purge\`: $(same); kvar av /etc/default/ogonblick: $([ -e "$root/etc/default/ogonblick" ] && echo ja || echo inget)"
done
[ ! -e "$work/unlike" ]
