# For the scripts beside it: roots made by debootstrap, entered as a container is: with mounts and processes of their own, since a browser's sandbox could
# not start in a chroot. The mirrors are those of this machine's apt. Of what was downloaded, Debian's packages and npm's cache stay, in $kept.
own=$(. /etc/os-release && echo "$VERSION_CODENAME")
kept=${OGONBLICK_TRY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ogonblick-try}

mirrors() {
  apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Identifier: Packages' | sort -u | grep -E " $own(-|\$)" | sed "s/ $own/ $1/"
}
# Prints what was said and ends, unless the command ends well.
quietly() {
  "$@" > "$work/said" 2>&1 || { tail -40 "$work/said" >&2; exit 1; }
}
# A minimal Debian of the release $1 in the folder $2.
make_root() {
  mkdir -p "$kept/debs-$1" "$kept/npm-root" "$kept/npm-anna"
  chmod 755 "$kept" "$kept"/*
  quietly debootstrap --variant=minbase --cache-dir="$kept/debs-$1" "$1" "$2" "$(mirrors "$1" | awk -v suite="$1" '$2 == suite { print $1; exit }')"
  mirrors "$1" | sed 's/.*/deb & main/' > "$2/etc/apt/sources.list"
  cp -L /etc/resolv.conf "$2/etc/resolv.conf"
  mkdir -p "$2/kept/npm-root" "$2/kept/npm-anna"
  # What a proxy on the way to the registries vouches with is no part of what is tried.
  cp -L "${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}" "$2/kept/authorities.crt" 2> /dev/null || true
  root=$2 suite=$1
  quietly inside apt-get update
}
# Runs a command in the root $root (of the release $suite), as root.
inside() {
  unshare --mount --pid --fork --kill-child sh -euc '
    mount --bind "$1" "$1"
    mount --bind "$2/debs-$3" "$1/var/cache/apt/archives"
    for one in root anna; do mount --bind "$2/npm-$one" "$1/kept/npm-$one"; done
    cd "$1"
    shift 3
    mount -t proc proc proc
    mount --rbind /dev dev
    mount -t tmpfs tmpfs run
    mount -t sysfs -o ro sysfs sys
    pivot_root . mnt
    umount -l /mnt
    trusted="NODE_EXTRA_CA_CERTS=/kept/authorities.crt SSL_CERT_FILE=/kept/authorities.crt PIP_CERT=/kept/authorities.crt"
    exec env -i $trusted PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=sv_SE.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive \
      npm_config_cache=/kept/npm-root ${HTTPS_PROXY:+"HTTPS_PROXY=$HTTPS_PROXY"} "$@"
  ' sh "$root" "$kept" "$suite" "$@"
}
as_anna() {
  inside runuser -u anna -- env HOME=/home/anna npm_config_cache=/kept/npm-anna "$@"
}
# Node $1 and npm in /usr/local, as npm has them; nothing else comes along but the one library of Debian's that newer ones ask for.
lay_node() {
  quietly inside apt-get install -y --no-install-recommends libatomic1
  mkdir -p "$work/npm"
  (cd "$work/npm" && npm pack --silent --cache "$kept/npm-root" "node-linux-$(npm_arch)@$1" npm@11 > "$work/said")
  for file in $(cat "$work/said"); do
    case $file in
      node-*) tar -xzf "$work/npm/$file" -C "$root/usr/local/bin" --strip-components=2 package/bin/node ;;
      *)
        mkdir -p "$root/usr/local/lib/node_modules/npm"
        tar -xzf "$work/npm/$file" -C "$root/usr/local/lib/node_modules/npm" --strip-components=1
        ;;
    esac
  done
  for name in npm npx; do ln -sf "../lib/node_modules/npm/bin/$name-cli.js" "$root/usr/local/bin/$name"; done
}
npm_arch() {
  case $(uname -m) in aarch64) echo arm64 ;; *) echo x64 ;; esac
}
