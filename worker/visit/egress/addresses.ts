import { BlockList, isIP } from 'node:net';

/**
 * The IPv4 blocks that are not the public internet: IANA IPv4 Special-Purpose Address Registry (RFC 6890), multicast
 * (RFC 5771) and the reserved class E.
 */
const SPECIAL_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/**
 * IPv6: only 2000::/3 is handed out as global unicast (RFC 4291), so `::`, `::1`, v4-mapped, NAT64 (64:ff9b::/96 and 64:ff9b:1::/48),
 * unique local, link local and multicast addresses lie outside that block. Inside the block these are special: IETF protocol assignments
 * with Teredo, documentation, 6to4, documentation (RFC 9637).
 */
const GLOBAL_V6: readonly [string, number] = ['2000::', 3];
const SPECIAL_V6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [address, prefix] of SPECIAL_V4) special.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of SPECIAL_V6) special.addSubnet(address, prefix, 'ipv6');
const globalV6 = new BlockList();
globalV6.addSubnet(...GLOBAL_V6, 'ipv6');

/**
 * Whether an address belongs to the public internet. `ip` is a plain literal without brackets; anything else (a name, 127.1, an address
 * with a zone id) is not public. Addresses that carry an IPv4 address inside (v4-mapped, NAT64, 6to4, Teredo) are refused whatever they
 * carry. Source: the IANA special-purpose registries.
 */
export function isPublicAddress(ip: string): boolean {
  if (ip.includes('%')) return false;
  switch (isIP(ip)) {
    case 4:
      return !special.check(ip, 'ipv4');
    case 6:
      return globalV6.check(ip, 'ipv6') && !special.check(ip, 'ipv6');
    default:
      return false;
  }
}
