import { readFileSync, realpathSync, statfsSync } from 'node:fs';
import { codeOf } from '../faults.ts';

/** `f_type` of statfs(2), from Linux's magic.h and the kernels' file system sources. */
const networkTypes = new Map<number, string>([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
]);
const fuseType = 0x65735546;
const networkFuse =
  /^fuse\.(?:sshfs|s3fs|rclone|glusterfs|davfs2?|curlftpfs|smbnetfs|gcsfuse|goofys|cephfs|ceph-fuse|afpfs)$/;

/** The network file system that `folder` (existing) lies on, by name; null when it lies on a local one. */
export function networkFileSystemOf(folder: string): string | null {
  const path = realpathSync(folder);
  return networkFileSystem(statfsSync(path).type, mountTypeOf(path, mountTable()));
}

/** `type` is statfs's `f_type`; `mountType` the name in the mount table, needed to tell FUSE's file systems apart. */
export function networkFileSystem(type: number, mountType: string | null): string | null {
  const unsigned = type >>> 0; // Some kernels report it signed.
  if (unsigned !== fuseType) return networkTypes.get(unsigned) ?? null;
  return mountType !== null && networkFuse.test(mountType) ? mountType : null;
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
