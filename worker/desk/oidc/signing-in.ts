import { randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyInstance } from 'fastify';
import type { Person } from '../../../config/people.ts';
import { readSecret } from '../../../config/secret.ts';
import type { Settings } from '../../../config/settings.ts';
import { html } from '../../pages/markup.ts';
import { type DeskMeans, show } from '../context.ts';
import type { DeskAddress } from '../door/address.ts';
import { fieldsOf, letIn, resumeForm, signInPage } from '../door/door.ts';
import { type Errand, errandIn } from '../door/resume.ts';
import type { Sessions } from '../door/sessions.ts';
import { signInWordsOf } from '../door/sign-in-words.ts';
import {
  type Begun,
  LoginRefusedError,
  type LoginService,
  type OidcSettings,
  openLoginService,
} from './login-service.ts';
import { oidcPaths } from './paths.ts';

/** Somebody who was sent to the login: what the answer is held against, and where they were going. */
interface OnTheWay extends Begun {
  errand: Errand;
  until: number;
}

/** So long a person may take at the login, in milliseconds. */
const longestMs = 10 * 60_000;
/** The oldest go first: nobody can fill the memory. Each may carry a form of 256 kB. */
const mostOnTheWay = 500;
const cookieName = 'ogonblick-inloggning';

/**
 * Signing in by the municipality's login. It says who somebody is and nothing else: what they may do, and that they may come in at all,
 * stands in people.yaml; and it approves no disposal (see `CONTRIBUTING.md`).
 */
export function oidcPages(
  app: FastifyInstance,
  means: DeskMeans,
  { address, sessions }: { address: DeskAddress; sessions: Sessions },
): void {
  const onTheWay = new Map<string, OnTheWay>();
  const service = followedService(means);
  app.addHook('onClose', () => service.close());
  const origin = address.origins[0] ?? '';
  const nowhere: Errand = { path: '/', fields: null };

  app.post(oidcPaths.begin, async (request, reply) => {
    const says = signInWordsOf(means);
    const errand = errandIn(fieldsOf(request));
    try {
      const login = await service.now();
      if (login === null) return signInPage(means, request, reply, errand, 404);
      const { address: there, begun } = await login.begin(`${origin}${oidcPaths.back}`);
      const key = randomBytes(32).toString('base64url');
      onTheWay.set(key, { ...begun, errand, until: Date.now() + longestMs });
      const [oldest] = onTheWay.keys();
      if (onTheWay.size > mostOnTheWay && oldest !== undefined) onTheWay.delete(oldest);
      reply.header('set-cookie', keyCookie(key, origin));
      // A page and no redirect: forms of the desk are sent to the desk only (`form-action`), redirects counted in.
      const content = html`<p>${says.toServiceText} <a href="${there}">${says.goOn}</a></p>`;
      return show(means, request, reply, { title: says.toService, content, onward: there });
    } catch (error) {
      return refused(error, errand);
    }

    function refused(error: unknown, errand: Errand) {
      if (!(error instanceof LoginRefusedError)) throw error;
      means.log.warn('the login did not let somebody into the desk', { from: request.ip, error });
      return signInPage(means, request, reply, errand, 503, sentenceOf(error, means));
    }
  });

  app.get(oidcPaths.back, async (request, reply) => {
    const says = signInWordsOf(means);
    const key = parseCookie(request.headers.cookie ?? '')[cookieName] ?? '';
    const begun = onTheWay.get(key);
    // Whatever comes of it, the answer is looked at once.
    onTheWay.delete(key);
    reply.header('set-cookie', keyCookie('', origin));
    const login = await service.now();
    if (login === null || begun === undefined || begun.until < Date.now()) {
      return signInPage(means, request, reply, nowhere, 401, says.serviceRefused);
    }
    const { errand } = begun;
    try {
      const claims = await login.finish(new URL(request.url, origin), begun);
      const person = personIn(claims, means);
      if (!person) {
        means.log.warn('the login knows somebody whom people.yaml does not', { from: request.ip });
        return signInPage(means, request, reply, errand, 403, says.serviceUnknown);
      }
      request.visitor = letIn(request, reply, { address, sessions, log: means.log }, person);
      if (errand.fields !== null) {
        const content = resumeForm(errand, request.visitor.form, says);
        return show(means, request, reply, { title: says.resume, content });
      }
      // A page and no redirect: a browser that comes from elsewhere does not send the session's cookie along (SameSite=Strict).
      const content = html`<p>${says.isSignedIn(person.name)} <a href="${errand.path}">${says.goOn}</a></p>`;
      return show(means, request, reply, { title: says.signIn, content, onward: errand.path });
    } catch (error) {
      if (!(error instanceof LoginRefusedError)) throw error;
      means.log.warn('the login did not let somebody into the desk', { from: request.ip, error });
      return signInPage(means, request, reply, errand, error.kind === 'away' ? 503 : 401, sentenceOf(error, means));
    }
  });
}

function sentenceOf({ kind }: LoginRefusedError, means: DeskMeans): string {
  const says = signInWordsOf(means);
  return { away: says.serviceAway, denied: says.serviceDenied, refused: says.serviceRefused }[kind];
}

/** The one whom people.yaml calls so; an address of mail that the login itself has not checked is nobody's. */
function personIn(claims: Readonly<Record<string, unknown>>, { workplace }: DeskMeans): Person | undefined {
  const { people, settings } = workplace.configuration;
  const claim = settings.desk.oidc?.claim ?? 'sub';
  const value = claims[claim];
  if (typeof value !== 'string' || value === '') return undefined;
  if (claim === 'email' && claims.email_verified !== true) return undefined;
  return people.find(({ oidc }) => oidc === value);
}

/** Lax, since the login sends people back from another site; it opens nothing by itself. An empty key takes the cookie away. */
function keyCookie(key: string, origin: string): string {
  return stringifySetCookie({
    name: cookieName,
    value: key,
    httpOnly: true,
    sameSite: 'lax',
    path: oidcPaths.begin,
    secure: origin.startsWith('https:'),
    maxAge: key === '' ? 0 : longestMs / 1000,
  });
}

/** The login as the settings have it now: the configuration is read anew while the worker runs. Null: there is none. */
function followedService({ workplace }: DeskMeans) {
  let open: { of: string; service: Promise<LoginService> } | null = null;
  const end = async () => {
    const last = open;
    open = null;
    await (await last?.service)?.close();
  };
  return {
    async now(): Promise<LoginService | null> {
      const { desk, egress } = workplace.configuration.settings;
      const { oidc } = desk;
      const of = JSON.stringify([oidc, egress]);
      if (open !== null && open.of !== of) await end();
      if (oidc === null) return null;
      if (open === null) {
        const service = opened(oidc, egress);
        open = { of, service };
        service.catch(() => {
          open = null; // A secret that was missing may be there the next time.
        });
      }
      return open.service;
    },
    close: end,
  };

  async function opened(oidc: OidcSettings, egress: Settings['egress']): Promise<LoginService> {
    return openLoginService(oidc, await readSecret(oidc.clientSecret, workplace.environment.configDirectory), egress);
  }
}
