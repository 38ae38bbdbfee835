import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { freePort } from '../../../worker/ground/free-port.ts';

test('a free port is none that the kernel may give to somebody else meanwhile', async () => {
  const [first] = (await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8')).split(/\s+/);
  const ports = await Promise.all(Array.from({ length: 40 }, freePort));
  expect(ports.filter((port) => port >= Number(first))).toEqual([]);
  expect(new Set(ports).size).toBeGreaterThan(30);
});
