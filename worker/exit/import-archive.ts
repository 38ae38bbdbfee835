import { dirname, join } from 'node:path';
import type { Words } from '../../config/base/words.ts';
import type { Configuration } from '../../config/load.ts';
import { peopleFile } from '../../config/people/people.ts';
import { settingsFile } from '../../config/settings.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { makeFolder, publishFile } from '../../storage/files/durable.ts';
import { livingFileMode } from '../../storage/files/modes.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import { reindex } from '../../storage/verify/reindex.ts';
import type { CheckedExport } from './check-export.ts';
import { configurationFiles } from './configuration-files.ts';
import { ExitRefusedError } from './exit-refused.ts';
import type { ExportFacts } from './export-facts.ts';
import { judgeAll } from './item-lists.ts';
import { copyIn, isCopied, moveIn } from './take-in.ts';

/** The event of the first line under another municipality. */
export const takenOverEvent = 'archive-taken-over';

/**
 * Puts an export's configuration into a folder. What is there already has to be the same, since by another the plans would say something else
 * of the items. Who may do what is not compared. The settings come last, and without them nothing counts as a configuration: a try that is broken
 * off leaves none, and the next one goes on there. Returns the files written. Throws ExitRefusedError.
 */
export async function takeInConfiguration(exported: Configuration, directory: string): Promise<string[]> {
  const files = await configurationFiles(exported.directory, exported.people, null);
  const there = await configurationFiles(directory, [], null);
  const isWhole = there.has(settingsFile);
  const differing = [...new Set([...files.keys(), ...there.keys()])].filter(
    (name) => name !== peopleFile && files.get(name) !== there.get(name) && (isWhole || there.has(name)),
  );
  if (differing.length > 0) {
    throw new ExitRefusedError(
      `expected the configuration of the export in ${directory}, or none, found others: ${differing.join(', ')}`,
      'Name an empty folder with --config: the export brings its configuration along. Change it afterwards.',
      {
        swedish: `konfigurationen i ${directory} är en annan än uttagets: ${differing.join(', ')}. Ange en tom mapp med --config: uttaget för med sig sin konfiguration. Ändra den efteråt.`,
      },
    );
  }
  if (isWhole) return [];
  const written: string[] = [];
  for (const name of [...[...files.keys()].filter((one) => one !== settingsFile), settingsFile]) {
    const path = join(directory, name);
    await makeFolder(dirname(path));
    if ((await publishFile(directory, path, files.get(name) ?? '', livingFileMode)) === 'published') written.push(name);
  }
  return written;
}

/** Refuses a catalog that knows another archive. Throws ExitRefusedError. */
export async function refuseFullCatalog({ catalog }: Workplace): Promise<void> {
  const [snapshots, items] = [await catalog.snapshots({ limit: 1 }), await catalog.items.find({ limit: 1 })];
  if (snapshots.length + items.length === 0) return;
  throw new ExitRefusedError(
    'expected an empty catalog, found one that knows another archive',
    'Name an empty database in DATABASE_URL, or an empty data folder with --data. Nothing was taken in.',
    {
      swedish:
        'katalogen hör till ett annat arkiv. Ange en tom databas i DATABASE_URL, eller en tom datamapp med --data. Inget är intaget.',
    },
  );
}

/**
 * Takes a checked export into the empty archive of `workplace`, makes the catalog from it, and compares both with what the export tells: numbers, what the plans say, the
 * ledger's last line. Goes on where an earlier try was broken off, until `forgetDraft` is called. Throws ExitRefusedError, which names what differs; the archive is then there all the same.
 */
export async function importArchive(
  workplace: Workplace,
  checked: CheckedExport & { folder: string },
  onCopied: (files: number) => void,
): Promise<Pick<ExportFacts, 'counts' | 'ledger' | 'verdicts'>> {
  const { archive, catalog, ledger } = workplace;
  if (!(await isCopied(archive.root, checked.sha256))) await copyIn(checked, archive.root, onCopied);
  await moveIn(archive.root);
  const { problems, snapshots, attempts } = await reindex({ root: archive.root, catalog, ledger });
  const { facts } = checked;
  const { verdicts, ...items } = await judgeAll(workplace, { day: facts.verdicts.day, committee: null });
  const head = await ledger.head();
  const end = { entries: head?.seq ?? 0, head: head?.hash ?? '' };
  const came = {
    counts: { snapshots, attempts, ...items },
    verdicts: { day: facts.verdicts.day, sha256: verdicts },
    ledger: isTakenOver(head, facts) ? facts.ledger : end,
  };
  refuseOther(facts, came, problems);
  return came;
}

/** Whether this is the line of an earlier try that tells that the export's archive was taken over. It follows the export's last one. */
export function isTakenOver(head: LedgerEntry | null, { ledger }: Pick<ExportFacts, 'ledger'>): head is LedgerEntry {
  return head?.event === takenOverEvent && head.prev === ledger.head;
}

const countNames: Record<keyof ExportFacts['counts'], string> = {
  snapshots: 'ögonblicksbilder',
  attempts: 'försök utan ögonblicksbild',
  items: 'inlägg och kommentarer',
  locked: 'låsta',
  secret: 'sekretessmarkerade',
};

function refuseOther(
  { counts, ledger, verdicts }: ExportFacts,
  came: Pick<ExportFacts, 'counts' | 'ledger' | 'verdicts'>,
  problems: readonly { path: string; problem: string }[],
): void {
  const faults: Words[] = problems.map(({ path, problem }) => ({ sv: path, en: `${path}: ${problem}` }));
  for (const what of Object.keys(counts) as (keyof typeof counts)[])
    if (counts[what] !== came.counts[what])
      faults.push({
        sv: `${countNames[what]}: ${counts[what]} enligt uttaget, ${came.counts[what]} här`,
        en: `${what}: ${counts[what]} told, ${came.counts[what]} found`,
      });
  if (ledger.head !== came.ledger.head)
    faults.push({
      sv: `händelseloggens slutvärde: ${ledger.head} enligt uttaget, ${came.ledger.head} här`,
      en: `the ledger's last line: ${ledger.head} told, ${came.ledger.head} found`,
    });
  if (verdicts.sha256 !== came.verdicts.sha256)
    faults.push({
      sv: `vad planerna säger om inläggen ${verdicts.day} skiljer sig`,
      en: `what the plans say of the items on ${verdicts.day} differs`,
    });
  if (faults.length === 0) return;
  throw new ExitRefusedError(
    `expected the archive as the export tells, found otherwise:\n  ${faults.map(({ en }) => en).join('\n  ')}`,
    'Run `ogonblick verify` here. Where the archive came from, run `ogonblick reindex` and `verify`, and write the export again.',
    {
      swedish: `arkivet är inte som uttaget säger:\n  ${faults.map(({ sv }) => sv).join('\n  ')}\nKör \`ogonblick verify\` här. Kör \`ogonblick reindex\` och \`verify\` där arkivet kom ifrån, och gör uttaget på nytt.`,
    },
  );
}
