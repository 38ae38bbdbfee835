import { statfs } from 'node:fs/promises';
import type { Words } from '../../../config/base/words.ts';
import { fixityHistory } from '../../../jobs/due/fixity-history.ts';
import { newestStamps } from '../../../jobs/due/stamps-due.ts';
import { lackingLastLooks, lackingWords } from '../../../jobs/items/last-looks.ts';
import { readFixityStanding } from '../../../storage/verify/fixity-round.ts';
import { faultIn, readStandingFault, type StandingWork } from '../../../storage/verify/standing-fault.ts';
import { readQuickLookMark, readVerificationMark } from '../../../storage/verify/verification-mark.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { damageWords } from '../../notices/damage-words.ts';
import { copyStates, copyWords } from '../../replicas/told/standing-words.ts';
import { BrowserPathError, findChromium } from '../../visit/browser/find-chromium.ts';
import { wallTime } from '../../words/times.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { factList } from '../page/form-parts.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { feedHref } from './feed.ts';
import { type OperationWords, operationWordsOf } from './operation-words.ts';
import { promisesPart } from './promises.ts';
import { wideDeliveriesPart } from './wide-deliveries-part.ts';

const faultTitles: Readonly<Record<StandingWork, (says: OperationWords) => [string, (since: string) => string]>> = {
  witness: (says) => [says.witness, says.witnessText],
  stamping: (says) => [says.stamping, says.stampingText],
  sealing: (says) => [says.sealing, says.sealingText],
};

const lastLooksTitle: Words = {
  sv: 'Avslutade konton utan sista genomgång',
  en: 'Closed accounts without a last look',
};

/** How the archive and the service are doing, damage and faults first: the last check, the disk, the browser, the queue, the ledger's head. `/healthz` tells machines whether it works. */
export function operationPages(means: ActingMeans): DeskPage[] {
  const browser = browserOf(means);
  return [
    deskPage('/drift', {
      menu: (locale) => deskWords[locale].operation,
      get: async (request, reply) => {
        const { person } = visitorOf(request);
        const says = operationWordsOf(means);
        const rows: [string, Part][] = [
          [says.lastVerify, await verificationInWords(means)],
          ...(await checkingRow(means)),
          ...(await quickLookRow(means)),
          [says.disk, await diskInWords(means)],
          [says.browser, (await browser()) ?? says.noBrowser],
          [says.queue, await queueInWords(means)],
          ...(await timeStampRows(means)),
          [says.ledgerHead, outside((await means.workplace.ledger.head())?.hash ?? wordsOf(means).noEvents)],
          [says.feed, html`<a href="${await feedHref(means.workplace, person)}">${says.feedLink}</a>`],
        ];
        const content = [
          await standingFaultParts(means),
          await damagePart(means),
          await wideDeliveriesPart(means, visitorOf(request)),
          await lastLooksPart(means, visitorOf(request)),
          factList(rows),
          await copiesPart(means),
          await checksPart(means),
          await promisesPart(means, visitorOf(request)),
        ];
        return show(means, request, reply, { title: wordsOf(means).operation, content });
      },
    }),
    deskPage('/healthz', {
      open: true,
      get: async (_request, reply) => {
        const ok = await takesWork(means);
        return reply.code(ok ? 200 : 503).send({ ok });
      },
    }),
  ];
}

/** Whether jobs that wait are taken, and the queue answers. */
export async function takesWork({ vitals, queue, log }: ActingMeans): Promise<boolean> {
  if (!vitals.isAlive()) return false;
  try {
    await queue.counts();
    return true;
  } catch (error) {
    log.warn('the queue does not answer the desk', { error });
    return false;
  }
}

/** How long the answer about the browser is kept, in milliseconds: each look starts a program. */
const believedFor = 60_000;

/** Tells which browser takes the snapshots; null when none can be started. */
function browserOf({ workplace, now }: DeskMeans): () => Promise<string | null> {
  const { browserPath } = workplace.environment;
  let last = { at: Number.NEGATIVE_INFINITY, name: null as string | null };
  const look = async () => {
    try {
      const found = await findChromium(browserPath ? { browserPath } : {});
      return found === null ? null : `Chromium ${found.version}`;
    } catch (error) {
      if (!(error instanceof BrowserPathError)) throw error;
      return null;
    }
  };
  return async () => {
    const at = now().getTime();
    if (at - last.at > believedFor) last = { at, name: await look() };
    return last.name;
  };
}

async function queueInWords(means: DeskMeans): Promise<string> {
  const says = operationWordsOf(means);
  try {
    const { waiting, active, delayed } = await means.queue.counts();
    return says.queueCounts(waiting, active, delayed);
  } catch (error) {
    means.log.warn('the queue does not answer the desk', { error });
    return wordsOf(means).queueDown;
  }
}

async function verificationInWords(means: DeskMeans): Promise<string> {
  const says = operationWordsOf(means);
  const mark = await readVerificationMark(means.workplace.environment.dataDirectory);
  if (mark === null) return says.neverVerified;
  const { timezone } = means.workplace.configuration.settings;
  return says.verified(wallTime(mark.at, timezone)?.date ?? mark.at, mark.damaged);
}

