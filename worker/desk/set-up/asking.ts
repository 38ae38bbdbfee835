import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FaultyChangeError } from '../../../config/changes/write-register.ts';
import { ConfigurationExistsError } from '../../../config/first/lay-files.ts';
import { type Answers, askedAgain, questionNames, questions, wrongIn } from '../../../config/first/questions.ts';
import { type FirstWritten, writeFirst } from '../../../config/first/write-first.ts';
import type { Loaded } from '../../../config/load.ts';
import { type DeskAddress, isOurPage } from '../../ground/desk-address.ts';
import type { Log } from '../../ground/log.ts';
import type { Locale } from '../../words/archive-words.ts';
import { cookieIn, setCookie } from '../door/cookies.ts';
import { fieldsOf } from '../door/door.ts';
import { refuseMisdirected } from '../door/every-answer.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import type { OneTimeCode } from './one-time-code.ts';
import { codePage, elsewherePage, type Found, foundPage, openingPage, questionsPage } from './set-up-pages.ts';
import { setUpWords } from './set-up-words.ts';

/** Where a first configuration is written, and how what was written is checked. */
interface Writing {
  /** The configuration's, empty or not there yet. */
  directory: string;
  read(directory: string): Promise<Loaded>;
}

type Saved = { kind: 'written'; written: FirstWritten } | { kind: 'elsewhere' } | { kind: 'faults'; faults: string[] };

export interface SetUpMeans extends Writing {
  log: Log;
  /** Looks at the machine; the configuration is there then. */
  examine(): Promise<readonly Found[]>;
}

/** How the first start has ended. `elsewhere`: somebody else has written a configuration meanwhile. `late`: nobody was done in time. */
export type SetUpEnding = 'written' | 'elsewhere' | 'late';

/** How far the first start has come. */
export interface Start {
  code: OneTimeCode;
  /** Of the browser that has used the code: its cookie, and the secret of its forms. */
  visit: { secret: string; form: string } | null;
  written: (FirstWritten & Pick<Answers, 'user' | 'locale'>) | null;
  ending: SetUpEnding | null;
  found: Promise<readonly Found[]> | null;
}

/** Lets in what is meant for us, and keeps everybody waiting where the first start has ended. */
export function keepDoor(
  app: FastifyInstance,
  address: DeskAddress,
  { start, released, log }: { start: Start; released: Promise<void>; log: Log },
): void {
  app.addHook('onRequest', async (request, reply) => {
    const misdirected = refuseMisdirected(address, request, reply);
    if (misdirected) return misdirected;
    if (['GET', 'HEAD'].includes(request.method) || isOurPage(address, request.headers)) return undefined;
    return reply.code(403).type('text/plain; charset=utf-8').send('The form does not come from this desk.\n');
  });
  app.addHook('preHandler', async (request, reply) => {
    if (start.ending === null || request.routeOptions.config.page !== undefined) return undefined;
    log.debug('a visitor of the first start waits for the desk', { from: request.ip });
    await released;
    // The first account is nothing for a stranger to learn. Whoever was sent to it has no cookie any more.
    const own = deskPathOf(start);
    const path = visitOf(start, address, request) !== null || request.url === own ? own : '/';
    return page(reply.header('connection', 'close'), openingPage(localeFor(start, request), path));
  });
  app.setNotFoundHandler(async (_request, reply) => reply.redirect('/', 303));
}

/** What the pages of the first start have at hand. */
export interface Serving {
  address: DeskAddress;
  means: SetUpMeans;
  start: Start;
  /** Ends the first start. */
  end(how: SetUpEnding): void;
  /** Somebody has used the code. */
  begun(): void;
}

/** What a form does that who has used the code has sent. `form`: the secret of the visit's forms. */
type Act = (serving: Serving, request: FastifyRequest, reply: FastifyReply, form: string) => unknown;

/** Adds the pages. Returns what ends the first start for want of time, after what is being written then. */
export function addPages(app: FastifyInstance, serving: Serving): () => void {
  const { start, end } = serving;
  /** Forms one after the other: one that is sent twice is written once. */
  let turn: Promise<unknown> = Promise.resolve();
  const sentTo = (path: string, act: Act) =>
    app.post(path, async (request, reply) => {
      const form = refuseForm(serving, request, reply);
      if (typeof form !== 'string') return form;
      // What stood in line when it ended is asked again, of the desk.
      const mine = turn.then(() =>
        start.ending === null ? act(serving, request, reply, form) : reply.redirect(deskPathOf(start), 303),
      );
      turn = mine.catch(() => undefined);
      return mine;
    });
  app.get('/', (request, reply) => showStart(serving, request, reply));
  app.post('/kod', (request, reply) => tryCode(serving, request, reply));
  sentTo('/', saveFirst);
  sentTo('/prova', examineAgain);
  sentTo('/oppna', openDesk);
  return () => {
    turn = turn.then(() => end(start.written === null ? 'late' : 'written'));
  };
}

/** What stands for the visitor: the question for the code, the questions, or what was found when they were answered. */
async function showStart(
  { address, means, start }: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const locale = localeFor(start, request);
  const visit = visitOf(start, address, request);
  if (visit === null) return page(reply, codePage(locale, null));
  if (start.written === null) return page(reply, questionsPage(locale, visit.form, { written: {}, faults: [] }));
  const { user } = start.written;
  start.found ??= means.examine();
  try {
    const found = await start.found;
    return page(reply, foundPage(locale, visit.form, { directory: means.directory, user, found }));
  } catch (error) {
    // The next look asks anew.
    start.found = null;
    throw error;
  }
}

