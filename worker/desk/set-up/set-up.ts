import formbody from '@fastify/formbody';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { DeskAddress } from '../../ground/desk-address.ts';
import type { HandOver } from '../desk.ts';
import { refuseAddress, refuseUnreadable } from '../door/every-answer.ts';
import { ownFiles } from '../own-files.ts';
import { openPages } from '../page/desk-page.ts';
import { listenAt } from '../page/listen.ts';
import { addPages, keepDoor, type SetUpEnding, type SetUpMeans, type Start } from './asking.ts';
import { makeCode } from './one-time-code.ts';

/** The pages of the first start. When it has ended, who visits them waits until the desk has taken over the address. */
export interface SetUp extends HandOver {
  /** Opens the pages, once. For whoever reads the log, and nobody else. */
  code: string;
  ended: Promise<SetUpEnding>;
  close(): Promise<void>;
}

/** How long the code can be used, and then how long who has used it may take. */
const hourMs = 60 * 60_000;

/** Serves the pages of the first start at the desk's address. `longestMs`: for tests. Throws DeskAddressError. */
export async function startSetUp(address: DeskAddress, means: SetUpMeans, longestMs = hourMs): Promise<SetUp> {
  const app = fastify({
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (_error, request, reply) =>
      refuseAddress(address, request as FastifyRequest, reply as FastifyReply),
  });
  await app.register(formbody);
  const start: Start = { code: makeCode(), visit: null, written: null, ending: null, found: null };
  const [ended, end] = promised<SetUpEnding>();
  const [released, release] = promised<void>();
  const ending = (how: SetUpEnding) => {
    start.ending ??= how;
    clearTimeout(timer);
    end(start.ending);
  };
  const timer = setTimeout(() => late(), longestMs);
  keepDoor(app, address, { start, released, log: means.log });
  openPages(
    app,
    ownFiles.filter(({ open }) => open),
  );
  const late = addPages(app, { address, means, start, end: ending, begun: () => timer.refresh() });
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500 } = error as { statusCode?: number };
    if (statusCode >= 500) means.log.error('a page of the first start failed', { error });
    const said = statusCode < 500 ? 'Bad request\n' : 'Det gick inte: se loggen.\nIt failed: see the log.\n';
    return reply.code(statusCode).type('text/plain; charset=utf-8').send(said);
  });
  try {
    await listenAt(app, address);
  } catch (error) {
    clearTimeout(timer);
    throw error;
  }
  let closing: Promise<undefined> | null = null;
  return {
    code: start.code.shown,
    ended,
    async leave() {
      app.server.close();
      app.server.closeIdleConnections();
    },
    done() {
      release();
      closing ??= app.close();
    },
    async close() {
      clearTimeout(timer);
      release();
      app.server.closeAllConnections();
      closing ??= app.close();
      await closing;
    },
  };
}

function promised<T>(): [Promise<T>, (value: T) => void] {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return [promise, keep];
}
