/** A Redis that Sentinels watch: whoever they call the master is spoken to. */
export interface SentinelAddress {
  sentinels: { host: string; port: number }[];
  /** The name under which the Sentinels know the master. */
  master: string;
  db: number;
  /** For the Redis. */
  username: string | null;
  password: string | null;
  /** For the Sentinels, where they ask for one. */
  sentinelPassword: string | null;
  /** TLS to the Sentinels and to the Redis. */
  tls: boolean;
}

export const sentinelProtocols = ['redis+sentinel:', 'rediss+sentinel:'] as const;

const shape =
  /^redis(?<tls>s?)\+sentinel:\/\/(?:(?<username>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?@]+)\/(?<master>[^/?]+)(?:\/(?<db>\d{1,4}))?(?:\?sentinelPassword=(?<sentinel>[^&]+))?$/;

/**
 * Reads `redis+sentinel://user:password@host:26379,host:26379/master/0?sentinelPassword=…`; null when it is none. Only hosts and the master's name have
 * to be there. A host in brackets is IPv6. No URL of the standard has several hosts, so that `URL` cannot read it.
 */
export function sentinelAddress(text: string): SentinelAddress | null {
  const parts = shape.exec(text)?.groups;
  if (parts === undefined) return null;
  const sentinels = (parts.hosts ?? '').split(',').map(hostOf);
  const [username, password, sentinelPassword] = [parts.username, parts.password, parts.sentinel].map(decoded);
  const master = decoded(parts.master);
  if (sentinels.includes(null) || [username, password, sentinelPassword, master].includes(undefined)) return null;
  return {
    sentinels: sentinels.filter((each) => each !== null),
    master: master as string,
    db: Number(parts.db ?? 0),
    username: username || null,
    password: password || null,
    sentinelPassword: sentinelPassword || null,
    tls: parts.tls === 's',
  };
}

const usualPort = 26_379;

function hostOf(text: string): { host: string; port: number } | null {
  const { host, port } = /^(?<host>\[[\da-f:.]+\]|[a-z\d._-]+)(?::(?<port>\d{1,5}))?$/i.exec(text)?.groups ?? {};
  const number = Number(port ?? usualPort);
  if (host === undefined || number < 1 || number > 65_535) return null;
  return { host: host.replace(/^\[|\]$/g, ''), port: number };
}

/** Null where there is nothing; undefined where it cannot be read. */
function decoded(text: string | undefined): string | null | undefined {
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
