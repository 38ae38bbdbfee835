import { fetch } from 'undici';
import type { VisitProxy } from '../egress/guard.ts';
import { guardAgent } from './guard-agent.ts';

/** `fetch` through the egress guard, for libraries that ask by themselves. `proxy` is a visit of the guard. */
export interface GuardedFetch {
  ask: typeof fetch;
  close(): Promise<void>;
}

export function openGuardedFetch(proxy: VisitProxy): GuardedFetch {
  const dispatcher = guardAgent(proxy);
  return { ask: (url, init) => fetch(url, { ...init, dispatcher }), close: () => dispatcher.destroy() };
}
