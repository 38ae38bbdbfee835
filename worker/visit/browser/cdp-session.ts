import type { CDPSession } from 'playwright';

/** Detaches a session. A page that has gone has taken its sessions with it. */
export async function detach(session: CDPSession): Promise<void> {
  try {
    await session.detach();
  } catch (error) {
    if (!isProtocolError(error)) throw error;
  }
}

/** Whether the browser refused, or the thing asked about is gone: the request was dropped, the page or the browser closed. */
export function isProtocolError(error: unknown): boolean {
  return error instanceof Error && /^cdpSession\.(send|detach): /.test(error.message);
}
