import { ProxyAgent } from 'undici';
import type { VisitProxy } from '../egress/guard.ts';

/** The way out through the egress guard. `proxy` is a visit of the guard. */
export function guardAgent({ server, username, password }: VisitProxy): ProxyAgent {
  const credentials = Buffer.from(`${username}:${password}`).toString('base64');
  // A tunnel also where the address is plain http: a refusal then has a status of its own.
  return new ProxyAgent({ uri: server, token: `Basic ${credentials}`, proxyTunnel: true });
}
