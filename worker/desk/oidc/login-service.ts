import * as client from 'openid-client';
import { AdvisedError } from '../../../config/base/own-error.ts';
import type { Settings } from '../../../config/settings.ts';
import { type GuardedFetch, openGuardedFetch } from '../../gather/platforms/guarded-fetch.ts';
import { type EgressGuard, startEgressGuard } from '../../visit/egress/guard.ts';

export type OidcSettings = NonNullable<Settings['desk']['oidc']>;

/** The values of a sign-in that has begun, which its answer is checked against. Each is used once. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
}

/** Why the login did not identify anybody. `away`: it does not answer. `denied`: it says no. `refused`: its answer does not fit what was asked. */
export class LoginRefusedError extends AdvisedError {
  readonly kind: 'away' | 'denied' | 'refused';

  constructor(kind: LoginRefusedError['kind'], issuer: string, cause: unknown) {
    const remedy =
      kind === 'away'
        ? 'Check desk.oidc.issuer; a login inside the network is let through by host:port in egress.login.'
        : 'Check desk.oidc and what the login has registered for its clientId; check both clocks.';
    super(`expected ${issuer} to tell who signs in, found: ${causesOf(cause)}`, remedy, { cause });
    this.kind = kind;
  }
}

/** The municipality's login (OpenID Connect Core 1.0, authorization code with PKCE). Everything goes through the egress guard. */
export interface LoginService {
  /** Begins a sign-in; `address` is where the person signs in. Throws LoginRefusedError. */
  begin(redirectUri: string): Promise<{ address: string; begun: Begun }>;
  /**
   * The login's claims about the person. `answer` is the address that the login sent the person back to. State, nonce, issuer, audience,
   * signature and times are checked. Throws LoginRefusedError.
   */
  finish(answer: URL, begun: Begun): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

const timeoutSeconds = 15;

export async function openLoginService(
  { issuer, clientId, claim }: OidcSettings,
  clientSecret: string,
  egress: Pick<Settings['egress'], 'login' | 'proxy'>,
): Promise<LoginService> {
  const guard: EgressGuard = await startEgressGuard({ allow: egress.login, upstream: egress.proxy });
  const out: GuardedFetch = openGuardedFetch(guard.proxyFor('login'));
  let found: Promise<client.Configuration> | null = null;

  const discover = () => {
    const asked = client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: timeoutSeconds,
      [client.customFetch]: out.ask as unknown as client.CustomFetch,
      // The token's signature is always checked, whatever way the token came. Only a login on this machine may be asked without encryption.
      execute: [
        client.enableNonRepudiationChecks,
        ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
      ],
    });
    asked.catch(() => {
      found = null; // The login may answer the next time.
    });
    return asked;
  };
  const configuration = async () => {
    try {
      found ??= discover();
      return await found;
    } catch (error) {
      throw new LoginRefusedError('away', issuer, error);
    }
  };

  return {
    async begin(redirectUri) {
      const known = await configuration();
      const begun = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const address = client.buildAuthorizationUrl(known, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, begun };
    },
    async finish(answer, { state, nonce, verifier }) {
      const known = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(known, answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined || claim in claims || !known.serverMetadata().userinfo_endpoint) return claims ?? {};
        // Some logins give only the id in the token, and more when they are asked for it.
        return { ...(await client.fetchUserInfo(known, tokens.access_token, claims.sub)), ...claims };
      } catch (error) {
        const denied = error instanceof client.AuthorizationResponseError;
        throw new LoginRefusedError(denied ? 'denied' : isNetwork(error) ? 'away' : 'refused', issuer, error);
      }
    },
    async close() {
      await out.close();
      await guard.close();
    },
  };
}

/** True for undici's own error of a failed connection. A late answer is a timeout error. */
function isNetwork(error: unknown): boolean {
  return chainOf(error).some(({ name, message }) => name === 'TimeoutError' || message === 'fetch failed');
}

/** The library's sentences hold no tokens. */
function causesOf(error: unknown): string {
  return chainOf(error)
    .map(({ message, code }) => (code === undefined ? message : `${message} (${code})`))
    .join(': ');
}

function chainOf(error: unknown): { name: string; message: string; code: string | undefined }[] {
  const chain = [];
  for (let at = error; at instanceof Error && chain.length < 5; at = at.cause) {
    const { code } = at as { code?: unknown };
    chain.push({ name: at.name, message: at.message, code: typeof code === 'string' ? code : undefined });
  }
  return chain;
}
