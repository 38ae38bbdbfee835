import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Words } from '../../../config/base/words.ts';
import { isPublicAddress } from './addresses.ts';

/** Gives every address of a host name; rejects with Node's dns error codes (ENOTFOUND, EAI_AGAIN). */
export type Resolve = (host: string) => Promise<string[]>;

/** `allow` holds what `readAllow` makes of the setting: `host:port` in lower case. `upstream` says that another proxy resolves names after us. */
export interface DestinationRules {
  allow: ReadonlySet<string>;
  ports: ReadonlySet<number>;
  upstream: boolean;
}

/**
 * `addresses` are the judged answers to connect to; an empty list means that the upstream proxy resolves the name. `unresolved`: nothing is
 * forbidden, but the name leads nowhere now. `couldBeListed`: an entry in one of the lists of `egress` would let it through.
 */
export type DestinationVerdict =
  | { allowed: true; addresses: string[]; listed: boolean }
  | { allowed: false; because: Words; unresolved: boolean; couldBeListed: boolean };

/** The system's resolver; gives all answers. */
export const resolveHere: Resolve = async (host) => (await lookup(host, { all: true })).map((answer) => answer.address);

/** Names that only a local network resolves: RFC 6761, RFC 6762, RFC 8375 and ICANN's reservation of `internal`. */
const LOCAL_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)\.?$/i;
const HOST_NAME = /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?$/i;
const BRACKETED = /^\[([0-9a-f:.]+)\]$/i;

/**
 * Whether a connection to `host` (as in a URL: IPv6 in brackets) may be made, and to which addresses. The name is resolved once. One answer
 * that is not public refuses the host, since whoever runs the name may choose which answer is used.
 */
export async function judgeDestination(
  rules: DestinationRules,
  destination: { host: string; port: number },
  resolve: Resolve,
): Promise<DestinationVerdict> {
  const { host, port } = destination;
  const literal = BRACKETED.exec(host)?.[1] ?? host;
  if (isIP(literal) === 0 && !HOST_NAME.test(host))
    return refuse({ sv: 'det är inget värdnamn', en: 'it is not a host name' }, 'nonsense');
  const listed = rules.allow.has(`${host.toLowerCase()}:${port}`);
  if (!listed && !rules.ports.has(port)) {
    const ports = [...rules.ports].join(', ');
    return refuse({ sv: `porten är ingen av ${ports}`, en: `port ${port} is not one of ${ports}` }, 'forbidden');
  }
  if (isIP(literal) !== 0) {
    return listed || isPublicAddress(literal)
      ? { allowed: true, addresses: [literal], listed }
      : refuse({ sv: `${literal} är ingen offentlig adress`, en: `${literal} is not a public address` }, 'forbidden');
  }
  return judgeName(rules, { host, listed }, resolve);
}

async function judgeName(
  rules: DestinationRules,
  destination: { host: string; listed: boolean },
  resolve: Resolve,
): Promise<DestinationVerdict> {
  const { host, listed } = destination;
  let addresses: string[];
  try {
    addresses = await resolve(host);
  } catch (error) {
    const code = dnsCode(error);
    if (code === null) throw error;
    // Many municipal networks resolve outside names only in their proxy. There the upstream resolves the name.
    if (rules.upstream && !listed && host.includes('.') && !LOCAL_NAMES.test(host)) {
      return { allowed: true, addresses: [], listed };
    }
    return refuse(
      { sv: `namnet kan inte slås upp (${code})`, en: `the name cannot be resolved (${code})` },
      'unresolved',
    );
  }
  if (addresses.length === 0)
    return refuse({ sv: 'namnet har ingen adress', en: 'the name has no address' }, 'unresolved');
  const inside = listed ? undefined : addresses.find((address) => !isPublicAddress(address));
  if (inside !== undefined) {
    const because = {
      sv: `namnet leder till ${inside}, som inte är någon offentlig adress`,
      en: `it resolves to ${inside}, which is not a public address`,
    };
    return refuse(because, 'forbidden');
  }
  return { allowed: true, addresses, listed };
}

function refuse(because: Words, what: 'nonsense' | 'forbidden' | 'unresolved'): DestinationVerdict {
  return { allowed: false, because, unresolved: what === 'unresolved', couldBeListed: what === 'forbidden' };
}

function dnsCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA' || code === 'ESERVFAIL' ? code : null;
}
