import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { networkFileSystem } from '../../../worker/redis/network-file-system.ts';

test.each([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xff534d42 | 0, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9p'],
  [0x65735546, 'FUSE or virtiofs'],
  [0xef53, null],
  [0x9123683e, null],
  [0x01021994, null],
  [0x58465342, null],
  [0x794c7630, null],
])('file system %p is a network one: %p', (type, name) => {
  expect(networkFileSystem(type)).toBe(name);
});

test('the temporary folder of this machine is local', async () => {
  expect(networkFileSystem((await statfs(tmpdir())).type)).toBeNull();
});
