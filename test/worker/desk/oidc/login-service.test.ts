import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LoginService, openLoginService } from '../../../../worker/desk/oidc/login-service.ts';
import { challengeOf, type FalseLogin, openFalseLogin } from './false-login.ts';

const back = 'http://127.0.0.1:8471/logga-in/tjanst/svar';
let login: FalseLogin;
let service: LoginService;

const settingsOf = (issuer: string) => ({ issuer, clientId: 'ogonblick', clientSecret: 'env:X', claim: 'sub' });
const egressTo = (issuer: string) => ({ login: [new URL(issuer).host], proxy: null });

beforeAll(async () => {
  login = await openFalseLogin();
  service = await openLoginService(settingsOf(login.issuer), 'en hemlighet', egressTo(login.issuer));
});
afterAll(async () => {
  await service.close();
  await login.close();
});

/** Begins, and answers as the login would: with what `answer` changes, and with these claims in the ID token. */
async function signIn(
  claims: Record<string, unknown> = {},
  { forged = false, answer = {} as Record<string, string> } = {},
) {
  const { address, begun } = await service.begin(back);
  const asked = new URL(address).searchParams;
  login.say({ nonce: asked.get('nonce'), ...claims }, { forged });
  const url = new URL(back);
  for (const [name, value] of Object.entries({ code: 'kod', state: asked.get('state') ?? '', ...answer }))
    url.searchParams.set(name, value);
  return { asked, begun, claims: await service.finish(url, begun) };
}

test('a login that answers what was asked tells who it is; code and verifier are proven (PKCE)', async () => {
  const { asked, begun, claims } = await signIn();
  expect(claims.sub).toBe('hanna');
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('code_challenge')).toBe(challengeOf(begun.verifier));
  expect(Object.fromEntries(login.asked())).toMatchObject({
    code: 'kod',
    code_verifier: begun.verifier,
    redirect_uri: back,
  });
  const [one, other] = [await service.begin(back), await service.begin(back)];
  for (const secret of ['state', 'nonce', 'verifier'] as const) expect(one.begun[secret]).not.toBe(other.begun[secret]);
});

const seconds = Math.floor(Date.now() / 1000);
test.each<[string, Record<string, unknown>, { forged?: boolean; answer?: Record<string, string> }]>([
  ['another state', {}, { answer: { state: 'en annan' } }],
  ['another nonce', { nonce: 'en annan' }, {}],
  ['no nonce', { nonce: undefined }, {}],
  ['another issuer', { iss: 'https://annan.example' }, {}],
  ['another audience', { aud: 'annat-program' }, {}],
  ['an ID token that has expired', { iat: seconds - 7200, exp: seconds - 3600 }, {}],
  ['a strange signature', {}, { forged: true }],
])('%s is refused', async (_, claims, options) => {
  await expect(signIn(claims, options)).rejects.toMatchObject({ name: 'LoginRefusedError', kind: 'refused' });
});

test('a login that says no has denied it', async () => {
  await expect(signIn({}, { answer: { error: 'access_denied' } })).rejects.toMatchObject({ kind: 'denied' });
});

test('a login that is not there, or is not let through by the egress guard, is away; it is asked again the next time', async () => {
  const closed = await openLoginService(settingsOf('http://127.0.0.1:9'), 'x', { login: ['127.0.0.1:9'], proxy: null });
  await expect(closed.begin(back)).rejects.toMatchObject({ kind: 'away' });
  await expect(closed.begin(back)).rejects.toMatchObject({ kind: 'away' });
  await closed.close();
  const refused = await openLoginService(settingsOf(login.issuer), 'x', { login: [], proxy: null });
  await expect(refused.begin(back)).rejects.toMatchObject({ kind: 'away' });
  await refused.close();
});