async function tryCode(
  { address, means, start, begun }: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const locale = localeFor(start, request);
  const says = setUpWords[locale];
  const tried = start.code.try(fieldsOf(request).kod ?? '');
  if (tried === 'right') {
    begun();
    start.visit = { secret: randomBytes(32).toString('base64url'), form: randomBytes(32).toString('base64url') };
    means.log.info('somebody has used the code of the first start', { from: request.ip });
    return reply.header('set-cookie', setCookie(address, 'ogonblick-start', start.visit.secret)).redirect('/', 303);
  }
  means.log.warn('somebody was not let into the first start', { from: request.ip, because: tried });
  return tried === 'used'
    ? page(reply.code(403), codePage(locale, says.codeUsed))
    : page(reply.code(401), codePage(locale, says.codeWrong));
}

/** The secret of the visit's forms where the form is one of them; else what refuses it. */
function refuseForm({ address, start }: Serving, request: FastifyRequest, reply: FastifyReply): string | FastifyReply {
  const locale = localeFor(start, request);
  const says = setUpWords[locale];
  const visit = visitOf(start, address, request);
  if (visit === null) return page(reply.code(401), codePage(locale, start.visit === null ? null : says.codeUsed));
  return fieldsOf(request).formular === visit.form
    ? visit.form
    : page(reply.code(403), codePage(locale, says.formGone));
}

const saveFirst: Act = async ({ means, start, end }, request, reply, form) => {
  if (start.written !== null) return reply.redirect('/', 303);
  const locale = localeFor(start, request);
  const sent = fieldsOf(request);
  const answers = answersIn(sent);
  const again = (faults: string[]) =>
    page(reply.code(422), questionsPage(locale, form, { written: { ...answers, passphrase: '' }, faults }));
  const faults = faultsOf(sent, locale);
  if (faults.length > 0) return again(faults);
  const saved = await saveAnswers(means, answers, locale);
  if (saved.kind === 'faults') return again(saved.faults);
  if (saved.kind === 'elsewhere') {
    end('elsewhere');
    return page(reply.code(409), elsewherePage(locale, means.directory));
  }
  start.written = { ...saved.written, user: answers.user, locale: answers.locale };
  means.log.info('the first configuration is written', { directory: means.directory, person: answers.user });
  return reply.redirect('/', 303);
};

const examineAgain: Act = ({ start }, _request, reply) => {
  start.found = null;
  return reply.redirect('/', 303);
};

const openDesk: Act = ({ address, start, end }, request, reply) => {
  if (start.written === null) return reply.redirect('/', 303);
  end('written');
  reply.header('set-cookie', setCookie(address, 'ogonblick-start', ''));
  return page(reply, openingPage(localeFor(start, request), deskPathOf(start)));
};

/** Null: it is not who has used the code. */
function visitOf({ visit }: Start, address: DeskAddress, { headers }: FastifyRequest): Start['visit'] {
  return visit !== null && cookieIn(address, headers.cookie, 'ogonblick-start') === visit.secret ? visit : null;
}

/** The language that was chosen; until then the first of ours that the browser asks for. */
function localeFor({ written }: Start, { headers }: FastifyRequest): Locale {
  if (written !== null) return written.locale === 'en' ? 'en' : 'sv';
  const asked = (headers['accept-language'] ?? '').toLowerCase().split(',');
  return /^\s*en\b/.test(asked.find((one) => /^\s*(?:sv|en)\b/.test(one)) ?? '') ? 'en' : 'sv';
}

/** Where the desk takes the first snapshot. */
function deskPathOf({ written }: Start): string {
  return written === null ? '/' : `/konton/${written.account}`;
}

function page(reply: FastifyReply, markup: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(markup);
}

/** The answers of a sent form. A passphrase is taken as it was written. */
function answersIn(sent: Fields): Answers {
  const answer = (name: (typeof questionNames)[number]) =>
    name === 'passphrase' ? (sent.passphrase ?? '') : textIn(sent, name);
  return Object.fromEntries(questionNames.map((name) => [name, answer(name)])) as Record<
    (typeof questionNames)[number],
    string
  >;
}

/** What is wrong with a sent form, a line for each fault. */
function faultsOf(sent: Fields, locale: Locale): string[] {
  const answers = answersIn(sent);
  const faults = wrongIn(answers).map((name) => `${questions[name].asked[locale]}: ${questions[name].wrong[locale]}`);
  return sent.again === answers.passphrase ? faults : [...faults, askedAgain.wrong[locale]];
}

/** Writes the configuration by the answers, or says why not. An error that nobody can do something about here is thrown. */
async function saveAnswers({ directory, read }: Writing, answers: Answers, locale: Locale): Promise<Saved> {
  try {
    return { kind: 'written', written: await writeFirst(directory, answers, read) };
  } catch (error) {
    if (error instanceof ConfigurationExistsError) return { kind: 'elsewhere' };
    if (error instanceof FaultyChangeError)
      return { kind: 'faults', faults: ((locale === 'sv' && error.swedish) || error.message).split('\n') };
    // Node says ENOENT of a folder that cannot be made since the file system is read-only.
    const code = String((error as NodeJS.ErrnoException).code);
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOSPC', 'EDQUOT'].includes(code)) throw error;
    return { kind: 'faults', faults: [setUpWords[locale].notWritable(directory, code)] };
  }
}
