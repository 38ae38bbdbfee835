/** `f_type` of statfs(2), Linux `magic.h` and the file systems' own sources. FUSE is listed because it cannot be told from sshfs or s3fs there. */
const networkFileSystems: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x01021997, '9p'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x7461636f, 'OCFS2'],
  [0x01161970, 'GFS2'],
  [0x19830326, 'BeeGFS'],
  [0x73757245, 'Coda'],
  [0x786f4256, 'VirtualBox shared folder'],
  [0x65735546, 'FUSE or virtiofs'],
]);

/**
 * The name of the network file system that `type` (from `fs.statfs`) stands for, or null for a local one. Locks and fsync are not
 * to be trusted there, so neither the embedded Redis nor the catalog is put on one.
 */
export function networkFileSystem(type: number): string | null {
  // Some kernels hand the 32 bits over signed.
  return networkFileSystems.get(type >>> 0) ?? null;
}
