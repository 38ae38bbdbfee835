import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ownAuthorities } from '../../../../config/base/own-authorities.ts';
import { acceptOwnAuthorities } from '../../../../worker/ground/accept-authorities.ts';
import { startEngine } from '../../../../worker/process/engine.ts';
import { makeBrowserFolder } from '../../../../worker/visit/browser/browser-folder.ts';
import { type LaunchedBrowser, launchBrowser } from '../../../../worker/visit/browser/launch.ts';
import { CertutilFailedError, CertutilMissingError } from '../../../../worker/visit/browser/trust-authorities.ts';
import { testChromium } from '../../../tools/test-browser.ts';

let [folder, url, file] = ['', '', ''];
let server: Server;
let launched: LaunchedBrowser | undefined;

/** A page whose certificate is of an authority that only this machine knows, as a proxy that reads TLS shows it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ogonblick-authorities-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  openssl(...made, '-subj', '/CN=Kommunens rot', '-keyout', 'root.key', '-out', 'root.pem');
  const issued = ['-CA', 'root.pem', '-CAkey', 'root.key', '-addext', 'subjectAltName=IP:127.0.0.1'];
  openssl(
    ...made,
    ...issued,
    '-addext',
    'basicConstraints=CA:FALSE',
    '-subj',
    '/CN=Sidan',
    '-keyout',
    'key',
    '-out',
    'cert',
  );
  const [key, cert] = ['key', 'cert'].map((name) => readFileSync(join(folder, name)));
  server = createServer({ key, cert }, (_, response) => response.end('<h1>Anslagstavlan</h1>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  file = join(folder, 'root.pem');
});
afterEach(async () => {
  delete process.env.OGONBLICK_AUTHORITIES;
  await launched?.kill();
  launched = undefined;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function visit(): Promise<string | null> {
  launched = await launchBrowser({ chromium: await testChromium(), proxy: null });
  const page = await launched.browser.newPage();
  await page.goto(url);
  return page.textContent('h1');
}

test('a page of an authority that nobody has named is not accepted', async () => {
  await expect(visit()).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
});

test('the browser accepts the authorities that OGONBLICK_AUTHORITIES names', async () => {
  process.env.OGONBLICK_AUTHORITIES = file;
  expect(await visit()).toBe('Anslagstavlan');
});

test('so does the program itself', async () => {
  const refused = await fetch(url).catch(({ cause }) => cause.code);
  process.env.OGONBLICK_AUTHORITIES = file;
  const before = tls.getCACertificates('default');
  acceptOwnAuthorities();
  const accepted = await fetch(url);
  tls.setDefaultCACertificates(before);
  expect({ refused, status: accepted.status }).toEqual({ refused: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', status: 200 });
});

test('a file that cannot be read, or has no certificate, is refused with the variable’s name', () => {
  process.env.OGONBLICK_AUTHORITIES = join(folder, 'ingen.pem');
  expect(ownAuthorities).toThrow(/OGONBLICK_AUTHORITIES.*ENOENT/);
  process.env.OGONBLICK_AUTHORITIES = join(folder, 'root.key');
  expect(ownAuthorities).toThrow(/OGONBLICK_AUTHORITIES.*no certificate/);
  writeFileSync(join(folder, 'halv.pem'), readFileSync(file, 'utf8').replace(/\n.{20}/, '\n'));
  process.env.OGONBLICK_AUTHORITIES = join(folder, 'halv.pem');
  expect(ownAuthorities).toThrow(/OGONBLICK_AUTHORITIES.*cannot be read/);
  writeFileSync(join(folder, 'alla.pem'), readFileSync(file, 'utf8').repeat(11));
  process.env.OGONBLICK_AUTHORITIES = join(folder, 'alla.pem');
  expect(ownAuthorities).toThrow(/OGONBLICK_AUTHORITIES.*found 11 certificates where 10 is the most/);
});

describe('with another PATH', () => {
  const { PATH } = process.env;
  afterEach(() => {
    process.env.PATH = PATH;
  });

  test('the worker does not start where an authority is named and certutil is away', async () => {
    process.env.OGONBLICK_AUTHORITIES = file;
    process.env.PATH = folder;
    const nothing = { environment: {}, configuration: {} } as never;
    const started = startEngine(nothing, ...([null, null, null, null] as unknown as [never, never, never, never]));
    await expect(started).rejects.toThrow(CertutilMissingError);
  });

  test('where certutil fails the browser’s folder is not left, and its words are the cause', async () => {
    process.env.OGONBLICK_AUTHORITIES = file;
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'certutil'), '#!/bin/sh\necho SEC_ERROR >&2; exit 255\n', { mode: 0o755 });
    process.env.PATH = `${broken}:${PATH}`;
    const folders = () => readdirSync('/tmp').filter((name) => name.startsWith(`ogonblick-browser-${process.pid}-`));
    const before = folders();
    const failed = await makeBrowserFolder('/bin/true', null).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(CertutilFailedError);
    expect((failed as Error).cause).toMatchObject({ stderr: expect.stringContaining('SEC_ERROR') });
    expect(folders()).toEqual(before);
  });
});
