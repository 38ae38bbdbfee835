import type { ListStanding, ListState } from '../../../jobs/disposal/list-state.ts';
import type { NamedStanding } from '../../../jobs/disposal/lists.ts';
import type { SeenList } from '../../../jobs/disposal/look-at-list.ts';
import { filesIn } from '../../../jobs/disposal/rehearse.ts';
import type { StaleItem } from '../../../jobs/disposal/stale.ts';
import { retentionEnd } from '../../../jobs/judge/retention-end.ts';
import { happenedWords } from '../../../jobs/judge/verdict-words.ts';
import type { KnownSeal } from '../../../jobs/papers/paper-seals.ts';
import { redactionInWords } from '../../../jobs/redaction/redaction-words.ts';
import type { DisposalList, LeftOut } from '../../../storage/records/disposal-list.ts';
import type { DisposalChange } from '../../../storage/records/disposal-statements.ts';
import type { DryRun } from '../../../storage/records/dry-run.ts';
import { knownSealInWords } from '../../papers/seal/seal-words.ts';
import type { Locale } from '../../words/archive-words.ts';
import { listWords } from '../printed/list-words.ts';
import { inTone, lines, type Part, type Shown, type Tone } from './paint.ts';

/** A short form of a list, as `dispose list --json` prints it. */
export interface ListInShort {
  id: string;
  committee: string;
  state: ListState;
  /** Null for a draft, like everything that only the ledger tells. */
  hash: string | null;
  counts: { items: number; approvals: number; approvalsNeeded: number };
}

/** A list with all that is known of it: ids, days and paths, without content. */
export interface ShownList extends ListInShort {
  proposedBy: string | null;
  proposedAt: string | null;
  expiresOn: string | null;
  graceUntil: string | null;
  approvals: ListStanding['approvals'];
  changes: DisposalChange[];
  /** The items that people have taken back in grace, one by one. */
  restored: string[];
  /** The entries that have changed since they were frozen. */
  stale: StaleItem[];
  /** Why the list cannot be read; null when it can. */
  problem: string | null;
  decisions: DisposalList['decisions'];
  rules: DisposalList['rules'];
  /** What carrying out the list would do, as that was frozen. */
  dryRun: DryRun['counts'] | null;
  entries: DisposalList['entries'];
  leftOut: LeftOut[];
  /** The electronic seals of its protocol and of what was added to that. */
  seals: KnownSeal[];
}

export function listInShort({ id, committee, state, standing }: NamedStanding): ListInShort {
  const approvals = standing?.approvals.filter(({ counts }) => counts).length ?? 0;
  const counts = { items: standing?.items ?? 0, approvals, approvalsNeeded: standing?.approvalsNeeded ?? 0 };
  return { id, committee, state, hash: standing?.hash ?? null, counts };
}

export function listToShow(seen: SeenList): ShownList {
  const { standing, filed, stale, problem, seals } = seen;
  return {
    ...listInShort(seen),
    proposedBy: standing?.proposedBy ?? null,
    proposedAt: standing?.proposedAt ?? null,
    expiresOn: standing?.expiresOn ?? null,
    graceUntil: standing?.graceUntil ?? null,
    approvals: standing?.approvals ?? [],
    changes: filed?.changes ?? [],
    restored: [...(filed?.restored ?? [])].sort(),
    stale,
    seals,
    problem,
    decisions: filed?.list.decisions ?? [],
    rules: filed?.list.rules ?? [],
    dryRun: filed?.dryRun.counts ?? null,
    entries: filed?.list.entries ?? [],
    leftOut: filed?.list.leftOut ?? [],
  };
}

const tones: Partial<Record<ListState, Tone>> = {
  stale: 'warn',
  expired: 'warn',
  partial: 'warn',
  'not-gone': 'warn',
  spared: 'warn',
  executed: 'ok',
};

