import { createHash } from 'node:crypto';
import { readSecret } from '../../config/base/secret.ts';
import {
  claim,
  type LetterDue,
  lettersDue,
  remember,
  withOutcome,
  withReceiver,
} from '../../jobs/notices/letters-due.ts';
import type { Notice } from '../../jobs/notices/notice.ts';
import { RefusedError } from '../../jobs/refusal/refused-error.ts';
import type { Reader, Workplace } from '../../jobs/workplace.ts';
import type { LetterFailure, NoticeMemories } from '../../storage/archive/notice-memory.ts';
import { LedgerDamagedError } from '../../storage/ledger/ledger.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import { deskAddress } from '../ground/desk-address.ts';
import { type CountedLog, countedLog, createLog, type Log } from '../ground/log.ts';
import { gatherNotices } from './gather.ts';
import { type LetterSurroundings, letterText, mostNamed } from './letter.ts';
import { countLists } from './list-count.ts';
import { type MailServer, openMailServer, type Sent } from './mail.ts';
import { memoryOf } from './memory.ts';
import { type NewSnapshots, openNews } from './new-snapshots.ts';
import { forgetSearches, lettersOfSearches, searchKeys } from './of-searches.ts';
import { receiversOf } from './receivers.ts';

/** Tells people what waits for them, in one process. */
export interface Notices {
  /** Looks at what waits and writes to those concerned. Returns at once. A call during a look makes one more look after it. */
  look(): void;
  /** Counts, once a day, what the plans leave to a person. Returns at once; nobody waits for it. */
  count(): void;
  /** Breaks off the letter that is being sent. Another process, or the next start, sends it. */
  close(): Promise<void>;
}

/** Tells people, and never fails the caller: a failure is logged, and the next look tries again. */
export function startNotices(
  workplace: Workplace,
  { now = () => new Date(), logged = { warn: 0, error: 0 } }: { now?: () => Date; logged?: CountedLog['counts'] } = {},
): Notices {
  const secrets: string[] = [];
  // This log is its own, since it hides the mail server's secrets. The metrics still count what it tells.
  const { log } = countedLog(createLog({ level: workplace.environment.logLevel, secrets }), logged);
  const stop = new AbortController();
  let looking: Promise<void> | null = null;
  let again = false;
  let counting = false;
  const look = async (): Promise<void> => {
    do {
      again = false;
      try {
        await tellOnce(workplace, { log, secrets, stop: stop.signal, now: now() });
      } catch (error) {
        log.error('nobody could be told what waits for them', { error });
      }
    } while (again && !stop.signal.aborted);
    looking = null;
  };
  const count = async (): Promise<void> => {
    counting = true;
    try {
      await countLists(workplace, now(), () => stop.signal.aborted);
    } catch (error) {
      // A worker that stops breaks counts off.
      const isBrokenOff = error instanceof RefusedError && error.retry === 'later';
      const tell = isBrokenOff || stop.signal.aborted ? log.info : log.warn;
      tell('what the plans leave to a person was not counted', { error });
    }
    counting = false;
  };
  return {
    count() {
      if (!counting && !stop.signal.aborted) void count();
    },
    look() {
      again = true;
      if (!stop.signal.aborted) looking ??= look();
    },
    async close() {
      stop.abort();
      await looking;
    },
  };
}

interface Telling {
  log: Log;
  /** Secrets that must not be logged; those of the mail server are added here. */
  secrets: string[];
  stop: AbortSignal;
  now: Date;
}

