import { type Problem, warning } from '../files/damage.ts';

/** A file server's clock may be this much before ours. */
const clocksApartMs = 10 * 60 * 1000;

/** Whether a file was written to after the ledger was told of it: what is filed is never written to again. `filedAt`: UTC. */
export function isLate(mtimeMs: number, filedAt: string): boolean {
  return mtimeMs > Date.parse(filedAt) + clocksApartMs;
}

const mostNamed = 20;

/** One finding for the `folder` where there are many: who copies an archive without its times makes all of it late. */
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
