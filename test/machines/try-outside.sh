#!/bin/sh
# `npm run try-outside [ROW…]`: the README's own lines on machines that are not ours. Each row is a new root made by debootstrap, a bare clone of the commit,
# and the lines of the README's blocks as they stand there: the demo to its end with every snapshot complete and judged, one test file, npm's package. Prints
# the rows, and writes them into the table of docs/it/provat.md in place of those of the same name. Exit 1 where one ended otherwise than it should.
#
# Needs root, and debootstrap, which it installs. What is kept between runs: root.sh says.
#
#   test/machines/try-outside.sh [-n] [ROW…]    -n: writes nothing into the table; without rows: all
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
chmod 755 "$work"
. "$here/test/machines/root.sh"
writes=yes
[ "${1:-}" != -n ] || { writes= && shift; }
[ $# -gt 0 ] || set -- 13-debian 12-debian 12-22.19 13-24-sudo 13-24-plain 13-newest package deb image
command -v debootstrap > /dev/null || quietly apt-get install -y -qq --no-install-recommends debootstrap
quietly git clone --quiet --bare "$here" "$work/commit.git"

# The README's line in a block that begins so, without its remark.
readme() {
  awk -v begins="$1" '/^```/ { inside = !inside; next } inside && index($0, begins) == 1 { sub(/ +#.*/, ""); print; exit }' "$here/README.md" | grep .
}
demo_line=$(readme 'npm run demo')
test_line=$(readme 'npm test')

# A root of the release $1 with git and the Node $2: that of Debian (debian), or one of npm's.
machine() {
  root=$work/root
  make_root "$1" "$root"
  case $2 in
    debian) quietly inside apt-get install -y --no-install-recommends git npm ;;
    *) quietly inside apt-get install -y --no-install-recommends git && lay_node "$2" ;;
  esac
  inside useradd --create-home --shell /bin/sh anna
  for one in root anna; do
    inside chown -R "$one" "/kept/npm-$one"
    home=$([ "$one" = root ] && echo /root || echo /home/anna)
    git clone --quiet "$work/commit.git" "$root$home/ogonblick"
    inside chown -R "$one" "$home"
  done
}
# What the lines in $2 ended with and how long they took, in the folder $3 as $1 (inside, as_anna). What they said is in $work/said.
run() {
  begun=$(date +%s)
  ended=0
  "$1" sh -euc "cd '$3'; $2" > "$work/said" 2>&1 < /dev/null || ended=$?
  took=$(($(date +%s) - begun))
  seen="\`$2\`: exit $ended, $took s"
  [ -z "${OGONBLICK_TRY_SAYS:-}" ] || { echo "== $2"; cat "$work/said"; } >&2
}
# How the demo in the folder $1 ended, by its last words and by what stands in its archive's own files.
shown() {
  complete=$(grep -cE '^[a-z-]+ +(complete|komplett)$' "$work/said" || true)
  judged=$(find "$root$1/data/demo/arkiv" -path '*/ogonblicksbilder/*/data/beskrivning.json' -exec grep -l veraPDF {} + 2> /dev/null | wc -l)
  seen="$seen, $complete kompletta, $judged dömda av veraPDF"
}
wrong() {
  seen="$seen — INTE SOM DET SKA"
  echo "$1" >> "$work/wrong"
  tail -30 "$work/said" >&2
}
row() {
  line="| $(. "$root/etc/os-release" && echo "$PRETTY_NAME") | $1 | $2 | $(date +%F) | $3 |"
  echo "$line"
  [ -z "$writes" ] || node "$here/test/machines/write-row.mjs" "$line"
}
found_node() {
  inside node --version | tr -d v
}
# Both of the README's commands as $1 in the folder $2.
two_commands() {
  run "$1" "$demo_line" "$2"
  shown "$2"
  [ "$ended" = 0 ] && [ "$complete" = 8 ] && [ "$judged" = 8 ] || wrong "$one"
  told=$seen
  run "$1" "$test_line -- test/config/load.test.ts" "$2"
  [ "$ended" = 0 ] && grep -qE '^Tests: +[0-9]+ passed' "$work/said" || wrong "$one"
  told="$told; $seen"
}
clone() {
  machine "$1" "$2"
  two_commands inside /root/ogonblick
  row 'klon, root, utan make, Python, typsnitt och Java' "$(found_node)" "$told"
}

for one; do
  case $one in
    13-debian) clone trixie debian ;;
    12-debian) clone bookworm debian ;;
    12-22.19) clone bookworm 22.19.0 ;;
    13-newest) clone trixie latest ;;
    13-24-sudo)
      machine trixie 24
      quietly inside apt-get install -y --no-install-recommends sudo
      echo 'anna ALL=(ALL) NOPASSWD: ALL' > "$root/etc/sudoers.d/anna"
      two_commands as_anna /home/anna/ogonblick
      row 'klon, en användare med sudo' "$(found_node)" "$told"
      ;;
    13-24-plain)
      machine trixie 24
      run as_anna "$demo_line" /home/anna/ogonblick
      [ "$ended" = 4 ] || wrong "$one"
      told=$seen
      # The line that it says a person has to run.
      line=$(grep -E '^ +(sudo )?apt-get update' "$work/said" | sed 's/sudo //g')
      quietly inside sh -c "$line"
      run as_anna "$demo_line" /home/anna/ogonblick
      shown /home/anna/ogonblick
      [ "$ended" = 0 ] && [ "$complete" = 8 ] && [ "$judged" = 8 ] || wrong "$one"
      row 'klon, en användare utan sudo; mellan kommandona kör root raden som skrevs ut' "$(found_node)" "$told; $seen"
      ;;
    package)
      # Packed in a clone, and installed by npm where there is none.
      machine trixie debian
      run inside "$(readme 'npm run setup'); $(readme 'npm pack')" /root/ogonblick
      told=$seen
      [ "$ended" = 0 ] && mv "$root"/root/ogonblick/ogonblick-*.tgz "$root/root/" || wrong "$one"
      run inside "$(readme 'npm install -g'); $(readme ogonblick-setup); OGONBLICK_DATA=/root/data ogonblick demo" /root
      shown /root
      [ "$ended" = 0 ] && [ "$complete" = 8 ] && [ "$judged" = 8 ] || wrong "$one"
      row 'npm-paket' "$(found_node)" "$told; $seen"
      ;;
    deb)
      quietly npm run --prefix "$here" setup
      for which in deb deb:verapdf deb:node; do quietly npm run --prefix "$here" "$which" "$work"; done
      root=$work/root
      make_root trixie "$root"
      cp "$work"/*.deb "$root/root/"
      run inside 'apt-get install -y --no-install-recommends chromium-headless-shell ./*.deb; OGONBLICK_DATA=/var/lib/ogonblick/data ogonblick demo' /root
      shown /var/lib/ogonblick
      [ "$ended" = 0 ] && [ "$complete" = 8 ] && [ "$judged" = 8 ] || wrong "$one"
      row '`.deb`: ogonblick, ogonblick-verapdf, ogonblick-node' "$(inside /usr/lib/ogonblick-node/bin/node --version | tr -d v)" "$seen"
      ;;
    image) . "$here/test/machines/image.sh" ;;
    *) echo "expected one of the rows, found $one" >&2; exit 2 ;;
  esac
  rm -rf --one-file-system "$work/root"
done
[ ! -e "$work/wrong" ] || { echo "not as they should be: $(paste -sd ' ' "$work/wrong")" >&2; exit 1; }