/** A list as one line for a person. */
export function listLine({ id, committee, state, counts }: ListInShort, locale: Locale): Part[] {
  const says = listWords[locale];
  const { items, approvals, approvalsNeeded } = counts;
  const told = inTone(tones[state] ?? null, says.state(state).padEnd(9));
  return [`${id}  `, told, `  ${committee}  ${says.counts(items, approvals, approvalsNeeded)}`];
}

/** A whole list for a person. */
export function listInWords(list: ShownList, locale: Locale): Part[] {
  const { entries, leftOut, restored } = list;
  return lines([
    ...listHead(list, locale),
    ...entries.map((entry) => {
      const back = restored.includes(entry.item) ? listWords[locale].restored : '';
      return `${entryLine(entry, locale)}${back}`;
    }),
    ...leftOutLines(leftOut, locale),
  ]);
}

/** All that is said of a list beside its items. */
export function listHead(list: ShownList, locale: Locale): Shown[] {
  const says = listWords[locale];
  const { decisions, rules, approvals, changes, stale } = list;
  return [
    listLine(list, locale),
    `  ${says.proposed(list.proposedBy, list.proposedAt, list.expiresOn)}`,
    ...(list.graceUntil === null ? [] : [`  ${says.graceUntil(list.graceUntil)}`]),
    ...(list.problem === null ? [] : [[inTone('fault', `  ${list.problem}`)]]),
    ...decisions.map(
      ({ id, body, date, paragraph, caseNumber }) => `  ${id}: ${body} ${date} ${paragraph}, ${caseNumber}`,
    ),
    ...rules.map(({ id, decision, class: itsClass, retention }) => `  ${id}: ${itsClass}, ${retention}, ${decision}`),
    ...approvals.map(({ by, at, counts }) => `  ${says.approved(by, at, counts)}`),
    ...changes.map(({ what, by, at }) => `  ${says.change(what, by, at)}`),
    ...stale.map(({ item, because, detail }) => [inTone('warn', `  ${says.stale(item, because, detail)}`)]),
    ...(list.dryRun === null ? [] : [dryRunLine(list.dryRun, list.entries, locale)]),
    ...list.seals.map((seal) => `  ${knownSealInWords(seal)[locale]}`),
  ];
}

/** Where something of it stays is asked of items only: a snapshot goes whole. */
function dryRunLine(counts: DryRun['counts'], entries: DisposalList['entries'], locale: Locale): string {
  const says = listWords[locale];
  const { items, files, bytes, snapshots, snapshotsPerhaps, handedOut } = counts;
  const does = `  ${says.dryRun(items, files, bytes)}`;
  if (entries.every(({ snapshot }) => snapshot !== undefined)) return does;
  return `${does}; ${says.stays(snapshots, snapshotsPerhaps, handedOut)}`;
}

function entryLine(entry: DisposalList['entries'][number], locale: Locale): string {
  const says = listWords[locale];
  const { item, kind, rule, trigger, dueFrom, files, snapshots, perhapsIn } = entry;
  const shown = [
    ...(snapshots.length === 0 ? [] : [says.staysIn(snapshots.length)]),
    ...(perhapsIn?.length ? [says.perhapsIn(perhapsIn.length)] : []),
  ].join('');
  const since = trigger === null ? '' : `${happenedWords(trigger.event)[locale]} ${trigger.at ?? ''}`;
  const out = entry.redaction === undefined ? '' : `\n    ${redactionInWords(entry.redaction)[locale]}`;
  return `  ${item}  ${says.kind(kind)}  ${rule}  ${since}, ${says.dueFrom(retentionEnd(dueFrom, trigger?.at ?? null), filesIn(files))}${shown}${out}`;
}

/** The due items that are not listed, by reason. */
export function leftOutLines(leftOut: readonly LeftOut[], locale: Locale): string[] {
  const says = listWords[locale];
  const counts = new Map<string, number>();
  for (const { because } of leftOut) counts.set(because, (counts.get(because) ?? 0) + 1);
  return [...counts].map(([because, count]) => `  ${says.leftOut(because, count, says.leftOutBecause[because] ?? '')}`);
}
