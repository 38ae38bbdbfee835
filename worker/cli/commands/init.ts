import { join } from 'node:path';
import { writeSchemas, writeStarter } from '../../../config/init.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { machineWords } from '../printed/machine-words.ts';

/** Writes a commented starter configuration into an empty or new folder, with one of the ready plans where one is asked for. */
export async function init(
  io: Io,
  directory: string | undefined,
  options: { plan?: string; schemas?: boolean },
): Promise<number> {
  const says = machineWords[io.locale];
  const target = directory ?? io.environment.configDirectory;
  if (options.schemas) {
    const files = await writeSchemas(target);
    printResult(io, { directory: target, files }, () =>
      files.map((file) => `${says.wroteSchema(join(target, file))}\n`).join(''),
    );
    return exitCodes.done;
  }
  const files = await writeStarter(target, options.plan);
  printResult(io, { directory: target, files }, () =>
    [says.wroteStarter(target), ...files.map((file) => `  ${file}`), says.next, ''].join('\n'),
  );
  return exitCodes.done;
}
