import { day } from './places.ts';

/**
 * Test files that break the same thing in the same way for one command or part after the other. A third of each family runs each day, others the next;
 * the file that stands in for the family on the other days always runs.
 */
export const families = [
  {
    // A command is killed at a change of a file, and given again.
    always: ['test/faults/dispose/execution-killed.test.ts', 'test/faults/killed.test.ts'],
    byTurns: [
      'test/faults/restore-killed.test.ts',
      'test/faults/dispose/redaction-killed.test.ts',
      'test/faults/export-killed.test.ts',
      'test/faults/narrowing-killed.test.ts',
      'test/faults/delivery-killed.test.ts',
      'test/faults/dispose/replay-killed.test.ts',
      'test/faults/collect-killed.test.ts',
    ],
  },
  {
    // What SQLite does too, with the catalog in PostgreSQL.
    always: ['test/storage/catalog/postgres.test.ts'],
    byTurns: [
      'test/faults/dispose/postgres.test.ts',
      'test/worker/process/looks/looks-postgres.test.ts',
      'test/worker/exit/round-trip-postgres.test.ts',
    ],
  },
  {
    // A hand-made page, or a few of one kind, is visited.
    always: [
      'test/worker/visit/capture/feeds.test.ts',
      'test/worker/visit/capture/nasty.test.ts',
      'test/worker/visit/capture/generated.test.ts',
    ],
    byTurns: [
      'test/worker/visit/capture/layout.test.ts',
      'test/demo/demo-visits.test.ts',
      'test/worker/visit/capture/lazy.test.ts',
      'test/worker/visit/capture/wide.test.ts',
      'test/worker/visit/capture/changing-page.test.ts',
      'test/worker/visit/capture/empty-account.test.ts',
    ],
  },
  {
    // What a command does too, and a test of it in every run, is done at the desk.
    always: [
      'test/worker/desk/disposal.test.ts',
      'test/worker/desk/in-a-browser.test.ts',
      'test/worker/desk/acts.test.ts',
    ],
    byTurns: [
      'test/worker/desk/releases.test.ts',
      'test/worker/desk/takedowns.test.ts',
      'test/worker/desk/deliveries.test.ts',
      'test/worker/desk/themes.test.ts',
      'test/worker/desk/holds.test.ts',
      'test/worker/desk/redaction.test.ts',
      'test/worker/desk/tokens.test.ts',
      'test/worker/desk/plans.test.ts',
      'test/worker/desk/redaction-after.test.ts',
    ],
  },
  {
    // Something is taken from workers while they work.
    always: ['test/faults/worker/killed.test.ts', 'test/faults/worker/collecting.test.ts'],
    byTurns: [
      'test/faults/worker/redis-lost.test.ts',
      'test/faults/worker/three-workers.test.ts',
      'test/faults/worker/stop.test.ts',
      'test/faults/worker/sentinel.test.ts',
      'test/faults/worker/years-away.test.ts',
      'test/faults/worker/failing-disk.test.ts',
      'test/faults/worker/poison.test.ts',
    ],
  },
];

const turns = 3;

/** The files whose turn it is not. A run that names its files or tests, and `npm run test:long`, have every file. */
export function restingFiles(
  words: readonly string[] = process.argv.slice(2),
  environment: NodeJS.ProcessEnv = process.env,
  today = day,
): string[] {
  if (environment.OGONBLICK_LONG === '1' || words.some((word) => !word.startsWith('-'))) return [];
  return families.flatMap(({ byTurns }) => byTurns.filter((_, at) => at % turns !== today % turns));
}
