import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server } from 'proxy-chain';
import type { Words } from '../../../config/base/words.ts';

/** Called for a connection that was let through but could not be made. `connectionId` is proxy-chain's. */
export type OnUnmade = (connectionId: number, because: Words) => void;

/**
 * A proxy that never answers in a site's place. proxy-chain answers a plain request with codes of its own (594 when the connection is
 * refused, 597 when the network's proxy wants another password, 504 after a time-out) and a few words. The browser would show them, and a
 * visit would tell them as the site's. Here the connection is cut instead, and `onUnmade` is told why.
 */
export class GuardServer extends Server {
  readonly onUnmade: OnUnmade;

  constructor(onUnmade: OnUnmade) {
    super({ port: 0, host: '127.0.0.1', authRealm: 'ogonblick' });
    this.onUnmade = onUnmade;
    // The answer to a tunnel's request is never shown as a page, so the network's own proxy may say what it wants. We note its status.
    this.on('tunnelConnectFailed', (told: { proxyChainId: number; response: IncomingMessage }) =>
      onUnmade(told.proxyChainId, whyUnmade.upstream(told.response.statusCode ?? null)),
    );
  }

  override onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
    // A site's answer has its head written before its end; only proxy-chain's own answers end without a head.
    response.end = (...given: unknown[]) => {
      if (response.headersSent) return end(...given);
      this.cut(request, response.statusCode);
      return response;
    };
    return super.onRequest(request, response);
  }

  /** The question for the visit's password and our own refusal are passed on unchanged. */
  override failRequest(request: IncomingMessage, error: NodeJS.ErrnoException & { statusCode?: number }): void {
    const code = error.statusCode ?? 500;
    if (request.method === 'CONNECT' || code === 407 || code === 403) super.failRequest(request, error);
    else this.cut(request, code);
  }

  private cut(request: IncomingMessage, code: number): void {
    const { proxyChainId, destroyed } = request.socket as { proxyChainId?: number; destroyed: boolean };
    // A connection that the guard refused has been cut and noted already.
    if (proxyChainId !== undefined && !destroyed) this.onUnmade(proxyChainId, whyUnmade.code(code));
    request.socket.destroy();
  }
}

/** Why a connection could not be made. The codes are proxy-chain's (`statuses.js`). */
const whyUnmade = {
  code: (code: number): Words => byCode[code] ?? { sv: `den misslyckades (${code})`, en: `it failed (${code})` },
  upstream: (status: number | null): Words => ({
    sv: `nätets egen proxy svarade ${status ?? 'något oläsligt'}`,
    en: `the network's own proxy answered ${status ?? 'something unreadable'}`,
  }),
};

const byCode: Record<number, Words> = {
  504: { sv: 'inget svar kom i tid', en: 'no answer came in time' },
  593: { sv: 'namnet kan inte slås upp', en: 'the name cannot be resolved' },
  594: { sv: 'den nekades', en: 'it was refused' },
  595: { sv: 'den bröts', en: 'it was reset' },
  596: { sv: 'den bröts', en: 'it was reset' },
  597: { sv: 'nätets egen proxy godtog inte lösenordet', en: "the network's own proxy did not accept the password" },
  599: { sv: 'den bröts innan något svar kom', en: 'it broke before an answer came' },
};
