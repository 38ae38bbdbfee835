import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A login that can be told to answer wrongly: what is given here stands in its ID token in place of what should. */
export interface FalseLogin {
  issuer: string;
  /** The next answer's claims; `forged`: signed by a key that it does not publish; `forge`: makes the token. */
  say(
    claims: Record<string, unknown>,
    options?: { forged?: boolean; forge?: ((claims: Record<string, unknown>) => string) | null },
  ): void;
  /** The token endpoint leads here from now on; null: it answers itself. */
  redirectTokens(to: string | null): void;
  /** The token endpoint says this from now on; null: what it should. */
  answerWith(body: string | null): void;
  /** The key that it publishes, as PEM. */
  publicKey: string;
  /** What came to the token endpoint last. */
  asked(): URLSearchParams;
  close(): Promise<void>;
}

export async function openFalseLogin(): Promise<FalseLogin> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let claims: Record<string, unknown> = {};
  let key = own.privateKey;
  let forging: ((claims: Record<string, unknown>) => string) | null = null;
  let [leadsTo, says]: (string | null)[] = [null, null];
  let asked = new URLSearchParams();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const send = (answer: unknown) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    if (request.url === '/.well-known/openid-configuration') return send(metadata());
    if (request.url === '/nycklar')
      return send({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] });
    asked = new URLSearchParams(body);
    if (leadsTo) return response.writeHead(307, { location: leadsTo }).end();
    if (says) return response.setHeader('content-type', 'application/json').end(says);
    const id_token = forging?.(claims) ?? signed(claims, key);
    return send({ access_token: 'a', token_type: 'bearer', expires_in: 60, id_token });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/in`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/nycklar`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  });
  return {
    issuer,
    say(said, { forged = false, forge = null } = {}) {
      forging = forge;
      const now = Math.floor(Date.now() / 1000);
      claims = { iss: issuer, aud: 'ogonblick', sub: 'hanna', iat: now, exp: now + 60, ...said };
      key = forged ? strange.privateKey : own.privateKey;
    },
    redirectTokens(to) {
      leadsTo = to;
    },
    answerWith(body) {
      says = body;
    },
    publicKey: own.publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    asked: () => asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function signed(claims: Record<string, unknown>, key: KeyObject): string {
  const text = `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

/** A part of a token (RFC 7515). */
export function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What PKCE makes of a verifier (RFC 7636, 4.2). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
