import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cookieIn, setCookie } from '../../worker/desk/door/cookies.ts';
import { deskAddress } from '../../worker/ground/desk-address.ts';
import { openTown, type Town } from '../tools/town.ts';
import { type DeskAlone, openDeskAlone } from '../worker/desk/desk-alone.ts';
import { askDesk } from './ask.ts';

let town: Town;
let desk: DeskAlone;

beforeAll(async () => {
  town = await openTown();
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

/** Sends exactly this, and gives all that comes back. */
function spoken(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(desk.origin).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (part) => {
      answer += part;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.write(text);
  });
}
const host = () => new URL(desk.origin).host;

describe('every answer has the same headers, also to what is no request', () => {
  test.each<[string, () => string, number]>([
    [
      'an address that cannot be decoded',
      () => `GET /%zz HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`,
      400,
    ],
    ['the same, of another name', () => 'GET /%zz HTTP/1.1\r\nHost: elak.example\r\nConnection: close\r\n\r\n', 421],
    ['what is no HTTP', () => 'hej\r\n\r\n', 400],
    ['a header that is none', () => `GET / HTTP/1.1\r\nHost: ${host()}\r\n: x\r\n\r\n`, 400],
    ['no name', () => 'GET / HTTP/1.0\r\n\r\n', 421],
    [
      'two names, ours first',
      () => `GET /logga-in HTTP/1.1\r\nHost: ${host()}\r\nHost: elak.example\r\nConnection: close\r\n\r\n`,
      400,
    ],
    [
      'two names, ours last',
      () => `GET /logga-in HTTP/1.1\r\nHost: elak.example\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`,
      400,
    ],
    [
      'our name twice',
      () => `GET /logga-in HTTP/1.1\r\nHost: ${host()}\r\nhost: ${host()}\r\nConnection: close\r\n\r\n`,
      400,
    ],
  ])('%s', async (_name, text, status) => {
    const answer = await spoken(text());
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const header of [
      'content-security-policy: default-src',
      'x-content-type-options: nosniff',
      'cache-control: no-store',
    ]) {
      expect(answer.toLowerCase()).toContain(header);
    }
    expect(answer).not.toMatch(/FST_|%zz|elak|Logga in/);
  });
});

describe('/metrics', () => {
  test('is read by nobody until the settings name a token, or this machine', async () => {
    expect((await askDesk(desk.origin, { path: '/metrics' })).status).toBe(401);
  });

  test.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via', 'x-real-ip'])(
    'where this machine may, nobody who comes through a proxy does (%s)',
    async (name) => {
      const { configuration } = desk.workplace;
      const { settings } = configuration;
      const metricsToken = 'this-machine';
      desk.workplace.configuration = {
        ...configuration,
        settings: { ...settings, desk: { ...settings.desk, metricsToken } },
      };
      expect((await askDesk(desk.origin, { path: '/metrics' })).status).toBe(200);
      expect((await askDesk(desk.origin, { path: '/metrics', headers: { [name]: '127.0.0.1' } })).status).toBe(401);
    },
  );
});

describe('/lage', () => {
  test('is no page until the settings open it', async () => {
    expect((await askDesk(desk.origin, { path: '/lage' })).status).toBe(404);
  });

  test('tells everybody whether the service works and from when its newest snapshot is, and names nobody', async () => {
    const { configuration } = desk.workplace;
    const { settings } = configuration;
    desk.workplace.configuration = {
      ...configuration,
      settings: { ...settings, desk: { ...settings.desk, statusPage: 'open' } },
    };
    const { status, body } = await askDesk(desk.origin, { path: '/lage' });
    expect(status).toBe(200);
    expect(body).toMatch(/Tjänsten<\/dt>\s*<dd>arbetar/);
    expect(body).toContain('ingen tagen än');
    for (const { id, url } of configuration.accounts) {
      expect(body).not.toContain(id);
      expect(body).not.toContain(url);
    }
    for (const { name } of configuration.people) expect(body).not.toContain(name);
  });
});

test('behind TLS every cookie is one that no neighbour can plant', () => {
  const address = deskAddress({ listen: '127.0.0.1:8471', origin: 'https://ogonblick.exempelkommun.se' });
  for (const name of ['ogonblick', 'ogonblick-enhet', 'ogonblick-inloggning'] as const) {
    expect(setCookie(address, name, 'v')).toMatch(
      new RegExp(`^__Host-${name}=v; Path=/; HttpOnly; Secure; SameSite=Strict$`),
    );
    expect(cookieIn(address, `${name}=planterad`, name)).toBeUndefined();
    expect(cookieIn(address, `__Host-${name}=v`, name)).toBe('v');
  }
});
