import { examine } from '../../doctor/doctor.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';

/** Checks what the machine has. With `fix` it closes files that others may read. Exit 4, with what to do, when a needed part is missing. */
export async function doctor(io: Io, { fix = false }: { fix?: boolean } = {}): Promise<number> {
  const parts = await examine({ ...io.environment, fix });
  printResult(io, { parts }, () =>
    parts
      .map(
        ({ part, ok, found, remedy }) =>
          `${ok ? 'ok     ' : 'MISSING'} ${part}: ${found}${ok || !remedy ? '' : `\n        ${remedy}`}\n`,
      )
      .join(''),
  );
  return parts.every(({ ok }) => ok) ? exitCodes.done : exitCodes.partMissing;
}
