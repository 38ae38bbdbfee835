import { daysLater } from '../../../config/base/values.ts';
import type { SeenList } from '../../../jobs/disposal/look-at-list.ts';
import { disposalSteps, progressOf } from '../../../jobs/disposal/progress.ts';
import { rehearse } from '../../../jobs/disposal/rehearse.ts';
import { plansConcerning } from '../../../jobs/judge/governing-rules.ts';
import { type FiledList, withoutItems } from '../../../storage/disposal/disposal-lists.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import { whereIs } from '../../replicas/places/open-place.ts';
import { committeeName } from '../page/committees.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import { factList } from '../page/form-parts.ts';
import type { ShownFacts } from './confirm-changes.ts';
import { type ConfirmWords, confirmWords } from './confirm-words.ts';
import { disposalWords, inKilobytes } from './disposal-words.ts';
import type { GraveStep } from './grave-steps.ts';

/** What the step does with the list as it is now, for the person who is to confirm it, and the facts that this rests on. */
export async function factsOf(
  means: DeskMeans,
  step: GraveStep,
  { filed, ...seen }: SeenList & { filed: FiledList },
): Promise<{ told: Part; shown: ShownFacts }> {
  const { settings } = means.workplace.configuration;
  const [says, list] = [confirmWords[settings.locale], await leftOf(means, filed)];
  const { counts } = rehearse(list, filed.hash, filed.dryRun.at);
  const ofSnapshots = disposalWords[settings.locale];
  const ofItems = list.entries.some(({ snapshot }) => snapshot === undefined);
  const day = lastDay(means, step, seen);
  const copies = copiesOf(means, says);
  const backups = backupsOf(means, says);
  const items = new Map(counts.byRule.map(({ rule, items }) => [rule, items]));
  const told = factList([
    [ofSnapshots.committee, outside(committeeName(means, seen.committee))],
    [says.goes, says.goesIs(counts.items, counts.files, inKilobytes(counts.bytes))],
    [ofSnapshots.decisions, lines(list.decisions.map((one) => outside(decisionLine(one))))],
    [
      ofSnapshots.rules,
      lines(list.rules.map(({ id, retention }) => [outside(`${id}, ${retention}: `), says.ofRule(items.get(id) ?? 0)])),
    ],
    [says.noReturn, html`<strong>${noReturn(means, step, day, says)}</strong>`],
    [says.elsewhere, ofItems ? ofSnapshots.staysIn(counts.snapshots, counts.snapshotsPerhaps, counts.handedOut) : null],
    [says.copies, copies.length === 0 ? says.noCopies : lines(copies.map(outside))],
    [says.backups, backups],
  ]);
  const shown = {
    state: seen.state,
    items: String(counts.items),
    list: digestText(JSON.stringify([filed.hash, list.entries.map(({ item }) => item).sort()])),
    plan: planDigest(means, seen.committee),
    day,
    elsewhere: digestText(JSON.stringify([copies, backups])),
  };
  return { told, shown };
}

export function decisionLine(one: { body: string; date: string; paragraph: string; caseNumber: string }): string {
  return `${one.body} ${one.date} ${one.paragraph}, ${one.caseNumber}`;
}

/** The list without what has been restored or left out, and what has gone already. */
async function leftOf({ workplace }: DeskMeans, { list, restored }: FiledList): Promise<FiledList['list']> {
  const { leftOut, destroyed } = await progressOf(list.id, workplace.ledger.entriesAbout(disposalSteps));
  return withoutItems(list, [...restored, ...leftOut.keys(), ...destroyed]);
}

/** The last day on which it can be restored. Before an approval nobody knows it: the days that grace will have. */
function lastDay(means: DeskMeans, step: GraveStep, { standing }: Pick<SeenList, 'standing'>): string {
  const { graceDays } = means.workplace.configuration.settings.disposal;
  if (step === 'godkann') return String(graceDays);
  return step === 'angerfrist' ? daysLater(civilToday(means), graceDays) : (standing?.graceUntil ?? '');
}

function noReturn({ workplace }: DeskMeans, step: GraveStep, day: string, says: ConfirmWords): string {
  if (step === 'godkann') return says.approvedThen(workplace.configuration.settings.disposal.graceDays);
  return step === 'angerfrist' ? says.graceThen(day) : says.nowThen(day);
}

function copiesOf({ workplace }: DeskMeans, says: ConfirmWords): string[] {
  return workplace.configuration.settings.copies.map((setting) => {
    const days = setting.s3?.retention?.days ?? null;
    const where = whereIs(setting);
    return days === null ? says.copyIs(setting.name, where) : says.copyLocked(setting.name, where, days);
  });
}

function backupsOf({ workplace }: DeskMeans, says: ConfirmWords): string {
  const { backupsKeptDays } = workplace.configuration.settings.disposal;
  return backupsKeptDays === null ? says.backupsUnknown : says.backupsKept(backupsKeptDays);
}

function planDigest({ workplace }: DeskMeans, committee: string): string {
  const { committees, planFiles } = workplace.configuration;
  const texts = plansConcerning(committees, committee).map((plan) => planFiles.get(plan.committee)?.text ?? '');
  return digestText(JSON.stringify(texts));
}

function lines(all: readonly Part[]): Part {
  return all.map((one, at) => [at === 0 ? null : html`<br>`, one]);
}
