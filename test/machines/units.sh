#!/bin/sh
# The units of the Debian package under a systemd of their own, in a root where the package, Node and a configuration are (deb.sh makes one, and starts this).
# Prints a row of docs/it/provat.md. Needs root and cgroup v2 in the kernel. It has processes, mounts and network of its own, and may not write /proc/sys.
# Writes a few files named prov.* into the root.
#
#   test/machines/units.sh ROOT
set -eu
root=$1
cat > "$root/etc/systemd/system/prov.target" <<'UNIT'
[Unit]
Wants=prov.service
UNIT
cat > "$root/etc/systemd/system/prov.service" <<'UNIT'
[Unit]
Requires=basic.target
After=basic.target
[Service]
Type=oneshot
StandardOutput=file:/prov.said
ExecStart=/bin/sh /prov.sh
ExecStopPost=/bin/systemctl --no-block exit 0
UNIT
cat > "$root/prov.sh" <<'SCRIPT'
printf '%s: ' "$(systemctl --version | head -1)"
systemctl start ogonblick.service
for i in $(seq 60); do
  /usr/local/bin/node -e "fetch('http://127.0.0.1:8471/healthz').then((r) => { process.stdout.write('/healthz ' + r.status); process.exit(r.ok ? 0 : 1); }, () => process.exit(1))" && break
  sleep 2
done
printf '; ogonblick.service %s, %s; ' "$(systemctl is-active ogonblick.service)" "$(systemctl show ogonblick.service -p NRestarts)"
# The same unit with another command: what the service may do, the browser may do.
sed -e 's#^ExecStart=.*#ExecStart=/usr/bin/ogonblick doctor\nType=oneshot#; /^Restart/d' /usr/lib/systemd/system/ogonblick.service > /run/systemd/system/ogonblick-prov.service
systemctl daemon-reload
systemctl start ogonblick-prov.service
printf '`doctor` i samma enhet:%s; ' "$(journalctl --no-pager -o cat -u ogonblick-prov.service | sed -n 's|.* webbläsarens sandlåda:||p' | tail -1)"
systemctl start ogonblick-verify.service && printf 'ogonblick-verify.service: exit 0; ' || printf 'ogonblick-verify.service: FEL; '
systemctl stop ogonblick.service
printf 'stopp: %s\n' "$(systemctl show ogonblick.service -p Result)"
SCRIPT
rm -f "$root/prov.said"
unshare --mount --pid --fork --kill-child --cgroup --uts --ipc --net sh -euc '
  ip link set lo up
  mount --bind "$1" "$1"
  cd "$1"
  mount -t proc proc proc
  mount --bind proc/sys proc/sys
  mount -o remount,bind,ro proc/sys
  mount -t sysfs -o ro sysfs sys
  mount -t tmpfs -o mode=755 tmpfs sys/fs/cgroup
  mount -t cgroup2 cgroup2 sys/fs/cgroup
  mount -t tmpfs -o mode=755 tmpfs dev
  for name in null zero full random urandom tty; do touch "dev/$name" && mount --bind "/dev/$name" "dev/$name"; done
  mkdir dev/shm dev/pts
  mount -t tmpfs -o mode=1777 tmpfs dev/shm
  mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
  ln -s pts/ptmx dev/ptmx
  ln -s /proc/self/fd dev/fd
  mount -t tmpfs -o mode=755 tmpfs run
  pivot_root . mnt
  umount -l /mnt
  exec env -i container=prov PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --unit=prov.target --show-status=no
' sh "$root" > /dev/null 2>&1 || true
echo "| $(. "$root/etc/os-release" && echo "$PRETTY_NAME") | \`.deb\`, enheterna | $("$root/usr/local/bin/node" --version | tr -d v) | $(date +%F) | $(cat "$root/prov.said") |"
