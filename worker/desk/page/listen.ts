import type { FastifyInstance } from 'fastify';
import { type DeskAddress, DeskAddressError } from '../../ground/desk-address.ts';

/** Begins to serve at the address. Throws DeskAddressError; the server is closed then. */
export async function listenAt(app: FastifyInstance, { host, port }: DeskAddress): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (!['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND', 'EAI_AGAIN'].includes(code)) throw cause;
    throw new DeskAddressError(`expected to listen on ${host}:${port}, found ${code}`, { cause });
  }
}
