import type { ListStanding, ListState } from '../../../jobs/disposal/list-state.ts';
import type { NamedStanding } from '../../../jobs/disposal/lists.ts';
import type { SeenList } from '../../../jobs/disposal/look-at-list.ts';
import type { StaleItem } from '../../../jobs/disposal/stale.ts';
import type { DisposalChange, DisposalList, DryRun, LeftOut } from '../../../storage/records/disposal-list.ts';

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
}

export function listInShort({ id, committee, state, standing }: NamedStanding): ListInShort {
  const approvals = standing?.approvals.filter(({ counts }) => counts).length ?? 0;
  const counts = { items: standing?.items ?? 0, approvals, approvalsNeeded: standing?.approvalsNeeded ?? 0 };
  return { id, committee, state, hash: standing?.hash ?? null, counts };
}

export function listToShow(seen: SeenList): ShownList {
  const { standing, filed, stale, problem } = seen;
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
    problem,
    decisions: filed?.list.decisions ?? [],
    rules: filed?.list.rules ?? [],
    dryRun: filed?.dryRun.counts ?? null,
    entries: filed?.list.entries ?? [],
    leftOut: filed?.list.leftOut ?? [],
  };
}

/** A list as one line for a person. */
export function listLine({ id, committee, state, counts }: ListInShort): string {
  const { items, approvals, approvalsNeeded } = counts;
  return `${id}  ${state.padEnd(9)}  ${committee}  ${items} items, ${approvals} of ${approvalsNeeded} approvals`;
}

/** A whole list for a person. */
export function listInWords(list: ShownList): string {
  const { decisions, rules, entries, leftOut, approvals, changes, stale } = list;
  return [
    listLine(list),
    `  proposed by ${list.proposedBy ?? 'nobody'} ${list.proposedAt ?? ''}, to be approved by ${list.expiresOn ?? 'no day'}`,
    ...(list.graceUntil === null ? [] : [`  can be restored until ${list.graceUntil}`]),
    ...(list.problem === null ? [] : [`  ${list.problem}`]),
    ...decisions.map(
      ({ id, body, date, paragraph, caseNumber }) => `  ${id}: ${body} ${date} ${paragraph}, ${caseNumber}`,
    ),
    ...rules.map(({ id, decision, class: itsClass, retention }) => `  ${id}: ${itsClass}, ${retention}, ${decision}`),
    ...approvals.map(({ by, at, counts }) => `  approved by ${by} ${at}${counts ? '' : ', before the list changed'}`),
    ...changes.map(({ what, by, at }) => `  ${what} by ${by} ${at}`),
    ...stale.map(({ item, because, detail }) => `  STALE ${item}: ${because}${detail === null ? '' : ` ${detail}`}`),
    ...(list.dryRun === null ? [] : [dryRunLine(list.dryRun)]),
    ...entries.map((entry) => `${entryLine(entry)}${list.restored.includes(entry.item) ? ', restored' : ''}`),
    ...leftOutLines(leftOut),
    '',
  ].join('\n');
}

function dryRunLine({
  items,
  files,
  bytes,
  snapshots,
  snapshotsPerhaps: perhaps,
  handedOut,
}: DryRun['counts']): string {
  const others = perhaps === undefined ? 'others were not searched' : `perhaps in ${perhaps} others`;
  return `  dry run: ${items} items, ${files} files, ${bytes} bytes; some of it stays in ${snapshots} snapshots (${others}) and ${handedOut} copies handed out`;
}

function entryLine(entry: DisposalList['entries'][number]): string {
  const { item, kind, rule, trigger, dueFrom, files, snapshots } = entry;
  const shown = [
    ...(snapshots.length === 0 ? [] : [`, stays in ${snapshots.length} snapshots`]),
    ...(entry.perhapsIn?.length ? [`, perhaps in ${entry.perhapsIn.length}`] : []),
  ].join('');
  return `  ${item}  ${kind}  ${rule}  ${trigger?.event ?? ''} ${trigger?.at ?? ''}, end of its retention ${dueFrom}, ${files.length} files${shown}`;
}

/** The due items that are not listed, by reason. */
export function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  const counts = new Map<string, number>();
  for (const { because } of leftOut) counts.set(because, (counts.get(because) ?? 0) + 1);
  return [...counts].map(([because, count]) => `  left out, ${because}: ${count} (${leftOutWords[because] ?? ''})`);
}

const leftOutWords: Readonly<Record<string, string>> = {
  held: 'a gallringsstopp stands on them: `ogonblick hold list`',
  locked: 'locked, so that nobody who approves can see them: `ogonblick item unlock`',
  conflict: 'rules that differ apply to them: `ogonblick plan check`',
  young: 'collected within the last 30 days',
  'kept-for': 'something that answers them stays',
  listed: 'on another list that is under way',
  'to-accept': 'what persons decided lets them go earlier: `ogonblick dispose accept`',
  damaged: 'a file is missing or not what it should be: `ogonblick verify`',
};
