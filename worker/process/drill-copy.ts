import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OwnError } from '../../config/base/own-error.ts';
import type { Words } from '../../config/base/words.ts';
import { claimCatalog } from '../../jobs/lost/lost-catalog.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { openClosingStack } from '../../storage/files/closing-stack.ts';
import { exists, makeFolder } from '../../storage/files/durable.ts';
import { privateFolderMode } from '../../storage/files/modes.ts';
import { readCopyStanding } from '../../storage/replicas/copy-standing.ts';
import { type DrillRecord, writeDrill } from '../../storage/replicas/drill-record.ts';
import { reindex } from '../../storage/verify/reindex.ts';
import { verifyArchive } from '../../storage/verify/verify.ts';
import { archiveRoot } from '../ground/archive-root.ts';
import { disposalKeyMark } from '../ground/disposal-key.ts';
import { removeFoldersOfTheDead } from '../ground/left-folders.ts';
import { paced } from '../ground/paced.ts';
import { type CopySetting, openPlace } from '../replicas/places/open-place.ts';
import { refusedWords } from '../replicas/restoring/refused-words.ts';
import { requireRoom } from '../replicas/restoring/require-room.ts';
import { isUsuallyProven, restoreCopy } from '../replicas/restoring/restore-copy.ts';
import { drillFaults } from '../replicas/told/drill-words.ts';
import { compared, installationFacts } from './installation-facts.ts';
import { type DrillFault, isLag, isTaken, judgeFacts, sinceCopied, stillUnproven } from './judge-drill.ts';
import { openWorkplace } from './workplace/open-workplace.ts';

export interface Drilling {
  workplace: Workplace;
  setting: CopySetting;
  /** The folder in which the scratch folder is made. */
  within: string;
  /** The key of what was disposed of, as a file; null: the one here. */
  key: string | null;
  /** A civil day. */
  today: string;
  now(): Date;
  /** What `verify` and `reindex` find, in the reader's languages. */
  wordsOf(problem: string): Words;
  onProgress(bytes: number, of: number): void;
}

export interface Drilled {
  drill: DrillRecord;
  /** What broke it off; null: nothing did. */
  stoppedBy: { error: unknown } | null;
}

const scratchName = /^ogonblick-ovning-(?<pid>\d+)-/;

/**
 * Makes a whole installation from a copy, the key and the configuration in a scratch folder: everything is brought back, the catalog made anew
 * and everything verified; then it is compared with the one that runs. The scratch folder is removed, also what killed drills have left. What
 * came of it is remembered, also where something stops it.
 */
