import { examine } from '../../doctor/doctor.ts';
import { partIn } from '../../doctor/part.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { inTone } from '../parts/paint.ts';
import { machineWords } from '../printed/machine-words.ts';

/** Checks what the machine has. With `fix` it closes files that others may read, with `net` it asks the servers of the configuration. Exit 4, with what to do, when a needed part is missing. */
export async function doctor(
  io: Io,
  { fix = false, net = false }: { fix?: boolean; net?: boolean } = {},
): Promise<number> {
  const parts = await examine({ ...io.environment, fix, net });
  const says = machineWords[io.locale];
  const told = parts.map((part) => partIn(io.locale, part));
  printResult(io, { parts: told }, () =>
    told.flatMap(({ part, ok, found, remedy }) => [
      ok ? inTone('ok', says.ok) : inTone('fault', says.lacks),
      ` ${part}: ${found}${ok || !remedy ? '' : `\n        ${remedy}`}\n`,
    ]),
  );
  return parts.every(({ ok }) => ok) ? exitCodes.done : exitCodes.partMissing;
}
