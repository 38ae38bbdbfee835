import { writeStarter } from '../../../config/init.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';

/** Writes a commented starter configuration into an empty or new folder. */
export async function init(io: Io, directory: string | undefined): Promise<number> {
  const target = directory ?? io.environment.configDirectory;
  const files = await writeStarter(target);
  printResult(io, { directory: target, files }, () =>
    [
      `Wrote a starter configuration to ${target}:`,
      ...files.map((file) => `  ${file}`),
      'Next: write your accounts into accounts.yaml, then run `ogonblick check`.',
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}
