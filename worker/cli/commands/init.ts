import { join } from 'node:path';
import { writeSchemas, writeStarter } from '../../../config/init.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';

/** Writes a commented starter configuration into an empty or new folder, with one of the ready plans where one is asked for. */
export async function init(
  io: Io,
  directory: string | undefined,
  options: { plan?: string; schemas?: boolean },
): Promise<number> {
  const target = directory ?? io.environment.configDirectory;
  if (options.schemas) {
    const files = await writeSchemas(target);
    printResult(io, { directory: target, files }, () => files.map((file) => `wrote ${join(target, file)}\n`).join(''));
    return exitCodes.done;
  }
  const files = await writeStarter(target, options.plan);
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
