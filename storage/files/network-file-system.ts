import { readFileSync, realpathSync, statfsSync } from 'node:fs';
import { codeOf } from './faults.ts';

/**
 * File systems on which neither the catalog (SQLite) nor the queue's own Redis may lie: locks and fsync cannot be trusted there. By
 * `f_type` of statfs(2), from Linux's magic.h and the file systems' own sources.
 */
const networkTypes: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x73757245, 'Coda'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x7461636f, 'OCFS2'],
  [0x01161970, 'GFS2'],
  [0x19830326, 'BeeGFS'],
  [0x786f4256, 'VirtualBox shared folder'],
]);
const fuseType = 0x65735546;

/** FUSE file systems that are known to lie on a disk of this machine. sshfs, s3fs, virtiofs and all others do not, or may not. */
const localThroughFuse =
  /^(?:fuseblk|fuse\.(?:fuse-overlayfs|ntfs-3g|exfat(?:-fuse)?|ext4?|mergerfs|bindfs|gocryptfs|encfs))$/;

/** The name of the network file system that `folder` (existing) lies on. Null when it lies on a local one. */
export function networkFileSystemOf(folder: string): string | null {
  const path = realpathSync(folder);
  return networkFileSystem(statfsSync(path).type, mountTypeOf(path, mountTable()));
}

/**
 * `type` is statfs's `f_type`. `mountType` is the name in the mount table, needed to tell FUSE's file systems apart. A `mountType` of null
 * is unknown, and an unknown FUSE file system counts as one on the network.
 */
export function networkFileSystem(type: number, mountType: string | null): string | null {
  const unsigned = type >>> 0; // Some kernels report it signed.
  if (unsigned !== fuseType) return networkTypes.get(unsigned) ?? null;
  if (mountType === null) return 'FUSE or virtiofs';
  return localThroughFuse.test(mountType) ? null : mountType;
}

/** The file system type of the deepest mount above `path`, from the text of `/proc/self/mountinfo` (proc(5)). */
export function mountTypeOf(path: string, mountInfo: string): string | null {
  let deepest = { point: '', type: null as string | null };
  for (const line of mountInfo.split('\n')) {
    const [before, after] = line.split(' - ');
    const point = before
      ?.split(' ')[4]
      ?.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const type = after?.split(' ')[0];
    if (!point || !type || point.length < deepest.point.length) continue;
    if (path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`)) deepest = { point, type };
  }
  return deepest.type;
}

function mountTable(): string {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ''; // Not Linux.
    throw error;
  }
}
