import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../../../config/people/people.ts';
import { hasNoRole } from '../../../config/register/administered.ts';
import { type DeskAddress, isOurPage } from '../../ground/desk-address.ts';
import { notice } from '../../html/components.ts';
import { html } from '../../html/markup.ts';
import { type DeskMeans, show } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { notFound } from '../page/not-found.ts';
import { errandIn, type Fields } from '../page/resume.ts';
import type { Visitor } from '../page/visitor.ts';
import { cookieIn, setCookie } from './cookies.ts';
import { type Devices, deviceMaxAge } from './devices.ts';
import { refuseMisdirected } from './every-answer.ts';
import { followPeople } from './people-now.ts';
import { cameThroughProxy } from './place.ts';
import type { Prover } from './prove.ts';
import { resumePage } from './resume-page.ts';
import type { Sessions } from './sessions.ts';
import { signInPage } from './sign-in-page.ts';
import { signInWordsOf } from './sign-in-words.ts';

/** What the door needs to decide who comes in. */
export interface Entrance {
  address: DeskAddress;
  sessions: Sessions;
  prover: Prover;
  devices: Devices;
}

/** Lets a request in when it asks for the right host, its person is signed in and, if it changes something, its form is ours. */
export function keepDoor(app: FastifyInstance, means: DeskMeans, { address, sessions }: Entrance): void {
  const followed = followPeople(means.workplace, means.log);
  const peopleNow = async () => {
    await followed();
    return means.workplace.configuration.people;
  };
  app.decorateRequest('visitor', null);
  app.decorateRequest('untilSignedOut', () => null);

  app.addHook('onRequest', async (request, reply) => {
    const misdirected = refuseMisdirected(address, request, reply);
    if (misdirected) return misdirected;
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && !isOurPage(address, request.headers)) {
      return reply.code(403).type('text/plain; charset=utf-8').send('The form does not come from this desk.\n');
    }
    const people = await peopleNow();
    const secret = sessionIn(request, address);
    const session = sessions.find(secret, people);
    request.untilSignedOut = (ended) => sessions.follow(secret, peopleNow, ended);
    const person = people.find(({ id }) => id === session?.person);
    request.visitor = session && person ? { person, form: session.form } : null;
    return undefined;
  });

  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.config.page?.open) return undefined;
    const fields = request.method === 'POST' ? fieldsOf(request) : null;
    if (request.visitor === null) return signInPage(means, request, reply, { path: request.url, fields }, 401);
    if (fields && fields.formular !== request.visitor.form) {
      const says = signInWordsOf(means);
      const content = [
        notice(says.formExpiredText, 'fault'),
        html`<p><a href="/">${deskWords[means.workplace.configuration.settings.locale].toOverview}</a></p>`,
      ];
      return show(means, request, reply, { title: says.formExpired, here: null, content, status: 403 });
    }
    if (request.routeOptions.config.page?.administrators || !hasNoRole(request.visitor.person)) return undefined;
    // The overview is where signing in leads.
    if (request.url === '/' && request.method === 'GET') return reply.redirect('/mina-konton', 303);
    return notFound(means, request, reply);
  });
}

/** Signing in and out. */
export function doorPages(means: DeskMeans, entrance: Entrance): DeskPage[] {
  const { address, sessions, prover, devices } = entrance;
  const noteProxy = proxyNoter(means);
  return [
    deskPage('/logga-in', {
      open: true,
      // A form that was sent after the session had ended goes along.
      large: true,
      get: async (request, reply) => {
        if (request.visitor) return reply.redirect('/', 303);
        return signInPage(means, request, reply, { path: '/', fields: null }, 200);
      },
      post: async (request, reply) => {
        const says = signInWordsOf(means);
        const sent = fieldsOf(request);
        const errand = errandIn(sent);
        const id = (sent.anvandare ?? '').trim();
        const person = means.workplace.configuration.people.find((candidate) => candidate.id === id);
        noteProxy(request);
        const device = devices.known(cookieIn(address, request.headers.cookie, 'ogonblick-enhet'), person);
        const proof = await prover.signIn({ person, id, passphrase: sent.losenfras ?? '', from: request.ip, device });
        if (proof.kind === 'wait') {
          reply.header('retry-after', String(proof.seconds));
          return signInPage(means, request, reply, errand, 429, {
            fault: says.waitToSignIn(proof.seconds),
            name: id,
          });
        }
        if (proof.kind === 'refused' || !person) {
          means.log.warn('somebody was not let into the desk', { from: request.ip });
          return signInPage(means, request, reply, errand, 401, { fault: says.refused, name: id });
        }
        request.visitor = letIn(request, reply, entrance, person, means.log);
        if (errand.fields === null) return reply.redirect(errand.path, 303);
        return resumePage(means, request, reply, errand);
      },
    }),
    deskPage('/logga-ut', {
      administrators: true,
      post: async (request, reply) => {
        sessions.close(sessionIn(request, address));
        reply.header('set-cookie', setCookie(address, 'ogonblick', ''));
        return reply.redirect('/logga-in', 303);
      },
    }),
  ];
}

/** Signs the person in and ends the browser's earlier session. The device is known from now on. */
export function letIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { address, sessions, devices }: Omit<Entrance, 'prover'>,
  person: Person,
  log: DeskMeans['log'],
): Visitor {
  sessions.close(sessionIn(request, address));
  const secret = sessions.open(person, {
    from: request.ip,
    browser: (request.headers['user-agent'] ?? '').slice(0, 200),
  });
  const device = devices.noted(cookieIn(address, request.headers.cookie, 'ogonblick-enhet'), person);
  reply.header('set-cookie', setCookie(address, 'ogonblick', secret));
  reply.header('set-cookie', setCookie(address, 'ogonblick-enhet', device, { maxAge: deviceMaxAge }));
  log.info('somebody signed in to the desk', { person: person.id });
  return { person, form: sessions.find(secret, [person])?.form ?? '' };
}

/** Warns once that everybody behind a proxy counts as one place: a person who guesses there slows sign-in for every new device behind it. */
function proxyNoter({ log, workplace }: DeskMeans): (request: FastifyRequest) => void {
  let noted = false;
  return ({ headers, ip }) => {
    if (noted || !cameThroughProxy(headers)) return;
    if (workplace.configuration.settings.desk.trustedProxies.length > 0) return;
    noted = true;
    log.warn('people sign in through a proxy that desk.trustedProxies does not name: it counts as one place', { ip });
  };
}

export function fieldsOf(request: FastifyRequest): Fields {
  const body = request.body;
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

export function sessionIn(request: FastifyRequest, address: DeskAddress): string | undefined {
  return cookieIn(address, request.headers.cookie, 'ogonblick');
}
