import { covers } from '../../../config/base/values.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { gapsInWords, gapsOf, unnotedOf } from '../../../config/register/assignment-gaps.ts';
import { collectingTroubles } from '../../gather/collect/collecting-troubles.ts';
import { tag } from '../../html/components.ts';
import { html, type Markup, outside, outsideLink, type Part } from '../../html/markup.ts';
import { noticeWords } from '../../notices/notice-words.ts';
import { words } from '../../words/archive-words.ts';
import { wallTime } from '../../words/times.ts';
import { civilToday, type DeskMeans, wordsOf } from '../page/desk-means.ts';
import type { DeskWords } from '../page/desk-words.ts';
import { factList } from '../page/form-parts.ts';
import type { AccountLine } from './account-lines.ts';

/** Who administers the account, marked where they are fewer than two. */
export function administrators({ assignment }: Account, says: DeskWords): Part {
  const names = (assignment?.administrators ?? []).map(({ name }) => name);
  const few = names.length < 2 ? html` ${tag(says.fewAdministrators, 'bad')}` : null;
  return [outside(names.join(', ')), few];
}

/** Whether the account's posts are collected as promised. A broken promise is told with its start and what to do. */
export async function collectingInWords(line: AccountLine, means: DeskMeans): Promise<Part> {
  const says = wordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const [trouble] = await collectingTroubles(means.workplace, means.now(), [line]);
  if (trouble) return html`${tag(noticeWords[locale].kinds.collecting, 'bad')} ${trouble.because[locale]}`;
  if (line.account.collect.source === 'none') return says.notCollected;
  const last =
    (await means.workplace.catalog.items.lastLooks(line.account.id)).get(line.account.id)?.lastComplete ?? null;
  return last === null ? says.notYetCollected : says.collectedOn(wallTime(last, timezone)?.date ?? last);
}

/** What the register says of the account, and how its collecting stands. */
export function accountFacts(
  { account, verdict, committeeName }: AccountLine,
  collecting: Part,
  means: DeskMeans,
): Markup {
  const says = wordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const archiveSays = words[locale];
  const { assignment } = account;
  const rows: [string, Part][] = [
    [says.committee, outside(committeeName)],
    [says.unit, account.unit === null ? null : outside(account.unit)],
    [says.platform, archiveSays.platforms[account.platform] ?? account.platform],
    [says.address, account.url === null ? null : outsideLink(account.url)],
    [says.registerStatus, archiveSays.registerStatuses[account.status] ?? account.status],
    [says.next, verdict.nextDue ?? says.notPlanned],
    [says.collecting, collecting],
    [says.messages, messagesPart(account, says)],
    [says.administrators, administrators(account, says)],
    [says.readGuidelines, readPart(account, means)],
    [says.assignment, lacksPart(account, means)],
    [says.purpose, assignment?.purpose ? outside(assignment.purpose) : null],
    [says.audience, assignment?.audience ? outside(assignment.audience) : null],
    [says.supervision, assignment?.supervision ? outside(assignment.supervision) : null],
    [
      says.decidedBy,
      assignment?.decidedBy ? outside(`${assignment.decidedBy.name}, ${assignment.decidedBy.date}`) : null,
    ],
    [says.reviewBy, assignment?.reviewBy ?? null],
  ];
  return factList(rows);
}

/** What the register says of private messages, which are never collected. */
function messagesPart({ collect: { messages } }: Account, says: DeskWords): Part {
  return messages === null ? says.messagesUndecided : outside(says.messagesDecided(messages.decision, messages.date));
}

/** Who of those that keep the account have read the guidelines, as far as the register tells. */
function readPart({ assignment }: Account, means: DeskMeans): Part {
  const says = wordsOf(means);
  const today = civilToday(means);
  const people = [...assignment.administrators, ...assignment.operators].filter((person) => covers(person, today));
  if (people.length === 0) return null;
  return outside(people.map(({ name, readGuidelines }) => `${name}: ${readGuidelines ?? says.notNoted}`).join(', '));
}

/** What the register lacks of the account's decision and assignment, and what to do about it. */
function lacksPart(account: Account, means: DeskMeans): Part {
  const says = wordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const gaps = gapsOf(account, civilToday(means));
  const unnoted = unnotedOf(account, civilToday(means)).map((what) => what[locale]);
  if (gaps.length === 0)
    return unnoted.length === 0 ? says.nothingLacks : outside(says.notNotedAre(unnoted.join('; ')));
  return html`${tag(says.lacksOfAccount, 'bad')} ${says.lacksAre(gapsInWords(gaps)[locale])}`;
}
