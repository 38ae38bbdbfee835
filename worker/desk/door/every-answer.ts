import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DeskAddress, isOurHost } from '../../ground/desk-address.ts';

/** Nothing is loaded from elsewhere, no other site frames the pages, and a shared browser keeps nothing. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Forms must say where they come from, so the origin is kept.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Gives the answer its headers, and refuses a request that does not name this host. A request may have only one Host header: of two, a proxy in
 * front may have gone by the other one. Null: the request may go on.
 */
export function refuseMisdirected(
  address: DeskAddress,
  { raw, headers: sent }: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | null {
  reply.headers(headers);
  const names = raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
  if (names > 1) return reply.code(400).type('text/plain; charset=utf-8').send('Bad request\n');
  if (isOurHost(address, sent.host)) return null;
  return reply.code(421).type('text/plain; charset=utf-8').send('Misdirected request\n');
}

/** An address that cannot be decoded reaches no page and none of the door's hooks, so the same checks are made here. */
export function refuseAddress(address: DeskAddress, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const misdirected = refuseMisdirected(address, request, reply);
  return misdirected ?? reply.code(400).type('text/plain; charset=utf-8').send('Bad request\n');
}

/** Refuses bytes that are not an HTTP request. The host that they ask for is unknown. The connection ends. */
export function refuseUnreadable(_error: Error, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const text = 'Bad request\n';
  socket.end(
    `HTTP/1.1 400 Bad Request\r\n${lines.join('')}content-type: text/plain; charset=utf-8\r\ncontent-length: ${text.length}\r\nconnection: close\r\n\r\n${text}`,
  );
}
