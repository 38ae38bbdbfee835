import { filesMark } from '../../config/files-mark.ts';
import type { Configuration } from '../../config/load.ts';
import type { Settings } from '../../config/settings.ts';
import { noteApprovers } from '../../jobs/plans/approvers.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import type { Log } from '../ground/log.ts';
import { fileGoverningDocuments } from '../papers/governing/file-documents.ts';

/** Reads the present configuration; null when it has errors, which it has told. */
export type ReloadConfiguration = () => Promise<Configuration | null>;

/** Keeps `workplace.configuration` as its files are. A faulty configuration changes nothing. */
export interface FollowedConfiguration {
  /** Follows the files, files changed plans and register, and notes new approvers. For each wake of the clock. */
  atWake(): Promise<void>;
  /** The same, if a file has changed. For each job, since a person who has corrected an address orders its snapshot at once. */
  readIfChanged(): Promise<void>;
}

export function followConfiguration(
  workplace: Workplace,
  reload: ReloadConfiguration,
  log: Log,
): FollowedConfiguration {
  const { directory, settings: begunWith } = workplace.configuration;
  let readMark = workplace.configuration.mark;
  /**
   * What the next wake does though no mark has changed. `again`: a file that was written twice within a tick of its file system's clock looks
   * the same both times, so what was read once is read once more an hour later. `refused`: faults are told at each wake.
   */
  let next: 'rest' | 'again' | 'refused' = 'again';
  let isFirstWake = true;
  let reading: Promise<void> = Promise.resolve();
  const read = async (mark: string) => {
    // The mark is older than the reading: the next call finds a change in between.
    const configuration = await reload();
    next = configuration === null ? 'refused' : mark === readMark ? 'rest' : 'again';
    readMark = mark;
    if (configuration) {
      workplace.configuration = configuration;
      const waiting = waitingForStart(begunWith, configuration.settings);
      if (waiting.length > 0) log.warn('settings have changed that hold from the next start', { settings: waiting });
    }
  };
  const file = async () => {
    await noteApprovers(workplace);
    const { filed } = await fileGoverningDocuments(workplace);
    if (filed.length > 0) log.info('filed governing documents that have changed', { filed });
  };
  /** Runs one reading after the other, so that an older one never replaces a newer one. */
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    const turn = reading.then(act);
    reading = turn.catch(() => undefined);
    return turn;
  };
  return {
    atWake: () =>
      inTurn(async () => {
        const mark = await filesMark(directory);
        // The command that starts the worker has just read them.
        const known = isFirstWake || next === 'rest';
        isFirstWake = false;
        if (mark !== readMark || !known) await read(mark);
        await file();
      }),
    readIfChanged: () =>
      inTurn(async () => {
        const mark = await filesMark(directory);
        if (mark === readMark) return;
        await read(mark);
        await file();
      }),
  };
}

/** The settings that clock, queue, proxy and archive were opened with, by their names in `settings.yaml`. */
const heldByStart: Record<string, (settings: Settings) => unknown> = {
  municipality: ({ municipality }) => municipality,
  'schedule.yearly (its bell)': ({ schedule }) => schedule.yearly,
  'schedule.sweep': ({ schedule }) => schedule.sweep,
  archive: ({ archive }) => archive,
  'capture.concurrency': ({ capture }) => capture.concurrency,
  'capture.maxHeight': ({ capture }) => capture.maxHeight,
  'capture.images': ({ capture }) => capture.images,
  'capture.video': ({ capture }) => capture.video,
  'capture.videoMegabytes': ({ capture }) => capture.videoMegabytes,
  'capture.pdfPictures': ({ capture }) => capture.pdfPictures,
  'desk.listen': ({ desk }) => desk.listen,
  'desk.origin': ({ desk }) => desk.origin,
  'desk.trustedProxies': ({ desk }) => desk.trustedProxies,
  'egress.proxy': ({ egress }) => egress.proxy,
};

function waitingForStart(begunWith: Settings, now: Settings): string[] {
  return Object.entries(heldByStart)
    .filter(([, valueIn]) => JSON.stringify(valueIn(begunWith)) !== JSON.stringify(valueIn(now)))
    .map(([name]) => name);
}
