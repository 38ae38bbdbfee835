/** What became of some items of an account in the desk's bench: gone from the platform, noted, secret, locked. */
import { join } from 'node:path';
import type { CatalogEntry } from '../../../storage/catalog/catalog.ts';
import { makeFolder } from '../../../storage/files/durable.ts';
import { appendActions, type NewAction } from '../../../storage/items/action-files.ts';
import { actionFiles } from '../../../storage/layout/items-layout.ts';
import { draftsFolder } from '../../../storage/layout/layout.ts';
import type { ItemAction, ItemDecision, TakedownNote } from '../../../storage/records/item-action.ts';
import { bareLook } from '../../tools/bare-look.ts';

const timezone = 'Europe/Stockholm';
const at = '2026-11-01T10:00:00.000Z';
const by = 'bench';

/** `threads`: the places of the account's first items in its threads; `idOf` gives an item's id. */
export interface OutcomeScene {
  account: string;
  committee: string;
  threads: readonly number[];
  idOf: (n: number) => string;
}

/** One item of each thread is gone; every second of those has a note. One of each 25 threads is secret, one of each 250 locked. */
export function* outcomeEntries(scene: OutcomeScene): Generator<CatalogEntry> {
  const { account, committee, threads, idOf } = scene;
  const lines = threads.map((n) => ({ is: 'removed' as const, id: idOf(n + 7), at, by: 'two-looks' as const }));
  const { counts } = bareLook(at);
  const run = bareLook(at, { account, committee, counts: { ...counts, removed: lines.length } });
  yield { kind: 'item-run', filed: { path: `${account}/insamlingar/2026-11-01T1000.jsonl`, run, lines } };
  yield { kind: 'item-actions', account, actions: actionsOf(scene).map(({ action }) => action) };
}

/** A page of notes reads their words. */
export async function writeOutcomes(root: string, scene: OutcomeScene): Promise<void> {
  await makeFolder(join(root, draftsFolder));
  const lock = { exclusively: async <T>(work: () => T) => work() };
  await appendActions({ root, timezone, lock }, actionsOf(scene));
}

function actionsOf({ account, committee, threads, idOf }: OutcomeScene): NewAction[] {
  let number = 0;
  const said = (n: number, decision: ItemDecision, files: (id: string) => Record<string, string> = () => ({})) => {
    const id = `01M${String(number++).padStart(23, '0')}`;
    const action: ItemAction = { format: 'ogonblick-action/1', id, at, by, item: idOf(n), ...decision };
    return { committee, account, action, files: files(id) };
  };
  return threads.flatMap((n, index) => [
    ...(index % 2 === 0 ? [said(n + 7, takedown, (id) => noteOf(id, idOf(n + 7), account))] : []),
    ...(index % 25 === 0 ? [said(n + 9, { what: 'secrecy', paragraph: 'OSL 26 kap. 1 §' })] : []),
    ...(index % 250 === 0 ? [said(n + 11, { what: 'lock' })] : []),
  ]);
}

const takedown: ItemDecision = { what: 'takedown', category: 'av-anvandaren', takenDownAt: null, caseNumber: null };

function noteOf(id: string, item: string, account: string): Record<string, string> {
  const note: TakedownNote = {
    format: 'ogonblick-takedown/1',
    id,
    item,
    account,
    category: 'av-anvandaren',
    takenDownAt: null,
    reason: 'Borttaget av den som skrev.',
    how: 'Borttaget',
    notedBy: by,
    notedAt: at,
    caseNumber: null,
    noCaseBecause: 'Av ringa betydelse',
    copy: null,
    noCopyBecause: 'Se insamlingen',
  };
  return { [actionFiles.note]: JSON.stringify(note) };
}