/** The row about the check that is under way; empty when none is. */
async function checkingRow(means: DeskMeans): Promise<[string, Part][]> {
  const says = operationWordsOf(means);
  const standing = await readFixityStanding(means.workplace.environment.dataDirectory);
  return standing === null ? [] : [[says.checking, says.checkingSince(dayOf(means, standing.startedAt), standing)]];
}

/** So many earlier checks are named; the event log has all. */
const mostChecks = 12;

/** The checks that the worker has made, the newest first. */
async function checksPart(means: DeskMeans): Promise<Part> {
  const says = operationWordsOf(means);
  const checks = (await fixityHistory(means.workplace.ledger)).slice(0, mostChecks);
  if (checks.length === 0) return null;
  return html`<h2>${says.checks}</h2>
<ul>${checks.map((one) => html`<li>${says.checkedOn(dayOf(means, one.at), one)}</li>\n`)}</ul>
`;
}

function dayOf({ workplace }: DeskMeans, at: string): string {
  return wallTime(at, workplace.configuration.settings.timezone)?.date ?? at;
}

/** The row about the last quick look; empty when there was none. */
async function quickLookRow(means: DeskMeans): Promise<[string, Part][]> {
  const says = operationWordsOf(means);
  const mark = await readQuickLookMark(means.workplace.environment.dataDirectory);
  if (mark === null) return [];
  const { timezone } = means.workplace.configuration.settings;
  return [[says.quickLook, says.lookedAt(wallTime(mark.at, timezone)?.date ?? mark.at, mark)]];
}

/** The most damaged places that the page names; `ogonblick verify` names all. */
const mostNamed = 20;

/** The row about the newest time stamps; empty when nobody is asked and nobody has stamped. */
async function timeStampRows(means: DeskMeans): Promise<[string, Part][]> {
  const says = operationWordsOf(means);
  const { ledger, configuration } = means.workplace;
  const newest = await newestStamps(ledger);
  if (newest.length === 0 && configuration.settings.timestamps.authorities.length === 0) return [];
  const told = newest.map(({ by, line, stampedAt }) => says.stampedBy(by, line, dayOf(means, stampedAt))).join(' ');
  return [[says.timeStamps, outside(told || says.neverStamped)]];
}

/** What the last check found, as far as it is remembered. */
async function damagePart(means: DeskMeans): Promise<Part> {
  const says = operationWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const mark = await readVerificationMark(means.workplace.environment.dataDirectory);
  if (mark === null || mark.damaged === 0) return null;
  const named = mark.damage.slice(0, mostNamed);
  return html`<h2>${says.damage}</h2>
<p>${says.damageText}</p>
<ul>${named.map(({ path, kind }) => html`<li>${outside(path)} ${damageWords[kind][locale]}</li>\n`)}</ul>
${mark.damaged > named.length ? html`<p>${says.andMore(mark.damaged - named.length)}</p>` : null}`;
}

async function diskInWords(means: DeskMeans): Promise<string> {
  const { bavail, blocks, bsize } = await statfs(means.workplace.archive.root);
  return operationWordsOf(means).diskFree(gigabytes(bavail * bsize), gigabytes(blocks * bsize));
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

/** How far each copy of the archive is, and what is wrong with it; nothing where the settings name none. */
async function copiesPart({ workplace, ...means }: DeskMeans): Promise<Part> {
  const { locale, timezone } = workplace.configuration.settings;
  const states = await copyStates(workplace);
  if (states.length === 0) return null;
  const when = (at: string) => {
    const its = wallTime(at, timezone);
    return its === null ? at : `${its.date} ${its.minute}`;
  };
  return html`<h2>${operationWordsOf({ workplace, ...means }).copies}</h2>
${states.map(
  (state) => html`<h3>${outside(`${state.name} (${state.where})`)}</h3>
<ul>${copyWords(state, when).map((words) => html`<li>${outside(words[locale])}</li>\n`)}</ul>
`,
)}`;
}

/** The closed accounts of which nothing is ever due until somebody says what their last look was. Null: none. */
async function lastLooksPart(means: DeskMeans, visitor: Visitor): Promise<Markup | null> {
  const { archive, configuration } = means.workplace;
  const { locale } = configuration.settings;
  const all = await lackingLastLooks(archive.root, configuration, civilToday(means));
  const lacking = all.filter(({ committee }) => mayRead(visitor, committee));
  if (lacking.length === 0) return null;
  return html`<h2>${lastLooksTitle[locale]} (${lacking.length})</h2>
<ul>${lacking.map((one) => html`<li><a href="/konton/${one.account}#sista-genomgang">${one.account}</a>: ${lackingWords(one)[locale]}</li>\n`)}</ul>
`;
}

/** Tells of each fault that stands: collected content not compared with the ledger, time stamps that wait, papers without the seal. */
async function standingFaultParts(means: DeskMeans): Promise<Part> {
  const { configuration, environment } = means.workplace;
  const { locale, timezone } = configuration.settings;
  const parts: Part[] = [];
  for (const [work, sayOf] of Object.entries(faultTitles)) {
    const fault = await readStandingFault(environment.dataDirectory, work as StandingWork);
    if (fault === null) continue;
    const [title, text] = sayOf(operationWordsOf(means));
    parts.push(html`<h2>${title}</h2>
<p>${text(wallTime(fault.since, timezone)?.date ?? fault.since)}</p>
<p>${outside(faultIn(locale, fault))}</p>
`);
  }
  return parts;
}