/** One round: remembers what waits, and sends every letter that is due or leaves it for the next round. */
export async function tellOnce(workplace: Workplace, telling: Telling): Promise<void> {
  const { settings, people } = workplace.configuration;
  const { to, smtp, from, administrators } = settings.notices;
  const now = telling.now.toISOString();
  const personal = await personalNotices(workplace, telling);
  const notices = [...(await gatherNotices(workplace, telling.now)), ...(personal ?? [])];
  // A letter that says that no letter gets through would be untrue when it is read. A saved search is its person's, and `to` is everybody's.
  const mailed = notices.filter(({ key, kind }) => !unmailable.has(key) && (to === null || kind !== 'search'));
  const addressed = { to, people, administrators };
  const receivers = smtp === null ? [] : receiversOf(mailed, addressed);
  const memory = memoryOf(workplace);
  const { due: letters, toldAt } = await memory.change((told) => {
    const addresses = receivers.map(({ address }) => address);
    const remembered = remember(told, { notices, addresses, now, unread: personal === null ? searchKeys : null });
    const due = lettersDue(receivers, remembered, { now, timezone: settings.timezone });
    const toldAt = new Map(due.map(({ address }) => [address, remembered.receivers[address]?.toldAt ?? null]));
    return { memory: claim(remembered, due, now), gives: { due, toldAt } };
  });
  if (letters.length === 0 || smtp === null || from === null) return;
  let unsent = letters;
  let failure: LetterFailure = 'unusable';
  try {
    const server = await mailServer(workplace, smtp, telling.secrets);
    failure = 'later';
    const surroundings = await surroundingsOf(workplace, now);
    const newsTo = openNews(workplace, { now, addressed, most: mostNamed });
    for (const letter of letters) {
      const id = idOf(letter, now);
      const last = { address: letter.address, toldAt: toldAt.get(letter.address) ?? null };
      const news = await orUnread(() => newsTo(last), telling.log);
      const sent = await server.send(
        { from, to: letter.address, id, ...letterText(letter, surroundings, news) },
        telling.stop,
      );
      tellSent(telling.log, letter, sent);
      if (sent.kind === 'down') {
        failure = 'down';
        break;
      }
      await noteSent(memory, letter.address, sent, now);
      unsent = unsent.filter((other) => other !== letter);
    }
  } finally {
    // The next look may send these letters at once. A stop is not a failure of the mail server.
    const outcome = telling.stop.aborted ? null : failure;
    for (const { address } of unsent) {
      await memory.change((told) => {
        const free = withReceiver(told, address, { notBefore: null });
        return { memory: outcome === null ? free : withOutcome(free, address, { outcome, now }), gives: undefined };
      });
    }
  }
}

/** What people have asked to be told of. No fault of it keeps back a letter; null: nobody knows. */
async function personalNotices(workplace: Workplace, { log, now }: Telling): Promise<Notice[] | null> {
  try {
    await forgetSearches(workplace, now.toISOString());
    return await lettersOfSearches(workplace, workplace.configuration.people);
  } catch (error) {
    log.error('nobody is told of new hits of saved searches', { error });
    return null;
  }
}

/** What is new only informs: no fault of it keeps back a letter, which may be about that fault, and which then says what is not known. */
async function orUnread(look: () => Promise<NewSnapshots>, log: Log): Promise<NewSnapshots | 'unread'> {
  try {
    return await look();
  } catch (error) {
    log.error('a letter does not say which snapshots are new', { error });
    return 'unread';
  }
}

async function mailServer({ configuration }: Reader, reference: string, secrets: string[]): Promise<MailServer> {
  const address = await readSecret(reference, configuration.directory);
  secrets.splice(0, secrets.length, address);
  const server = openMailServer(address);
  secrets.push(...server.secrets);
  return server;
}

async function surroundingsOf({ configuration, ledger }: Reader, now: string): Promise<LetterSurroundings> {
  const { locale, timezone, municipality, desk } = configuration.settings;
  const [origin = ''] = deskAddress(desk).origins;
  const head = await ledger.head().catch((error: unknown) => {
    // The letter then tells of that damage.
    if (error instanceof LedgerDamagedError) return 'unreadable' as const;
    throw error;
  });
  return { locale, timezone, municipality: municipality.name, desk: origin, now, head };
}

const unmailable: ReadonlySet<string> = new Set(['letters:down', 'letters:unusable']);
const refusedForMs = 24 * 3_600_000;

function noteSent(memory: NoticeMemories, address: string, { kind }: Pick<Sent, 'kind'>, now: string): Promise<void> {
  const notBefore = kind === 'refused' ? new Date(Date.parse(now) + refusedForMs).toISOString() : null;
  const change = kind === 'sent' ? { toldAt: now, notBefore } : { notBefore };
  const outcome = kind === 'sent' ? null : kind;
  return memory.change((told) => ({
    memory: withOutcome(withReceiver(told, address, change), address, { outcome, now }),
    gives: undefined,
  }));
}

function tellSent(log: Log, { address, fresh, waiting }: LetterDue, sent: Sent): void {
  if (sent.kind === 'sent') log.info('a letter was sent', { fresh: fresh.length, waiting: waiting.length });
  else log.warn('a letter could not be sent', { to: address, outcome: sent.kind, because: sent.because });
}

/** The same id for the same news on the same day, so that a letter that comes twice after a crash is recognised. */
function idOf({ address, fresh, waiting }: LetterDue, now: string): string {
  const said = [address, civilDate(now), ...[...fresh, ...waiting].map(({ key }) => key)].join('\n');
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}
