import { parseUrl } from '../../config/parse-url.ts';
import { PlatformError } from '../../jobs/collect/sighting.ts';
import { judgeStatus, platformError } from './failing.ts';
import type { PlatformContext } from './line.ts';
import { failingOf, openOutlet } from './outlet.ts';

/** A picture or film on its way. `chunks` ends with PlatformError when there is more than was allowed, or the connection breaks. */
export interface MediaStream {
  mediaType: string | null;
  chunks: AsyncIterable<Uint8Array>;
}

export interface MediaOutlet {
  /**
   * Begins to fetch what a sighting's media names, without any token, through the egress guard, along at most five redirects. Throws
   * PlatformError: `gone` for an address that has run out.
   */
  fetch(url: string, limits: { bytes: number; ms: number }): Promise<MediaStream>;
  close(): Promise<void>;
}

const mostRedirects = 5;

export function openMediaOutlet(context: Pick<PlatformContext, 'proxy' | 'signal'>): MediaOutlet {
  const outlet = openOutlet(context.proxy);
  return {
    async fetch(url, { bytes, ms }) {
      const deadline = AbortSignal.timeout(ms);
      const signal = context.signal ? AbortSignal.any([deadline, context.signal]) : deadline;
      let at = addressOf(url);
      const asked = `a file from ${at.host}`;
      try {
        for (let redirects = 0; ; redirects += 1) {
          const response = await outlet.get(at, {}, signal);
          const further = response.headers.get('location');
          if (response.status >= 300 && response.status < 400 && further !== null && redirects < mostRedirects) {
            await response.body?.cancel();
            at = addressOf(new URL(further, at).href);
            continue;
          }
          const failing = judgeStatus(response.status, null, true);
          // The addresses of pictures carry their own rights, which run out: nobody's token is at fault.
          if (failing?.fault === 'permission' || failing?.fault === 'reconnect') failing.fault = 'gone';
          if (failing !== null) throw platformError(asked, failing);
          return { mediaType: response.headers.get('content-type'), chunks: capped(asked, response.body, bytes) };
        }
      } catch (error) {
        throw understood(asked, at.host, error);
      }
    },
    close: () => outlet.close(),
  };
}

function addressOf(url: string): URL {
  const address = parseUrl(url);
  if (address !== null && /^https?:$/.test(address.protocol)) return address;
  throw platformError('a file on the web', { fault: 'unreadable', because: 'another address', code: null });
}

async function* capped(
  asked: string,
  body: AsyncIterable<Uint8Array> | null,
  most: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > most) {
        throw platformError(asked, {
          fault: 'unreadable',
          because: `more than ${most} bytes`,
          code: 'too-big',
          final: true,
        });
      }
      yield chunk;
    }
  } catch (error) {
    throw understood(asked, asked, error);
  }
}

function understood(asked: string, host: string, error: unknown): unknown {
  if (error instanceof PlatformError) return error;
  const failing = failingOf(error, host);
  return failing === null ? error : platformError(asked, failing, error);
}
