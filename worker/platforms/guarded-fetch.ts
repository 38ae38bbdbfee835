import { fetch, ProxyAgent } from 'undici';
import type { VisitProxy } from '../egress/guard.ts';

/** `fetch` through the egress guard, for libraries that ask by themselves. `proxy` is a visit of the guard. */
export interface GuardedFetch {
  ask: typeof fetch;
  close(): Promise<void>;
}

export function openGuardedFetch(proxy: VisitProxy): GuardedFetch {
  const credentials = Buffer.from(`${proxy.username}:${proxy.password}`).toString('base64');
  // A tunnel also to plain http: a refusal then has a status of its own.
  const dispatcher = new ProxyAgent({ uri: proxy.server, token: `Basic ${credentials}`, proxyTunnel: true });
  return { ask: (url, init) => fetch(url, { ...init, dispatcher }), close: () => dispatcher.destroy() };
}
