import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../../../config/people.ts';
import { html, type Markup, type Part } from '../../pages/markup.ts';
import { type DeskMeans, show } from '../context.ts';
import { oidcPaths } from '../oidc/paths.ts';
import { feedPath } from '../operation/feed.ts';
import { metricsPath } from '../operation/metrics-page.ts';
import { formSecret } from '../page/form-parts.ts';
import { type DeskAddress, isOurHost, isOurPage } from './address.ts';
import type { Prover } from './prove.ts';
import { type Errand, errandFields, errandIn, type Fields } from './resume.ts';
import type { Sessions } from './sessions.ts';
import { type SignInWords, signInWordsOf } from './sign-in-words.ts';
import type { Visitor } from './visitor.ts';

const cookieName = 'ogonblick';

/** Pages that need no signing in. Metrics and the feed are read by machines, and have keys of their own. */
const open = new Set([
  '/logga-in',
  ...Object.values(oidcPaths),
  '/stil.css',
  '/forlopp.js',
  '/healthz',
  metricsPath,
  feedPath,
]);

/** Nothing from elsewhere, nothing inside others' pages, nothing kept by a browser that others use. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Forms must say where they come from, so the origin stays in.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Who comes in: the right host, a signed-in person, and for everything that changes something a form of ours. */
export function keepDoor(
  app: FastifyInstance,
  means: DeskMeans,
  { address, sessions, prover }: { address: DeskAddress; sessions: Sessions; prover: Prover },
): void {
  app.decorateRequest('visitor', null);

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (!isOurHost(address, request.headers.host)) {
      return reply.code(421).type('text/plain; charset=utf-8').send('Misdirected request\n');
    }
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && !isOurPage(address, request.headers)) {
      return reply.code(403).type('text/plain; charset=utf-8').send('The form does not come from this desk.\n');
    }
    const session = sessions.find(secretIn(request));
    const person = means.workplace.configuration.people.find(({ id }) => id === session?.person);
    request.visitor = session && person ? { person, form: session.form } : null;
    return undefined;
  });

  app.addHook('preHandler', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (open.has(path)) return undefined;
    const fields = request.method === 'POST' ? fieldsOf(request) : null;
    if (request.visitor === null) return signInPage(means, request, reply, { path: request.url, fields }, 401);
    if (fields && fields.formular !== request.visitor.form) {
      const says = signInWordsOf(means);
      const content = html`<p class="fault">${says.formExpiredText}</p>`;
      return show(means, request, reply, { title: says.formExpired, content, status: 403 });
    }
    return undefined;
  });

  app.get('/logga-in', async (request, reply) => {
    if (request.visitor) return reply.redirect('/', 303);
    return signInPage(means, request, reply, { path: '/', fields: null }, 200);
  });

  app.post('/logga-in', async (request, reply) => {
    const says = signInWordsOf(means);
    const sent = fieldsOf(request);
    const errand = errandIn(sent);
    const id = (sent.anvandare ?? '').trim();
    const person = means.workplace.configuration.people.find((candidate) => candidate.id === id);
    const proof = await prover.prove(person, id, sent.losenfras ?? '', request.ip);
    if (proof.kind === 'wait') {
      reply.header('retry-after', String(proof.seconds));
      return signInPage(means, request, reply, errand, 429, says.waitToSignIn(proof.seconds));
    }
    if (proof.kind === 'refused' || !person) {
      means.log.warn('somebody was not let into the desk', { from: request.ip });
      return signInPage(means, request, reply, errand, 401, says.refused);
    }
    request.visitor = letIn(request, reply, { address, sessions, log: means.log }, person);
    if (errand.fields === null) return reply.redirect(errand.path, 303);
    return show(means, request, reply, { title: says.resume, content: resumeForm(errand, request.visitor.form, says) });
  });

  app.post('/logga-ut', async (request, reply) => {
    sessions.close(secretIn(request));
    reply.header('set-cookie', cookieOf(address, ''));
    return reply.redirect('/logga-in', 303);
  });
}

/** Signs the person in; whoever was signed in before is not any more. */
export function letIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { address, sessions, log }: { address: DeskAddress; sessions: Sessions; log: DeskMeans['log'] },
  person: Person,
): Visitor {
  sessions.close(secretIn(request));
  const secret = sessions.open(person.id);
  reply.header('set-cookie', cookieOf(address, secret));
  log.info('somebody signed in to the desk', { person: person.id });
  return { person, form: sessions.find(secret)?.form ?? '' };
}

export function fieldsOf(request: FastifyRequest): Fields {
  const body = request.body;
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function secretIn(request: FastifyRequest): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[cookieName];
}

/** An empty secret takes the cookie away. */
function cookieOf({ origins }: DeskAddress, secret: string): string {
  const secure = origins[0]?.startsWith('https:') ?? false;
  return stringifySetCookie({
    name: cookieName,
    value: secret,
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure,
    ...(secret === '' && { maxAge: 0 }),
  });
}

export function signInPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  errand: Errand,
  status: number,
  fault: string | null = null,
): FastifyReply {
  const says = signInWordsOf(means);
  const told = fault ?? (errand.fields === null ? null : says.signInFirst);
  const content = html`${told === null ? null : html`<p class="${fault === null ? 'told' : 'fault'}" role="${fault === null ? 'status' : 'alert'}">${told}</p>`}
${means.workplace.configuration.settings.desk.oidc === null ? null : serviceForm(errand, says)}<form method="post" action="/logga-in">
${errandFields(errand)}
<label for="anvandare">${says.person}</label><input type="text" id="anvandare" name="anvandare" autocomplete="username" autocapitalize="none" required>
<label for="losenfras">${says.passphrase}</label><input type="password" id="losenfras" name="losenfras" autocomplete="current-password" required>
<p><button>${says.signIn}</button></p>
</form>`;
  return show(means, request, reply, { title: says.signIn, content, status });
}

/** By POST, so that what was being written is carried through and no other page can begin it. */
function serviceForm(errand: Errand, says: SignInWords): Markup {
  return html`<form method="post" action="${oidcPaths.begin}">${errandFields(errand)}<p><button>${says.signInByService}</button></p></form>
<h2>${says.orPassphrase}</h2>
`;
}

/** The fields that people write in; what others hold are codes of ours. */
const inWords: ReadonlySet<string> = new Set([
  'anteckning',
  'skal',
  'varde',
  'nummer',
  'hur',
  'begaran',
  'mottagare',
  'sokande',
  'lagrum',
  'till',
  'grund',
  'vem',
  'diarienummer',
  'ej-diarium',
]);

/** What was sent too late, to be looked at and sent again under the new session. */
export function resumeForm({ path, fields }: Errand, form: string, says: SignInWords): Part {
  const written = Object.entries(fields ?? {}).filter(([name]) => name !== 'formular');
  return html`<p class="told" role="status">${says.resumeBecause}</p>
<form method="post" action="${path}">${formSecret(form)}
${written.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">${inWords.has(name) ? html`<p>${value}</p>` : null}`)}
<p><button>${says.resume}</button></p></form>`;
}
