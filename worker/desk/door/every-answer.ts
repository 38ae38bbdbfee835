import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DeskAddress, isOurHost } from '../../ground/desk-address.ts';

/** Nothing from elsewhere, nothing inside others' pages, nothing kept by a browser that others use. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Forms must say where they come from, so the origin stays in.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Gives the answer its headers, and refuses who does not ask for us. One request has one name to ask by: of two, a proxy in front may have
 * gone by the other. Null: it may go on.
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

/** What cannot be decoded as an address meets no page and none of the door's hooks, but the same checks. */
export function refuseAddress(address: DeskAddress, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const misdirected = refuseMisdirected(address, request, reply);
  return misdirected ?? reply.code(400).type('text/plain; charset=utf-8').send('Bad request\n');
}

/** What is no request at all, by the protocol: nothing is known of whom it asks for. The connection ends. */
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
