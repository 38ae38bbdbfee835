import { AdvisedError } from '../../../config/base/own-error.ts';
import { parseUrl } from '../../../config/base/parse-url.ts';
/** The setting `egress` cannot be used. Never holds the credentials of the upstream proxy. */
export class EgressSettingError extends AdvisedError {
  static override readonly ending = 'usage';
}

/** The `host:port` entries in the form in which they are compared. Throws EgressSettingError. */
export function readAllow(allow: string[]): ReadonlySet<string> {
  return new Set(
    allow.map((entry) => {
      const key = allowKey(entry);
      if (key !== null) return key;
      throw new EgressSettingError(
        `expected host:port in the lists of egress, found "${entry}"`,
        'Write the host and its port, for example "gateway.example.se:8443".',
        {
          swedish: `"${entry}" i en av listorna under egress är ingen värd:port. Skriv till exempel "gateway.example.se:8443".`,
        },
      );
    }),
  );
}

/** The upstream proxy's URL, checked. Throws EgressSettingError. */
export function readUpstream(upstream: string | null): string | null {
  if (upstream === null) return null;
  const remedy = 'Write it as http://host:port in settings.yaml, or leave egress.proxy null.';
  const swedish =
    'egress.proxy ska vara en adress till en proxy av slaget http, https eller socks5, som http://värd:port. Rätta den i settings.yaml, eller lämna den tom.';
  if (parseUrl(upstream) === null)
    throw new EgressSettingError('expected the URL of a proxy, found something else', remedy, { swedish });
  const { protocol, hostname } = new URL(upstream);
  if (!['http:', 'https:', 'socks5:'].includes(protocol) || hostname === '') {
    throw new EgressSettingError('expected an http, https or socks5 proxy, found another kind', remedy, { swedish });
  }
  return upstream;
}

/** Null when `entry` is not a host with its port. */
function allowKey(entry: string): string | null {
  const match = /^(?<host>\[[0-9a-f:.]+\]|[a-z0-9_.-]+):(?<port>\d{1,5})$/i.exec(entry.trim());
  const port = Number(match?.groups?.port);
  if (!match?.groups?.host || port < 1 || port > 65_535 || parseUrl(`http://${entry.trim()}`) === null) return null;
  return `${new URL(`http://${entry.trim()}`).hostname.toLowerCase()}:${port}`;
}
