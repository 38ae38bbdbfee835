# For try-outside.sh: the Dockerfile, built by Podman from a base of Debian's and npm's packages alone, and the demo in it as its head documents: read-only,
# without capabilities, an ordinary user, under seccomp.json; here without any network.
command -v podman > /dev/null && command -v runc > /dev/null || quietly apt-get install -y -qq --no-install-recommends podman runc
machine bookworm 24
podman() {
  command podman --root "$work/storage" --runroot "$work/storage-run" --storage-driver vfs --cgroup-manager cgroupfs --runtime "$(command -v runc || echo /usr/sbin/runc)" "$@"
}
rm -rf "$root/root/ogonblick" "$root/home/anna/ogonblick"
tar -C "$root" -c . > "$work/base.tar"
quietly podman import --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' --change 'ENV NODE_EXTRA_CA_CERTS=/kept/authorities.crt' "$work/base.tar" ogonblick-base
rm "$work/base.tar"
quietly git clone --quiet "$work/commit.git" "$work/clone"
begun=$(date +%s)
quietly podman build --layers=false --isolation chroot --network host --build-arg BASE=localhost/ogonblick-base --tag ogonblick "$work/clone"
seen="\`podman build\`: exit 0, $(($(date +%s) - begun)) s, $(podman image inspect --format '{{.Size}}' ogonblick | awk '{ printf "%d MB", $1 / 1e6 }')"
# A command of the product in the image, under the seccomp profile $1.
contained() {
  profile=$1
  shift
  podman run --rm --init=false --read-only --shm-size 1g --cap-drop ALL --security-opt no-new-privileges --security-opt "seccomp=$profile" --network none \
    --ulimit nofile=4096:4096 --ulimit nproc=4096:4096 --tmpfs /tmp:rw,mode=1777 --volume ogonblick-data:/var/lib/ogonblick ogonblick "$@"
}
begun=$(date +%s)
ended=0
contained "$here/seccomp.json" demo > "$work/said" 2>&1 || ended=$?
complete=$(grep -cE '^[a-z-]+ +(complete|komplett)$' "$work/said" || true)
seen="$seen; \`podman run … demo\`: exit $ended, $(($(date +%s) - begun)) s, $complete kompletta"
[ "$ended" = 0 ] && [ "$complete" = 8 ] || wrong "$one"
podman_is=$(command podman --version | sed 's/podman version/Podman/')
row "Dockerfile, $podman_is, skrivskyddad, utan rättigheter och nät" "$(found_node)" "$seen"
# What `doctor` says of the browser's sandbox under seccomp.json, which is Docker's default and one entry of ours, and without that entry, or without chroot in it.
node -e "
  const { readFileSync, writeFileSync } = require('node:fs');
  const profile = JSON.parse(readFileSync(process.argv[1], 'utf8'));
  const ours = profile.syscalls.pop();
  writeFileSync(process.argv[2] + '/docker.json', JSON.stringify(profile));
  profile.syscalls.push({ ...ours, names: ours.names.filter((name) => name !== 'chroot') });
  writeFileSync(process.argv[2] + '/without-chroot.json', JSON.stringify(profile));
" "$here/seccomp.json" "$work"
for profile in "$work/docker.json" "$work/without-chroot.json" "$here/seccomp.json"; do
  contained "$profile" doctor > "$work/said" 2>&1 || true
  row "Dockerfile, $podman_is, ${profile##*/}" "$(found_node)" "$(grep -E '^[a-zA-Z]+ +sandbox:' "$work/said" || echo "INGET OM SANDLÅDAN: $(head -3 "$work/said" | tr '\n' ' ')")"
done
