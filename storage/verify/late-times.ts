import { type Problem, warning } from '../files/damage.ts';

/** How much a file server's clock may be before ours. */
const clocksApartMs = 10 * 60 * 1000;

/** Whether a file was written to after the ledger was told of it. Filed files are never written to again. `filedAt`: UTC. */
export function isLate(mtimeMs: number, filedAt: string): boolean {
  return mtimeMs > Date.parse(filedAt) + clocksApartMs;
}

const mostNamed = 20;

/** One finding for the whole `folder` when there are many late files: copying an archive without its times makes all of it late. */
export function lateProblems(paths: readonly string[], folder: string): Problem[] {
  if (paths.length <= mostNamed)
    return paths.map((path) => warning(path, `was written to after it was filed, or copied without its time: ${next}`));
  return [
    warning(
      folder,
      `has ${paths.length} files that were written to after they were filed, or copied without their times: ${next}`,
    ),
  ];
}

const next = '`ogonblick verify` reads what is in it';
