import { type AddressInfo, createServer, type Server } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openGuardedFetch } from '../../../../worker/gather/platforms/guarded-fetch.ts';
import { type EgressGuard, startEgressGuard } from '../../../../worker/visit/egress/guard.ts';

// As much as the client reads ahead.
const body = Buffer.alloc(64 * 1024, 'a');
let server: Server;
let guard: EgressGuard;
beforeEach(async () => {
  server = createServer((socket) =>
    socket.once('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`);
      socket.end(body);
    }),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  await guard.close();
  server.close();
});

test('a service that hangs up before its answer has been read does not end the program, and the whole answer comes', async () => {
  const { port } = server.address() as AddressInfo;
  guard = await startEgressGuard({ allow: [`127.0.0.1:${port}`], upstream: null });
  const out = openGuardedFetch(guard.proxyFor('a'));
  const answer = await out.ask(`http://127.0.0.1:${port}/`);
  // The reader is busy with something else, and the service has said all.
  await wait(300);
  expect((await answer.arrayBuffer()).byteLength).toBe(body.length);
  await out.close();
});

test('an answer that is read late is whole also when memory was tidied meanwhile', async () => {
  setFlagsFromString('--expose-gc');
  const tidyMemory: () => void = runInNewContext('gc');
  const { port } = server.address() as AddressInfo;
  guard = await startEgressGuard({ allow: [`127.0.0.1:${port}`], upstream: null });
  const out = openGuardedFetch(guard.proxyFor('a'));
  const answer = await out.ask(`http://127.0.0.1:${port}/`);
  for (let round = 0; round < 5; round += 1) {
    tidyMemory();
    await wait(20);
  }
  expect((await answer.arrayBuffer()).byteLength).toBe(body.length);
  await out.close();
});
