import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '../../worker/ground/free-port.ts';
import { requireAll } from '../storage/sample.ts';
import { type DeskTown, openDeskTown } from '../worker/desk/desk-town.ts';
import { signIn } from '../worker/desk/sign-in.ts';

/* The files of docs/it/proxy as they are, with other ports, names and folders, in front of a real desk. */

const name = 'ogonblick.localhost';
let folder: string;
let desk: DeskTown;
const [port, plainPort] = [await freePort(), await freePort()];

/** The file for this machine: only what the reader changes too, and the ports. */
async function changed(file: string, upstream: string): Promise<string> {
  const written = await readFile(join(import.meta.dirname, '../../docs/it/proxy', file), 'utf8');
  return written
    .replaceAll('/etc/ssl/ogonblick', folder)
    .replaceAll('ogonblick.exempelkommun.se', name)
    .replaceAll('127.0.0.1:8471', upstream)
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace('listen 80', `listen 127.0.0.1:${plainPort}`)
    .replace('*:443', `127.0.0.1:${port}`)
    .replace('*:80', `127.0.0.1:${plainPort}`);
}

const modules = ['mpm_event', 'authz_core', 'alias', 'ssl', 'proxy', 'proxy_http', 'headers', 'socache_shmcb'];

const proxies = {
  nginx: {
    program: 'nginx',
    async start(upstream: string): Promise<ChildProcess> {
      const main = `daemon off; pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')} include ${folder}/ogonblick.conf; }`;
      await writeFile(join(folder, 'ogonblick.conf'), await changed('nginx.conf', upstream));
      await writeFile(join(folder, 'nginx.conf'), main);
      return spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    },
  },
  apache: {
    program: 'apache2',
    async start(upstream: string): Promise<ChildProcess> {
      const main = [
        ...modules.map((module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`),
        ...[
          `ServerRoot ${folder}`,
          `PidFile ${folder}/apache.pid`,
          `ErrorLog ${folder}/apache.log`,
          `ServerName ${name}`,
        ],
        ...['User nobody', 'Group nogroup', `DefaultRuntimeDir ${folder}`, `Listen 127.0.0.1:${port}`],
        ...[`Listen 127.0.0.1:${plainPort}`, `Include ${folder}/ogonblick-apache.conf`],
      ].join('\n');
      await writeFile(join(folder, 'ogonblick-apache.conf'), await changed('apache.conf', upstream));
      await writeFile(join(folder, 'apache.conf'), main);
      return spawn('apache2', ['-D', 'FOREGROUND', '-f', join(folder, 'apache.conf')], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    },
  },
} as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-proxy-'));
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
      ...['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')],
    ],
    { stdio: 'ignore' },
  );
  desk = await openDeskTown({
    async before({ product }) {
      const settings = join(product.config, 'settings.yaml');
      const told = await readFile(settings, 'utf8');
      const more = `origin: "https://${name}:${port}", trustedProxies: ["127.0.0.1"]`;
      await writeFile(settings, told.replace(/desk: \{ (.*) \}/, `desk: { $1, ${more} }`));
    },
  });
}, 240_000);

afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function answers(at: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = connect({ host: '127.0.0.1', port: at });
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isThere) return;
    await wait(100);
  }
  throw new Error(`expected a proxy at port ${at}, found none within ten seconds`);
}

for (const [kind, { program, start }] of Object.entries(proxies)) {
  const isThere = spawnSync(program, ['-v']).status === 0;
  if (requireAll) test(`${program} is there (OGONBLICK_REQUIRE_ALL)`, () => expect(isThere).toBe(true));
  (isThere ? describe : describe.skip)(`${kind} (skipped where it is not installed)`, () => {
    let proxy: ChildProcess;
    beforeAll(async () => {
      await mkdir(folder, { recursive: true });
      proxy = await start(new URL(desk.origin).host);
      await answers(port);
    });
    afterAll(async () => {
      if (proxy.exitCode !== null) return;
      const ended = once(proxy, 'exit');
      proxy.kill('SIGTERM');
      await ended;
    });

    test('people sign in through it over TLS, and forms are taken', async () => {
      const context = await desk.browser.newContext({ ignoreHTTPSErrors: true });
      const page = await context.newPage();
      await page.goto(`https://${name}:${port}/`);
      await signIn(page, 'hanna.h');
      expect(await page.title()).toContain('Översikt');
      const cookies = await context.cookies();
      expect(cookies.length).toBeGreaterThan(0);
      expect(cookies.filter((cookie) => !cookie.secure || !cookie.name.startsWith('__Host-'))).toEqual([]);
      await page.click('form[action="/logga-ut"] button');
      expect(await page.locator('#losenfras').count()).toBe(1);
      await context.close();
    });

    test('nobody fills this machine by sending what the desk will not take', () => {
      const sent = spawnSync(
        'curl',
        [
          ...['-sk', '-o', '/dev/null', '-w', '%{http_code}', '--resolve', `${name}:${port}:127.0.0.1`],
          ...[
            '-H',
            'Expect:',
            '-H',
            'Transfer-Encoding: chunked',
            '--data-binary',
            '@-',
            `https://${name}:${port}/logga-in`,
          ],
        ],
        { input: Buffer.alloc(40_000_000), encoding: 'utf8' },
      );
      // The desk hangs up while it is sent, so the proxy may only know that it has no answer (502).
      expect(sent.stdout).toMatch(/^(?:403|413|502)$/);
    });

    test('an unprotected address leads to the protected one, which the browser is told to keep to', async () => {
      const curl = (...args: string[]) =>
        execFileSync('curl', ['-sk', '-D', '-', '-o', '/dev/null', '--resolve', `${name}:${port}:127.0.0.1`, ...args], {
          encoding: 'utf8',
        });
      const plain = curl('-H', `Host: ${name}`, `http://127.0.0.1:${plainPort}/konton`);
      const elsewhere = curl('-H', 'Host: elak.example', `http://127.0.0.1:${plainPort}/konton`);
      expect(elsewhere).not.toMatch(/location: .*elak/i);
      expect(plain).toMatch(new RegExp(`^HTTP/1.1 301[\\s\\S]*location: https://${name}/konton`, 'i'));
      expect(curl(`https://${name}:${port}/healthz`)).toMatch(
        /HTTP\/1.1 200[\s\S]*strict-transport-security: max-age=\d+/i,
      );
    });
  });
}
