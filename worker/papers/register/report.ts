import { platformNames } from '../../../config/base/platform-names.ts';
import type { Settings } from '../../../config/settings.ts';
import type { AttemptRow, SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import { type GuidelinePoint, guidelinePoints } from '../../../storage/records/guideline-check.ts';
import { words } from '../../words/archive-words.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import type { RegisterDocument } from './register-document.ts';
import { disposalPart, fixityPart, holdsPart, takedownPart } from './report-decided.ts';
import { nameOf, type ReportSetting } from './report-setting.ts';
import { type ReportWords, reportWords } from './report-words.ts';
import type { AccountYear, CheckedByGuidelines, YearFacts } from './year-facts.ts';

/** The report of a committee's year; `name` is the committee's. */
export function reportDocument(
  facts: YearFacts,
  { name, settings }: { name: string; settings: Settings },
): RegisterDocument {
  const setting: ReportSetting = {
    says: reportWords[settings.locale],
    timezone: settings.timezone,
    platforms: platformNames(settings.locale, facts.until),
    statuses: words[settings.locale].statuses,
  };
  const { says } = setting;
  return {
    title: says.title(facts.year, name),
    blocks: [
      { kind: 'paragraph', text: says.about(facts.from, facts.until) },
      ...(facts.until.endsWith('-12-31') ? [] : [{ kind: 'paragraph', text: says.sofar } as const]),
      { kind: 'heading', level: 2, text: says.summary },
      summary(facts, says, settings.timezone),
      { kind: 'heading', level: 2, text: says.snapshots },
      ...snapshotPart(facts.accounts, setting),
      { kind: 'heading', level: 2, text: says.guidelines },
      ...guidelinePart(facts, setting),
      { kind: 'heading', level: 2, text: says.life },
      ...lifePart(facts, setting),
      { kind: 'heading', level: 2, text: says.takedowns },
      ...takedownPart(facts, says),
      { kind: 'heading', level: 2, text: says.disposal },
      ...disposalPart(facts, setting),
      { kind: 'heading', level: 2, text: says.holds },
      holdsPart(facts.holds, setting),
      { kind: 'heading', level: 2, text: says.fixity },
      ...fixityPart(facts.fixity, says),
    ],
  };
}

/** How many of the expected snapshots are missing, over the accounts that are counted. */
export function missingOf(accounts: readonly AccountYear[]): number {
  return sum(accounts, ({ counted }) => (counted === null ? 0 : counted.expected - counted.completed));
}

function uncountedOf(accounts: readonly AccountYear[]): number {
  return accounts.filter(({ counted }) => counted === null).length;
}

function summary(facts: YearFacts, says: ReportWords, timezone: string): DocumentBlock {
  const { accounts, takedowns, protocols, unfinished, holds, fixity, until } = facts;
  const notes = sum(takedowns, (one) => one.notes);
  const standing = holds.filter(
    ({ events }) => !events.some(({ what, at }) => what === 'lifted' && civilDate(at, timezone) <= until),
  );
  const rows: [string, string][] = [
    [says.accounts, `${accounts.length}`],
    [
      says.snapshots,
      says.snapshotsAre(
        sum(accounts, ({ counted }) => counted?.expected ?? 0),
        sum(accounts, ({ counted }) => counted?.completed ?? 0),
        sum(accounts, ({ snapshots }) => snapshots.length),
        sum(accounts, ({ snapshots }) => partialOf(snapshots).length),
        uncountedOf(accounts),
      ),
    ],
    [says.gaps, says.gapsAre(missingOf(accounts), uncountedOf(accounts))],
    [says.attempts, `${sum(accounts, ({ attempts }) => attempts.length)}`],
    [says.guidelines, guidelineSentence(facts, says)],
    [says.takedowns, says.takedownsAre(notes, notes - sum(takedowns, ({ closed }) => closed))],
    [
      says.disposal,
      says.disposalIs(
        protocols.length,
        sum(protocols, ({ counts }) => counts.destroyed),
        unfinished.length,
      ),
    ],
    [says.holds, says.holdsAre(holds.length, standing.length)],
    [says.fixity, says.fixityIs(fixity.problems.length)],
  ];
  return { kind: 'key-values', rows: rows.map(([label, value]) => ({ label, value })) };
}

function snapshotPart(accounts: readonly AccountYear[], setting: ReportSetting): DocumentBlock[] {
  const { says, timezone, statuses } = setting;
  if (accounts.length === 0) return [{ kind: 'paragraph', text: says.noAccounts }];
  const partial = accounts.flatMap(({ snapshots }) => partialOf(snapshots));
  const besides = accounts.flatMap(({ snapshots }) => snapshots.filter(({ answers }) => !answers));
  const attempts = accounts.flatMap((one) => one.attempts.map((attempt) => ({ one, attempt })));
  const dayOf = ({ startedAt }: SnapshotRow | AttemptRow) => civilDate(startedAt, timezone);
  const count = (title: string) => ({ title, width: 2 });
  return [
    {
      kind: 'table',
      small: true,
      columns: [
        { title: says.account, width: 5 },
        ...[says.expected, says.completed, says.missing, says.taken].map(count),
        { title: says.partial, width: 3 },
        { title: says.latest, width: 3 },
      ],
      rows: accounts.map((one) => [
        nameOf(one, setting),
        ...(one.counted === null
          ? ['–', '–', '–']
          : [one.counted.expected, one.counted.completed, one.counted.expected - one.counted.completed].map(String)),
        `${one.snapshots.length}`,
        `${partialOf(one.snapshots).length}`,
        one.snapshots[0] ? dayOf(one.snapshots[0]) : '–',
      ]),
    },
    ...(uncountedOf(accounts) === 0 ? [] : [{ kind: 'paragraph', text: says.uncounted } as const]),
    ...(besides.length === 0
      ? []
      : [{ kind: 'paragraph', text: says.savedByHand(besides.map(({ id }) => id)) } as const]),
    ...(partial.length === 0
      ? []
      : listed(
          says.partialOnes,
          [says.snapshot, says.because],
          partial.map(({ id, because }) => [id, because ?? '–']),
        )),
    ...(attempts.length === 0
      ? []
      : listed(
          says.attempts,
          [says.account, says.day, says.status, says.because],
          attempts.map(({ one, attempt }) => [
            nameOf(one, setting),
            dayOf(attempt),
            statuses[attempt.status] ?? attempt.status,
            attempt.because ?? '–',
          ]),
        )),
  ];
}

function listed(title: string, columns: string[], rows: string[][]): DocumentBlock[] {
  return [
    { kind: 'heading', level: 3, text: title },
    { kind: 'table', small: true, columns: columns.map((column) => ({ title: column })), rows },
  ];
}

function lifePart({ accounts, from, until }: YearFacts, setting: ReportSetting): DocumentBlock[] {
  const { says } = setting;
  const inYear = (day: string | null): day is string => day !== null && from <= day && day <= until;
  const rows = accounts.flatMap((one) => {
    const { opened = null, closed = null, closingWaiver = null } = one.account ?? {};
    const told = [
      ...(inYear(opened) ? [says.opened(opened)] : []),
      ...(inYear(closed) ? [says.closed(closed)] : []),
      ...(inYear(closed) && closingWaiver !== null ? [says.waived(closingWaiver)] : []),
    ];
    return told.length === 0 ? [] : [[nameOf(one, setting), told.join(', ')]];
  });
  const unknown = accounts.filter(({ account }) => isLifeUnknown(account)).length;
  const columns = [{ title: says.account }, { title: says.event, width: 2 }];
  return [
    rows.length === 0 ? { kind: 'paragraph', text: says.noLife } : { kind: 'table', small: true, columns, rows },
    ...(unknown === 0 ? [] : [{ kind: 'paragraph', text: says.lifeUnknown(unknown) } as const]),
  ];
}

function isLifeUnknown(account: AccountYear['account']): boolean {
  return account === null || account.opened === null || (account.status === 'closed' && account.closed === null);
}

function partialOf(snapshots: readonly SnapshotRow[]): SnapshotRow[] {
  return snapshots.filter(({ status }) => status === 'partial');
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

/** Of the year's snapshots: how many a person has checked, and in how many of those something was not shown. */
function guidelineSentence({ guidelines }: Pick<YearFacts, 'guidelines'>, says: ReportWords): string {
  const checked = guidelines.filter(({ standing }) => standing.size > 0).length;
  const wanting = guidelines.filter((one) => notShownIn(one).length > 0).length;
  const unjudged = guidelines.filter(
    ({ standing }) => standing.size > 0 && guidelinePoints.some((point) => !standing.has(point)),
  );
  return says.guidelinesAre(guidelines.length, checked, wanting, unjudged.length);
}

/** What persons saw of the guidelines 9–12 in the year's snapshots: counts by point, then the snapshots where something is not shown. */
function guidelinePart(facts: YearFacts, setting: ReportSetting): DocumentBlock[] {
  const { says, timezone } = setting;
  const { guidelines, accounts } = facts;
  const blocks: DocumentBlock[] = [{ kind: 'paragraph', text: `${guidelineSentence(facts, says)}.` }];
  if (guidelines.every(({ standing }) => standing.size === 0)) return blocks;
  const judgements = [says.shown, says.notShown, says.notJudged].map((title) => ({ title }));
  blocks.push({
    kind: 'table',
    small: true,
    columns: [{ title: says.point, width: 5 }, ...judgements],
    rows: guidelinePoints.map((point) => {
      const said = guidelines.map(({ standing }) => standing.get(point)?.shown);
      const counts = [true, false, undefined].map((shown) => said.filter((one) => one === shown).length);
      return [says.points[point], ...counts.map(String)];
    }),
  });
  const wanting = accounts.flatMap((account) =>
    guidelines.flatMap((one): string[][] => {
      const points = notShownIn(one).map((point) => says.points[point]);
      if (one.snapshot.account !== account.id || points.length === 0) return [];
      return [[nameOf(account, setting), civilDate(one.snapshot.startedAt, timezone), points.join('; ')]];
    }),
  );
  if (wanting.length === 0) return blocks;
  const columns = [{ title: says.account, width: 2 }, { title: says.day }, { title: says.notShown, width: 4 }];
  blocks.push({ kind: 'table', small: true, columns, rows: wanting });
  return blocks;
}

function notShownIn({ standing }: CheckedByGuidelines): GuidelinePoint[] {
  return guidelinePoints.filter((point) => standing.get(point)?.shown === false);
}
