import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { examineNet } from '../../../worker/doctor/net.ts';
import type { Part } from '../../../worker/doctor/part.ts';
import { writeRegister } from '../../tools/register.ts';
import { startMailServer, type TestMailServer } from '../notices/mail-server.ts';

let folder: string;
let asked: string[];
const servers: Server[] = [];
let mail: TestMailServer;
let origins: Record<'answers' | 'ownAuthority' | 'nobody' | 'inside' | 'unknown', string>;
let parts: Part[];

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-net-'));
  asked = [];
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=127.0.0.1', '-days', '2'];
  execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const plain = await listen(
    createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(403).end();
    }),
  );
  const secure = await listen(
    createTlsServer({ key: await readFile(key), cert: await readFile(cert) }, (_, response) => response.end()),
  );
  // Taken for as long as the test lasts, by one who answers nobody.
  const silent = createTcpServer((socket) => socket.destroy());
  const nobody = await listen(silent);
  const inside = await listen(createServer((_, response) => response.end()));
  mail = await startMailServer({
    authOptional: false,
    onAuth: (auth, _session, done) =>
      auth.password === 'rätt' ? done(null, { user: auth.username }) : done(new Error('535 wrong passphrase')),
  });
  origins = {
    answers: `http://${plain}`,
    ownAuthority: `https://${secure}`,
    nobody: `http://${nobody}`,
    inside: `http://${inside}`,
    unknown: 'https://finns-inte.invalid',
  };
  const accounts = Object.values(origins).flatMap((origin, at) =>
    ['a', 'b'].map((half) => ({ id: `konto-${at}${half}`, url: `${origin}/${half}` })),
  );
  await writeRegister(folder, accounts, { allow: [plain, secure, nobody] });
  await appendFile(
    join(folder, 'settings.yaml'),
    'notices: { smtp: "file:posten", from: ogonblick@exempelkommun.example }\n',
  );
  await say('hemligt');
  parts = await examineNet({ configDirectory: folder });
}, 240_000);
afterAll(async () => {
  await mail.close();
  for (const server of servers) server.close();
  await rm(folder, { recursive: true });
});

const say = (passphrase: string) =>
  writeFile(
    join(folder, 'posten'),
    `smtp://anna:${encodeURIComponent(passphrase)}@127.0.0.1:${mail.port}/?tls.rejectUnauthorized=false\n`,
  );
const of = (what: string) => parts.filter(({ part }) => part.sv.endsWith(what));

describe('the servers of the configuration', () => {
  test('each is asked once, for no page of an account; any answer will do', () => {
    expect(of(origins.answers)).toMatchObject([{ ok: true, found: { sv: 'svarar (403)' } }]);
    expect(asked).toEqual(['HEAD /']);
  });

  test.each([
    [
      'with a certificate of nobody known',
      () => origins.ownAuthority,
      'certifikatet godtas inte',
      'OGONBLICK_AUTHORITIES',
    ],
    ['that hangs up', () => origins.nobody, 'svarar inte', 'brandväggen'],
    ['inside the network and not listed', () => origins.inside, 'släpps inte fram', 'egress: { visits: ["127.0.0.1:'],
    ['with a name that nobody has', () => origins.unknown, 'nås inte', 'Kontrollera namnet'],
  ])('one %s is told with what to do', (_, origin, found, remedy) => {
    expect(of(origin())).toEqual([
      expect.objectContaining({
        ok: false,
        found: expect.objectContaining({ sv: expect.stringContaining(found) }),
        remedy: expect.objectContaining({ sv: expect.stringContaining(remedy) }),
      }),
    ]);
  });

  test('the mail server is signed in to, and gets no letter; what is secret is not told', async () => {
    const [told] = of('e-postservern');
    expect(told).toMatchObject({ ok: false, found: { sv: expect.stringContaining('535') } });
    expect(JSON.stringify(parts)).not.toContain('hemligt');
    await say('rätt');
    const again = await examineNet({ configDirectory: folder });
    expect(again.at(-1)).toMatchObject({ ok: true, found: { sv: 'svarar, och godtar inloggningen' } });
    expect(mail.received).toEqual([]);
  });
});

test('without a configuration there is nothing to ask', async () => {
  expect(await examineNet({ configDirectory: join(folder, 'saknas') })).toEqual([]);
});
