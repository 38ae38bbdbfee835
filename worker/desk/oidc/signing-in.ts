import { readSecret } from '../../../config/base/secret.ts';
import type { Person } from '../../../config/people/people.ts';
import type { Settings } from '../../../config/settings.ts';
import { html } from '../../html/markup.ts';
import { cookieIn, setCookie } from '../door/cookies.ts';
import { type Entrance, fieldsOf, letIn } from '../door/door.ts';
import { placeOf } from '../door/place.ts';
import { resumePage } from '../door/resume-page.ts';
import { oidcPaths, signInPage } from '../door/sign-in-page.ts';
import { signInWordsOf } from '../door/sign-in-words.ts';
import { type DeskMeans, show } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { type Errand, errandIn } from '../page/resume.ts';
import { LoginRefusedError, type LoginService, type OidcSettings, openLoginService } from './login-service.ts';
import { longestAwayMs, openOnTheWay } from './on-the-way.ts';

/**
 * Signing in by the municipality's login. The login says who a person is and nothing else. people.yaml says whether they may come in and what
 * they may do. A sign-in by the login approves no disposal (see `docs/decisions/people.md`).
 */
export function oidcPages(means: DeskMeans, entrance: Omit<Entrance, 'prover'>): DeskPage[] {
  const { address } = entrance;
  const onTheWay = openOnTheWay();
  const service = followedService(means);
  const origin = address.origins[0] ?? '';
  const nowhere: Errand = { path: '/', fields: null };
  return [
    deskPage(oidcPaths.begin, {
      open: true,
      close: () => service.close(),
      post: async (request, reply) => {
        const says = signInWordsOf(means);
        const errand = errandIn(fieldsOf(request));
        try {
          const login = await service.now();
          if (login === null) return signInPage(means, request, reply, errand, 404);
          const { address: there, begun } = await login.begin(`${origin}${oidcPaths.back}`);
          const sealed = onTheWay.leave(begun, errand, placeOf(request.ip));
          // Lax, because the login sends people back from another site. The cookie opens nothing by itself.
          const cookie = { sameSite: 'lax', maxAge: longestAwayMs / 1000 } as const;
          reply.header('set-cookie', setCookie(address, 'ogonblick-inloggning', sealed, cookie));
          // A page instead of a redirect: `form-action` lets forms be sent to the desk only, and it counts redirects.
          const content = html`<p>${says.toServiceText} <a href="${there}">${says.goOn}</a></p>`;
          return show(means, request, reply, { title: says.toService, content, onward: there });
        } catch (error) {
          return refused(error, errand);
        }

        function refused(error: unknown, errand: Errand) {
          if (!(error instanceof LoginRefusedError)) throw error;
          means.log.warn('the login did not let somebody into the desk', { from: request.ip, error });
          return signInPage(means, request, reply, errand, 503, { fault: sentenceOf(error, means) });
        }
      },
    }),
    deskPage(oidcPaths.back, {
      open: true,
      get: async (request, reply) => {
        const says = signInWordsOf(means);
        const begun = onTheWay.comeBack(cookieIn(address, request.headers.cookie, 'ogonblick-inloggning'));
        reply.header('set-cookie', setCookie(address, 'ogonblick-inloggning', ''));
        const login = await service.now();
        if (login === null || begun === null)
          return signInPage(means, request, reply, nowhere, 401, { fault: says.serviceRefused });
        const { errand } = begun;
        try {
          const claims = await login.finish(new URL(request.url, origin), begun);
          const person = personIn(claims, means);
          if (!person) {
            means.log.warn('the login knows somebody whom people.yaml does not', { from: request.ip });
            return signInPage(means, request, reply, errand, 403, { fault: says.serviceUnknown });
          }
          request.visitor = letIn(request, reply, entrance, person, means.log);
          if (errand.fields !== null) return resumePage(means, request, reply, errand);
          // A page instead of a redirect: a browser that comes from another site does not send the session's cookie (SameSite=Strict).
          const content = html`<p>${says.isSignedIn(person.name)} <a href="${errand.path}">${says.goOn}</a></p>`;
          return show(means, request, reply, { title: says.signIn, content, onward: errand.path });
        } catch (error) {
          if (!(error instanceof LoginRefusedError)) throw error;
          means.log.warn('the login did not let somebody into the desk', { from: request.ip, error });
          return signInPage(means, request, reply, errand, error.kind === 'away' ? 503 : 401, {
            fault: sentenceOf(error, means),
          });
        }
      },
    }),
  ];
}

function sentenceOf({ kind }: LoginRefusedError, means: DeskMeans): string {
  const says = signInWordsOf(means);
  return { away: says.serviceAway, denied: says.serviceDenied, refused: says.serviceRefused }[kind];
}

/** The person whom people.yaml lists for these claims. A mail address that the login has not verified identifies nobody. */
function personIn(claims: Readonly<Record<string, unknown>>, { workplace }: DeskMeans): Person | undefined {
  const { people, settings } = workplace.configuration;
  const claim = settings.desk.oidc?.claim ?? 'sub';
  const value = claims[claim];
  if (typeof value !== 'string' || value === '') return undefined;
  if (claim === 'email' && claims.email_verified !== true) return undefined;
  return people.find(({ oidc }) => oidc === value);
}

/** The login that the settings name now: the configuration is read again while the worker runs. Null: there is none. */
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
          open = null; // A missing secret may be there the next time.
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
