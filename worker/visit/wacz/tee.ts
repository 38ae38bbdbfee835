import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';
import { detach, isProtocolError } from '../browser/cdp-session.ts';
import type { Cut, Spool } from './spool.ts';

/**
 * Listens in on bodies on their way into the page. Nothing waits for us, so streams stay streams and a body of any size passes through in
 * parts. The tee knows the requests of the page's own process, but not those of workers and of frames from other sites.
 */
export interface Tee {
  /**
   * Starts listening. Call it while the answer is held back, so that no part is missed. Resolves, once it listens, with the promise of the body's
   * end: why the body is cut, or null. Null when the page does not know the request. A page that is too busy to answer is not waited for.
   */
  follow(networkId: string, spool: Spool): Promise<{ ended: Promise<Cut | null> } | null>;
  /** Ends all listening; bodies that still run have run out of time. */
  close(): Promise<void>;
}

interface Followed {
  spool: Spool;
  /** Bytes that the browser said have come, with or without giving them to us. */
  announced: number;
  received: number;
  end(cut: Cut | null): void;
  ended: Promise<Cut | null>;
}

/** Milliseconds to wait for a busy page. The answer is held back from the page meanwhile, which the page does not notice. */
const listenMs = 5_000;
/** The browser tells of an end a moment after it has come. */
const graceMs = 250;

export async function openTee(page: Page): Promise<Tee> {
  const session = await page.context().newCDPSession(page);
  const followed = new Map<string, Followed>();
  const finish = (networkId: string, cut: Cut | null) => {
    const one = followed.get(networkId);
    followed.delete(networkId);
    one?.end(cut ?? (one.announced === one.received ? null : 'unspecified'));
  };
  session.on('Network.dataReceived', ({ requestId, dataLength, data }) => {
    const one = followed.get(requestId);
    if (!one) return;
    takePart(one, data ?? '', dataLength);
  });
  session.on('Network.loadingFinished', ({ requestId }) => finish(requestId, null));
  session.on('Network.loadingFailed', ({ requestId }) => finish(requestId, 'disconnect'));
  // The browser need not also keep bodies for us: their parts reach us as they pass.
  await session.send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
  return {
    async follow(networkId, spool) {
      let end: Followed['end'] = () => undefined;
      const ended = new Promise<Cut | null>((resolve) => {
        end = resolve;
      });
      const one: Followed = { spool, announced: 0, received: 0, end, ended };
      followed.set(networkId, one);
      const streaming = startStreaming(session, networkId, (data) => {
        if (followed.get(networkId) === one) takePart(one, data, null);
      });
      const started = await Promise.race([streaming, pause(listenMs, null, { ref: false })]);
      if (started === null) finish(networkId, 'time');
      if (started !== false) return { ended };
      followed.delete(networkId);
      return null;
    },
    async close() {
      const all = Promise.all([...followed.values()].map(({ ended }) => ended));
      await Promise.race([all, pause(graceMs, undefined, { ref: false })]);
      for (const networkId of [...followed.keys()]) finish(networkId, 'time');
      await detach(session);
    },
  };
}

/** Whether the page's process knows the request and streams its body to us. */
async function startStreaming(
  session: CDPSession,
  requestId: string,
  take: (base64: string) => void,
): Promise<boolean> {
  try {
    take((await session.send('Network.streamResourceContent', { requestId })).bufferedData);
    return true;
  } catch (error) {
    if (isProtocolError(error)) return false;
    throw error;
  }
}

function takePart(one: Followed, base64: string, announced: number | null): void {
  const part = Buffer.from(base64, 'base64');
  one.announced += announced ?? part.length;
  one.received += part.length;
  one.spool.write(part);
}
