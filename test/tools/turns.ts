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
    // The set-up, the whole demo, and what the pages tell people to type: `npm run try-outside` does the README's part of it in each run of `.ci/run`.
    always: ['test/whole-path.test.ts'],
    byTurns: ['test/docs/command-blocks.test.ts', 'test/bin/setup.test.ts', 'test/attacks/files.test.ts'],
  },
  {
    // A desk that is served by a real worker, one part of it after the other.
    always: ['test/worker/desk/in-a-browser.test.ts', 'test/worker/desk/desk-door.test.ts'],
    byTurns: [
      'test/worker/desk/queue.test.ts',
      'test/worker/desk/growing-picture.test.ts',
      'test/worker/desk/cookie-question.test.ts',
      'test/worker/desk/machines.test.ts',
      'test/worker/desk/budget.test.ts',
      'test/worker/desk/oidc/signing-in.test.ts',
    ],
  },
  {
    // Pictures and films of a visit, once they are taken.
    always: ['test/worker/visit/capture/visit-page.test.ts', 'test/worker/visit/capture/take-tiles.test.ts'],
    byTurns: [
      'test/worker/visit/capture/recode-pictures.test.ts',
      'test/worker/visit/capture/films.test.ts',
      'test/worker/papers/pdfa/odd-snapshots.test.ts',
    ],
  },
  {
    // Planted words are looked for in all that is left, and copies in other places are lost.
    always: [
      'test/worker/redact/redact-snapshot.test.ts',
      'test/faults/dispose/hostile.test.ts',
      'test/worker/replicas/places/s3-place.test.ts',
    ],
    byTurns: [
      'test/faults/dispose/canaries-collected.test.ts',
      'test/faults/s3-copies.test.ts',
      'test/faults/planted-secrets.test.ts',
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
      'test/worker/process/act-worker.test.ts',
    ],
  },
  {
    // What was made is read by programs of others.
    always: ['test/worker/papers/pdfa/snapshot-pdf.test.ts'],
    byTurns: [
      'test/worker/papers/pdfa/readers.test.ts',
      'test/worker/delivery/profiles.test.ts',
      'test/worker/papers/pages/in-a-browser.test.ts',
    ],
  },
  {
    // A command from its order to its papers, or on a machine or with settings that lack something.
    always: ['test/worker/cli/snapshot.test.ts', 'test/worker/cli/dispose-execute.test.ts'],
    byTurns: [
      'test/worker/cli/reader-lost.test.ts',
      'test/faults/machine.test.ts',
      'test/worker/cli/import.test.ts',
      'test/worker/cli/dispose-redact-after.test.ts',
      'test/faults/configuration.test.ts',
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
