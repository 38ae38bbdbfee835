import { describe, expect, test } from '@jest/globals';
import { isPublicAddress } from '../../../../worker/visit/egress/addresses.ts';

describe('an address of the public internet', () => {
  test.each([
    ['8.8.8.8'],
    ['1.1.1.1'],
    ['11.0.0.0'],
    ['9.255.255.255'],
    ['100.63.255.255'],
    ['100.128.0.0'],
    ['172.15.255.255'],
    ['172.32.0.0'],
    ['192.167.255.255'],
    ['198.17.255.255'],
    ['198.20.0.0'],
    ['223.255.255.255'],
    ['2a00:1450:400f:80d::200e'],
    ['2606:4700:4700::1111'],
    ['2001:200::1'],
  ])('%s is public', (ip) => {
    expect(isPublicAddress(ip)).toBe(true);
  });
});

describe('an address that must never be reached', () => {
  test.each([
    ['0.0.0.0', 'this host'],
    ['0.1.2.3', 'this network'],
    ['10.0.0.1', 'private'],
    ['100.64.0.1', 'carrier NAT'],
    ['100.127.255.255', 'carrier NAT, last'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.255', 'loopback, last'],
    ['169.254.169.254', 'link local: cloud metadata'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private, last'],
    ['192.0.0.170', 'IETF protocol'],
    ['192.0.2.1', 'documentation'],
    ['192.88.99.1', '6to4 relay'],
    ['192.168.1.1', 'private'],
    ['198.18.0.1', 'benchmarking'],
    ['198.19.255.255', 'benchmarking, last'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback, long'],
    ['::127.0.0.1', 'v4-compatible'],
    ['::ffff:127.0.0.1', 'v4-mapped'],
    ['::ffff:7f00:1', 'v4-mapped, hex'],
    ['::ffff:8.8.8.8', 'v4-mapped, even a public one'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b::808:808', 'NAT64, even a public one'],
    ['64:ff9b:1::1', 'local NAT64'],
    ['100::1', 'discard'],
    ['2001::1', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['2002:7f00:1::', '6to4 of loopback'],
    ['2002:808:808::1', '6to4, even of a public one'],
    ['3fff::1', 'documentation'],
    ['5f00::1', 'segment routing'],
    ['fc00::1', 'unique local'],
    ['fd12:3456::1', 'unique local'],
    ['fe80::1', 'link local'],
    ['fe80::1%eth0', 'link local with a zone'],
    ['2606:4700::1%eth0', 'a public one with a zone'],
    ['fec0::1', 'site local'],
    ['ff02::1', 'multicast'],
    ['127.1', 'not a literal'],
    ['2130706433', 'not a literal'],
    ['0x7f.1', 'not a literal'],
    ['[2606:4700::1]', 'in brackets'],
    ['example.se', 'a name'],
    ['', 'nothing'],
  ])('%s is refused: %s', (ip) => {
    expect(isPublicAddress(ip)).toBe(false);
  });
});
