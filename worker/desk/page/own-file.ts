import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A text of our own that pages name in their head: a style or a script. */
export interface OwnFile {
  /** Its path with the digest of what the file says: a new version has another address. */
  href: () => string;
  get: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

/**
 * The same bytes for everybody, so they may be compressed: there is nothing in them to guess at (BREACH), as there is in a page. A browser keeps for a
 * year what it fetched by the digest; without one it keeps nothing.
 */
export function ownFile(path: `/${string}.${keyof typeof types}`, text: string): OwnFile {
  const version = once(() => createHash('sha256').update(text).digest('hex').slice(0, 12));
  const packed = once(() => gzipSync(text, { level: 9 }));
  const type = path.endsWith('.css') ? types.css : types.js;
  return {
    href: () => `${path}?v=${version()}`,
    get: async (request, reply) => {
      const { v } = request.query as { v?: unknown };
      reply.type(type).header('vary', 'accept-encoding');
      if (v === version()) reply.header('cache-control', 'public, max-age=31536000, immutable');
      const accepts = (request.headers['accept-encoding'] ?? '').split(',').map((one) => one.trim());
      if (!accepts.includes('gzip')) return reply.send(text);
      return reply.header('content-encoding', 'gzip').send(packed());
    },
  };
}

/** Made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
