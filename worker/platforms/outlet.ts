import { fetch, ProxyAgent, type Response } from 'undici';
import type { VisitProxy } from '../egress/guard.ts';
import type { Failing } from './failing.ts';

/** The way to the platforms, through the egress guard alone. */
export interface Outlet {
  /**
   * Asks once, without following redirects: they could carry the token to another host. Rejects with what undici throws; `failingOf`
   * reads it.
   */
  get(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response>;
  close(): Promise<void>;
}

/** `proxy` is a visit of the egress guard. */
export function openOutlet(proxy: VisitProxy): Outlet {
  const credentials = Buffer.from(`${proxy.username}:${proxy.password}`).toString('base64');
  const dispatcher = new ProxyAgent({
    uri: proxy.server,
    token: `Basic ${credentials}`,
    // A refusal then has a status of its own, also where the platform's address is plain http.
    proxyTunnel: true,
  });
  return {
    get: (url, headers, signal) => fetch(url, { dispatcher, headers, signal, redirect: 'manual' }),
    close: () => dispatcher.destroy(),
  };
}

/** What a failed connection means. Null for an error that is not the network's. */
export function failingOf(error: unknown, host: string): Failing | null {
  const chain = causesOf(error);
  if (chain.some(({ message }) => /Proxy response \(403\)/.test(message))) {
    return {
      fault: 'permission',
      because: 'that the egress guard refuses the host',
      code: 'egress',
      remedy: `If ${host} is meant, write it as host:port in egress.allow in settings.yaml.`,
    };
  }
  const told = chain.find(({ code }) => code !== undefined) ?? chain.find(({ name }) => name === 'TimeoutError');
  if (told === undefined && !chain.some(({ message }) => message === 'fetch failed' || message === 'terminated'))
    return null;
  return {
    fault: 'retry',
    because: `that the connection failed (${told?.code ?? told?.name ?? 'closed'})`,
    code: told?.code ?? null,
  };
}

function causesOf(error: unknown): { name: string; message: string; code: string | undefined }[] {
  const chain = [];
  for (
    let at = error;
    at !== null && typeof at === 'object' && chain.length < 8;
    at = (at as { cause?: unknown }).cause
  ) {
    const { name, message, code } = at as { name?: unknown; message?: unknown; code?: unknown };
    chain.push({ name: String(name), message: String(message), code: typeof code === 'string' ? code : undefined });
  }
  return chain;
}
