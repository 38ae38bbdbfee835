import { tmpdir } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { mountTypeOf, networkFileSystem, networkFileSystemOf } from '../../../storage/files/network-file-system.ts';

describe('a file system', () => {
  test.each([
    ['ext4', 0xef53, 'ext4', null],
    ['xfs', 0x58465342, 'xfs', null],
    ['tmpfs', 0x01021994, 'tmpfs', null],
    ['NFS', 0x6969, 'nfs4', 'NFS'],
    ['CIFS', 0xff534d42, 'cifs', 'CIFS'],
    ['CIFS, as a signed number', 0xff534d42 | 0, 'cifs', 'CIFS'],
    ['SMB 2', 0xfe534d42, 'smb3', 'SMB2'],
    ['9P', 0x01021997, '9p', '9P'],
    ['sshfs', 0x65735546, 'fuse.sshfs', 'fuse.sshfs'],
    ['rclone', 0x65735546, 'fuse.rclone', 'fuse.rclone'],
    ['rclone, also where its mount is called otherwise', 0x65735546, 'fuse.rclone-crypt', 'fuse.rclone-crypt'],
    ['virtiofs', 0x65735546, 'virtiofs', 'virtiofs'],
    ['something through FUSE of which nobody knows what it is', 0x65735546, null, 'FUSE or virtiofs'],
    ['a local one through FUSE', 0x65735546, 'fuseblk', null],
    ['the layers of a container', 0x65735546, 'fuse.fuse-overlayfs', null],
    ['overlay', 0x794c7630, 'overlay', null],
    ['btrfs', 0x9123683e, 'btrfs', null],
    ['AFS of OpenAFS', 0x5346414f, 'afs', 'AFS'],
    ['AFS of the kernel', 0x6b414653, 'afs', 'AFS'],
    ['GPFS', 0x47504653, 'gpfs', 'GPFS'],
    ['OCFS2', 0x7461636f, 'ocfs2', 'OCFS2'],
    ['GFS2', 0x01161970, 'gfs2', 'GFS2'],
    ['BeeGFS', 0x19830326, 'beegfs', 'BeeGFS'],
    ['VirtualBox', 0x786f4256, 'vboxsf', 'VirtualBox shared folder'],
  ])('%s lies on the network or not', (_, type, mountType, expected) => {
    expect(networkFileSystem(type, mountType)).toBe(expected);
  });

  test('of a path is that of the deepest mount above it', () => {
    const mountInfo = [
      '22 1 254:0 / / rw,relatime - ext4 /dev/vda rw',
      '30 22 0:50 / /data rw shared:1 - fuse.sshfs host:/x rw',
      '31 22 0:51 / /data/med\\040mellanslag rw - tmpfs tmpfs rw',
    ].join('\n');
    expect(mountTypeOf('/home', mountInfo)).toBe('ext4');
    expect(mountTypeOf('/data/x', mountInfo)).toBe('fuse.sshfs');
    expect(mountTypeOf('/database', mountInfo)).toBe('ext4');
    expect(mountTypeOf('/data/med mellanslag/y', mountInfo)).toBe('tmpfs');
    expect(mountTypeOf('/data', '')).toBeNull();
  });

  test('of this machine, for temporary files, is local', () => {
    expect(networkFileSystemOf(tmpdir())).toBeNull();
  });
});
