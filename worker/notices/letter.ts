import type { LetterDue } from '../../jobs/notices/letters-due.ts';
import { type Notice, noticeKinds } from '../../jobs/notices/notice.ts';
import { shownLine, shownText } from '../ground/shown-text.ts';
import type { Locale } from '../words/archive-words.ts';
import { wallTime } from '../words/times.ts';
import type { NewSnapshots } from './new-snapshots.ts';
import { type NoticeWords, noticeWords } from './notice-words.ts';

/** What every letter contains. `head`: the ledger's last entry; null while the ledger is empty; `unreadable` when it cannot be read. */
export interface LetterSurroundings {
  locale: Locale;
  timezone: string;
  municipality: string;
  /** The desk's origin, like `https://ogonblick.exempelkommun.se`. */
  desk: string;
  /** UTC. */
  now: string;
  head: { seq: number; hash: string; at: string } | null | 'unreadable';
}

export interface LetterText {
  subject: string;
  text: string;
}

/** A letter names at most this many of each kind. The desk shows them all. */
export const mostNamed = 50;

/** A letter in plain text: what is new, what still waits, which snapshots were taken meanwhile, and the ledger's head, so that a copy of the head is kept outside this machine. */
export function letterText(
  { fresh, waiting }: LetterDue,
  surroundings: LetterSurroundings,
  news: NewSnapshots | 'unread' = { named: [], count: 0 },
): LetterText {
  const { locale, municipality, now, timezone } = surroundings;
  const says = noticeWords[locale];
  const day = (at: string) => wallTime(at, timezone)?.date ?? at;
  const damage = fresh.some(({ kind }) => kind === 'damage');
  const subject = damage ? says.damageSubject(municipality) : says.subject(municipality, fresh.length, waiting.length);
  const parts = [
    says.opening(municipality, day(now)),
    ...part(says.fresh, fresh, surroundings),
    ...part(says.waiting, waiting, surroundings),
    ...newsPart(news, surroundings),
    headIn(surroundings.head, says, day),
    says.howOften,
  ];
  return { subject: oneLine(subject), text: shownText(`${parts.join('\n\n')}\n`) };
}

function part(title: string, notices: readonly Notice[], { locale, desk }: LetterSurroundings): string[] {
  if (notices.length === 0) return [];
  const says = noticeWords[locale];
  const kinds = Map.groupBy(notices, ({ kind }) => kind);
  return [
    title,
    ...noticeKinds.flatMap((kind) => {
      const some = kinds.get(kind) ?? [];
      if (some.length === 0) return [];
      const lines = some
        .slice(0, mostNamed)
        .map(({ about, because, page }) => lineOf(about, because[locale], page, desk));
      const more = some.length > mostNamed ? [says.more(some.length - mostNamed)] : [];
      return [[`${says.kinds[kind]} (${some.length})`, ...lines, ...more].join('\n')];
    }),
  ];
}

/** What has changed on the accounts' pages, by the snapshots since the last letter. `unread`: that could not be found out. */
function newsPart(news: NewSnapshots | 'unread', { locale, desk }: LetterSurroundings): string[] {
  const says = noticeWords[locale];
  if (news === 'unread') return [`${says.newSnapshots}\n${says.newUnread}`];
  const { named, count } = news;
  if (count === 0) return [];
  const more = count > named.length ? [says.more(count - named.length)] : [];
  const lines = named.map(({ about, told, page }) => lineOf(about, told[locale], page, desk));
  return [[`${says.newSnapshots} (${count})`, ...lines, ...more].join('\n')];
}

function lineOf(about: string, told: string, page: string | null, desk: string): string {
  const line = `- ${oneLine(about)}: ${oneLine(told)}`;
  return page === null ? line : `${line}\n  ${desk}${page}`;
}

function headIn(head: LetterSurroundings['head'], says: NoticeWords, day: (at: string) => string): string {
  if (head === 'unreadable') return says.noLedger;
  if (head === null) return says.noHead;
  return `${says.head(head.seq, day(head.at))}\n${head.hash}\n${says.keep(head.hash)}`;
}

/** A name from the register on one line, so that no part of it can look like a header or a line of ours. */
function oneLine(text: string): string {
  return shownLine(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim());
}