export async function drillCopy(drilling: Drilling): Promise<Drilled> {
  const { workplace, setting, within, now } = drilling;
  const { dataDirectory } = workplace.environment;
  const startedAt = now().toISOString();
  const begun = { format: 'ogonblick-copy-drill/1' as const, startedAt };
  await removeFoldersOfTheDead(within, scratchName);
  const scratch = await mkdtemp(join(within, `ogonblick-ovning-${process.pid}-`));
  try {
    const found = await drillIn(drilling, scratch);
    const drill: DrillRecord = { ...begun, at: now().toISOString(), ...found };
    await writeDrill(dataDirectory, setting.name, drill);
    return { drill, stoppedBy: null };
  } catch (error) {
    const en = error instanceof Error ? error.message : String(error);
    const sv = (error instanceof OwnError ? error.swedish : undefined) ?? en;
    const none = { files: 0, bytes: 0, unproven: 0, lines: 0, came: 0, closed: 0, faulty: 0 };
    const nothing = { ...none, counts: [], faults: [] };
    const ended = { outcome: 'broken-off', problem: { sv, en } } as const;
    const drill: DrillRecord = { ...begun, at: now().toISOString(), ...ended, ...nothing };
    await writeDrill(dataDirectory, setting.name, drill);
    return { drill, stoppedBy: { error } };
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Found = Omit<DrillRecord, 'format' | 'startedAt' | 'at'>;

async function drillIn(drilling: Drilling, scratch: string): Promise<Found> {
  const { workplace, setting, key, today, wordsOf, onProgress } = drilling;
  const { environment, configuration } = workplace;
  await using stack = openClosingStack();
  const place = await openPlace(workplace, setting);
  stack.add(() => place.close());
  let needed = 0;
  for await (const { bytes } of place.list()) needed += bytes;
  // The catalog that is made there takes some, too.
  await requireRoom(scratch, needed * 1.25);
  const wholeAt = (await readCopyStanding(environment.dataDirectory, setting.name))?.wholeAt ?? null;
  const restored = await restoreCopy({
    name: setting.name,
    place,
    target: join(scratch, 'arkiv'),
    wanted: { all: true } as const,
    archiveRoot: archiveRoot(environment, configuration),
    timezone: configuration.settings.timezone,
    breathe: paced(setting.megabytesPerSecond * 1e6, new AbortController().signal),
    onProgress,
  });
  await takeKey(key ?? join(environment.dataDirectory, 'disposal/key'), scratch, key !== null);
  const { settings } = configuration;
  const archive = { ...settings.archive, path: './arkiv', group: null };
  const made = await openWorkplace(
    { ...environment, dataDirectory: scratch, databaseUrl: null, redisUrl: null },
    { ...configuration, settings: { ...settings, archive, copies: [] } },
    stack,
    { anyCatalog: true },
  );
  const { root } = made.archive;
  const unread = await reindex({ root, catalog: made.catalog, ledger: made.ledger });
  await claimCatalog(made);
  const namesKey = await disposalKeyMark(scratch);
  const verified = await verifyArchive({ root, ledger: made.ledger, catalog: made.catalog, namesKey });
  const [here, there] = [await installationFacts(workplace, today), await installationFacts(made, today)];
  const { placed, refused, unproven, unreadHere, ledger: copied } = restored;
  const since = await sinceCopied(workplace, copied);
  const paths = unproven.filter(isUsuallyProven);
  const orderThere = (id: string) => made.orders.readOrder(id);
  const differing = await judgeFacts(workplace, { here, there, since, copied, wholeAt, orderThere });
  const { came, closed } = differing;
  const faults: DrillFault[] = [
    ...refused
      .filter(({ path, because }) => !(['disposed', 'taken-away'].includes(because) && isTaken(path, since)))
      .map(({ path, because }) => ({ path, problem: refusedWords[because] })),
    ...(await stillUnproven(workplace, { place, root, paths })).map((path) => ({
      path,
      problem: drillFaults.unproven,
    })),
    ...unreadHere.map((path) => ({ path, problem: drillFaults.unreadHere })),
    ...[...unread.problems, ...verified.problems.filter(({ severity }) => severity === 'damage')]
      .filter(({ path }) => !isLag(path, since))
      .map(({ path, problem }) => ({ path, problem: wordsOf(problem) })),
    ...(namesKey === (await disposalKeyMark(environment.dataDirectory))
      ? []
      : [{ path: 'disposal/key', problem: drillFaults.otherKey }]),
    ...(since.lines < 0 || ['damaged', 'ahead', 'alone'].includes(copied.against.is)
      ? [{ path: 'liggare', problem: drillFaults.ledgerHere }]
      : []),
    ...differing.faults,
  ];
  const lines = Math.max(since.lines, 0);
  return {
    outcome: faults.length > 0 ? 'fault' : lines + came + closed > 0 ? 'behind' : 'whole',
    problem: null,
    files: placed.files,
    bytes: placed.bytes,
    unproven: unproven.length,
    lines,
    came,
    closed,
    counts: compared(here, there),
    faulty: faults.length,
    faults,
  };
}

/** A key that is named has to be there; the one here may be in the environment, or not made yet. */
async function takeKey(file: string, scratch: string, isNamed: boolean): Promise<void> {
  if (!isNamed && !(await exists(file))) return;
  await makeFolder(join(scratch, 'disposal'), privateFolderMode);
  await copyFile(file, join(scratch, 'disposal/key'));
}
