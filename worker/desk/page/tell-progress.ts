import type { FastifyReply, FastifyRequest } from 'fastify';
import { followOrders, type OrderProgress } from '../../ground/queue/follow-orders.ts';
import type { JobKind } from '../../ground/queue/job-kind.ts';
import type { DeskMeans } from './desk-means.ts';

interface Told {
  kind: JobKind;
  order: string;
  inWords(progress: OrderProgress): string | null;
  picture?(progress: OrderProgress): string | null;
}

/**
 * Tells the progress of an order as server-sent events: each step `inWords` (null: nothing is told), and `klar` at the end, which makes the page
 * reload (`progress-script.ts`). It ends with the sign-in. `picture`: the address of what is to be seen by now, where a step has something new.
 */
export async function tellProgress(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, order, inWords, picture }: Told,
): Promise<FastifyReply> {
  const { raw } = reply;
  // Whoever left before the answer would be followed until the order ends.
  if (raw.destroyed) return reply.hijack();
  const gone = new AbortController();
  const unfollow = request.untilSignedOut(() => gone.abort());
  if (unfollow === null)
    return reply
      .code(429)
      .header('retry-after', '60')
      .type('text/plain; charset=utf-8')
      .send('Too much is followed at once.\n');
  raw.once('close', () => gone.abort());
  reply.hijack();
  raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  // The browser knows that it is heard before there is anything to tell.
  raw.flushHeaders();
  const send = (event: string, text: string) => raw.write(`event: ${event}\ndata: ${text.replace(/\s+/g, ' ')}\n\n`);
  const tell = (progress: OrderProgress) => {
    const told = inWords(progress);
    if (told !== null) send('steg', told);
    const address = picture?.(progress) ?? null;
    if (address !== null) send('bild', address);
  };
  try {
    await followOrders(means.connection, kind, [order], tell, { signal: gone.signal });
    send('klar', order);
  } catch (error) {
    if (!gone.signal.aborted) means.log.warn('the desk could not follow an order', { order, error });
  } finally {
    unfollow();
    raw.end();
  }
  return reply;
}
