import { partIn } from '../../doctor/part.ts';
import { examineVersions } from '../../doctor/versions.ts';
import { softwareName } from '../../ground/software.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';

/** What `--version` tells below the number: what whoever is told of a fault asks for. With `--json` the number is in the document. */
export async function version(io: Io): Promise<number> {
  const parts = (await examineVersions(io.environment.browserPath)).map((part) => partIn(io.locale, part));
  printResult(io, { software: softwareName(), parts }, () =>
    parts.map(({ part, found }) => `  ${part}: ${found}\n`).join(''),
  );
  return exitCodes.done;
}
