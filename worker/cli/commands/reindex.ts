import { recordTexts } from '../../../jobs/find/record-texts.ts';
import { type LostRecords, lostRecords } from '../../../jobs/holds/lost-records.ts';
import { lockLost } from '../../../jobs/lost/lock-lost.ts';
import { claimCatalog, type LedgerLoss, ledgerLoss } from '../../../jobs/lost/lost-catalog.ts';
import { narrowItems } from '../../../jobs/narrowing/narrow-items.ts';
import type { Reader, Workplace } from '../../../jobs/workplace.ts';
import { CatalogRefusedError } from '../../../storage/catalog/catalog.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';
import { witnessItems } from '../../../storage/items/witness-items.ts';
import { ledgerFolder } from '../../../storage/layout/ledger-layout.ts';
import { LedgerDamagedError } from '../../../storage/ledger/ledger.ts';
import { reindex as rebuildCatalog } from '../../../storage/verify/reindex.ts';
import { addUnknownSnapshots } from '../../../storage/verify/unknown-snapshots.ts';
import { witnessTombstones } from '../../../storage/verify/witness-tombstones.ts';
import { refreshArchivePages } from '../../papers/pages/refresh-archive-pages.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { openWatchedLine, watchWork } from '../parts/watched-line.ts';
import { mendWords } from '../printed/mend-words.ts';
import { problemIn } from '../printed/problem-words.ts';
import { watchedWords } from '../printed/watched-words.ts';

/**
 * Rebuilds the catalog and the index pages from the archive's folders. Adds sealed snapshots, items and decisions that the ledger lacks. Locks
 * items of which a decision is lost. Names what cannot be read; exit 1 when there is such a thing. Throws CatalogRefusedError while
 * the ledger lacks lines that it had and nobody has accepted that.
 */
export async function reindex(io: Io): Promise<number> {
  await using workplace = await openForCommand(io, { anyCatalog: true });
  const { archive, catalog, ledger } = workplace;
  const loss = await ledgerLoss(workplace);
  if (loss !== null) throw lossNotAccepted(loss);
  const line = openWatchedLine(io);
  await using stack = openClosingStack();
  stack.add(line.clear);
  const onProgress = (records: number) => line.show('records', () => watchedWords[io.locale].records(records));
  const rebuilt = await rebuildCatalog({ root: archive.root, catalog, ledger, onProgress });
  line.clear();
  const end = watchWork(io, 'pages');
  stack.add(end);
  const actor = `cli:${io.environment.userName}`;
  await claimCatalog(workplace);
  const added = await addUnknown(workplace, actor);
  const { found, locked } = added;
  const { holds, snapshots } = await lostOrNone(workplace);
  const lost = [...holds.map(({ hold }) => hold), ...snapshots];
  const unread = (await recordTexts(workplace)).map(({ folder, error }) => ({
    path: folder,
    problem: `what it says could not be read: ${error instanceof Error ? error.message : String(error)}`,
  }));
  const strays = (await refreshArchivePages(workplace, undefined, { anew: true })).map((path) => ({
    path,
    problem: 'was set aside: a page that nothing in the archive gives',
  }));
  end();
  const problems = [...rebuilt.problems, ...added.problems, ...unread, ...strays];
  const result = { ...rebuilt, found, locked, lost, problems };
  const says = mendWords[io.locale];
  printResult(io, result, () =>
    [
      ...result.problems.map(({ path, problem }) => `${path}: ${problemIn(io.locale, problem)}`),
      ...result.found.map(says.found),
      ...result.locked.map(says.locked),
      ...holds.map(({ hold, committees }) => says.lostHold(hold, committees.join(', '))),
      ...snapshots.map(says.lostSecrecy),
      says.rebuilt(result.snapshots, result.attempts, result.items),
      '',
    ].join('\n'),
  );
  const isWhole = result.problems.length + result.locked.length + lost.length === 0;
  return isWhole ? exitCodes.done : exitCodes.needsPerson;
}

function lossNotAccepted({ held, there }: LedgerLoss): CatalogRefusedError {
  return new CatalogRefusedError(
    `expected the ${held} lines that the ledger held at an earlier look, found ${there}, or other ones in their place`,
    'Put the whole ledger back, from a copy. Where there is none, a named person accepts the loss: `ogonblick ledger accept-loss`; then run this again.',
    {
      swedish: `händelseloggen hade ${held} rader när den sågs tidigare och har ${there}, eller andra i deras ställe. Lägg tillbaka den hela, från en kopia. Finns ingen, så godtar en namngiven person förlusten: \`ogonblick ledger accept-loss\`; kör sedan det här igen.`,
    },
  );
}

/** The lost records; none when they cannot be read, since the other parts name what is damaged. */
async function lostOrNone(workplace: Reader): Promise<LostRecords> {
  try {
    return await lostRecords(workplace);
  } catch (error) {
    if (!(error instanceof LedgerDamagedError || error instanceof RecordDamagedError)) throw error;
    return { holds: [], snapshots: [] };
  }
}

/** Adds what the ledger lacks. A damaged ledger is named, and does not stop the catalog from being rebuilt. */
async function addUnknown(workplace: Workplace, actor: string) {
  const { archive, ledger, orders, configuration } = workplace;
  try {
    const { root } = archive;
    const locked = await lockLost(workplace);
    const snapshots = await addUnknownSnapshots({ root, ledger, orders, actor });
    const { timezone } = configuration.settings;
    const items = await witnessItems({ root, timezone, ledger }, { actor, now: new Date().toISOString() });
    await witnessTombstones({ root, ledger }, actor);
    const narrowed = await narrowItems(workplace, { actor, now: new Date().toISOString() });
    const problem =
      'has what is of other items, and is not as the ledger knows it: put it back from a copy, then run `ogonblick reindex`';
    const problems = narrowed.flatMap(({ damaged }) => damaged.map((path) => ({ path, problem })));
    return { found: [...snapshots, ...items], locked, problems };
  } catch (error) {
    if (!(error instanceof LedgerDamagedError)) throw error;
    return { found: [], locked: [], problems: [{ path: ledgerFolder, problem: error.message }] };
  }
}
