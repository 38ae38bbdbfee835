import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LoginService, openLoginService } from '../../worker/desk/oidc/login-service.ts';
import { type FalseLogin, openFalseLogin, part } from '../worker/desk/oidc/false-login.ts';

const back = 'http://127.0.0.1:8471/logga-in/tjanst/svar';
let login: FalseLogin;
let other: FalseLogin;
let service: LoginService;

beforeAll(async () => {
  [login, other] = await Promise.all([openFalseLogin(), openFalseLogin()]);
  const settings = { issuer: login.issuer, clientId: 'ogonblick', clientSecret: 'env:X', claim: 'sub' };
  service = await openLoginService(settings, 'en hemlighet', { login: [new URL(login.issuer).host], proxy: null });
});
afterAll(async () => {
  await service.close();
  await Promise.all([login.close(), other.close()]);
});

type Forge = (claims: Record<string, unknown>) => string;
const unsigned: Forge = (claims) => `${part({ alg: 'none' })}.${part(claims)}.`;
const signedBy = (head: Record<string, unknown>, key: () => string): Forge => {
  return (claims) => {
    const text = `${part(head)}.${part(claims)}`;
    return `${text}.${createHmac('sha256', key()).update(text).digest('base64url')}`;
  };
};

async function finish(forge: Forge | null, claims: Record<string, unknown> = {}, answer: Record<string, string> = {}) {
  const { address, begun } = await service.begin(back);
  const asked = new URL(address).searchParams;
  login.say({ nonce: asked.get('nonce'), ...claims }, { forge });
  const url = new URL(back);
  const said = { code: 'kod', state: asked.get('state') ?? '', ...answer };
  for (const [name, value] of Object.entries(said)) url.searchParams.set(name, value);
  return service.finish(url, begun);
}

test.each<[string, Forge]>([
  ['that nobody has signed (alg none)', unsigned],
  ['whose alg is written None', (claims) => unsigned(claims).replace(part({ alg: 'none' }), part({ alg: 'None' }))],
  ['signed with the published key as a secret (HS256)', signedBy({ alg: 'HS256', kid: 'k' }, () => login.publicKey)],
  ['signed with the client’s secret (HS256)', signedBy({ alg: 'HS256' }, () => 'en hemlighet')],
  ['of RS256 in name only', signedBy({ alg: 'RS256', kid: 'k' }, () => login.publicKey)],
  ['that brings its own key', signedBy({ alg: 'HS256', jwk: { kty: 'oct', k: part('x') } }, () => 'x')],
  ['that is no token', () => 'a.b.c'],
  ['that is empty', () => ''],
])('an ID token %s signs nobody in', async (_how, forge) => {
  await expect(finish(forge)).rejects.toMatchObject({ name: 'LoginRefusedError', kind: 'refused' });
});

test.each<[string, Record<string, unknown>]>([
  ['for us and for somebody else, whom it was given to', { aud: ['ogonblick', 'annat'], azp: 'annat' }],
  ['of a day to come', { iat: Math.floor(Date.now() / 1000) + 3600, nbf: Math.floor(Date.now() / 1000) + 3600 }],
  ['of nobody', { sub: undefined }],
  ['with a list in place of a name', { sub: ['hanna'] }],
  ['whose issuer differs by a slash', { iss: 'slash' }],
])('a signed ID token %s signs nobody in', async (_how, claims) => {
  const said = claims.iss === 'slash' ? { iss: `${login.issuer}/` } : claims;
  await expect(finish(null, said)).rejects.toMatchObject({ name: 'LoginRefusedError', kind: 'refused' });
});

// RFC 9207: a person who began at one login is sent back by another.
test('an answer that names another login is refused, and the code is not given to it', async () => {
  await expect(finish(null, {}, { iss: other.issuer })).rejects.toMatchObject({ kind: 'refused' });
  expect(other.asked().size).toBe(0);
});

test('a login that sends the desk to another host gets neither code nor secret there', async () => {
  login.redirectTokens(`${other.issuer}/token`);
  await expect(finish(null)).rejects.toMatchObject({ name: 'LoginRefusedError' });
  expect(other.asked().size).toBe(0);
  login.redirectTokens(null);
});

test('a login that answers without an end is broken off', async () => {
  login.answerWith(`{"id_token":"${'a'.repeat(8 << 20)}"}`);
  await expect(finish(null)).rejects.toMatchObject({ name: 'LoginRefusedError' });
  login.answerWith(null);
  expect((await finish(null)).sub).toBe('hanna');
});
