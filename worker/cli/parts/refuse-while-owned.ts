import { ExitRefusedError } from '../../exit/exit-refused.ts';
import { ownerAlive } from '../../process/owner.ts';
import type { Io } from './io.ts';

/** The archive has to stand still: no worker may live in the data folder. Throws ExitRefusedError. */
export async function refuseWhileOwned({ environment: { dataDirectory } }: Io): Promise<void> {
  if (!(await ownerAlive(dataDirectory))) return;
  throw new ExitRefusedError(
    `expected that nobody works in ${dataDirectory}, found a worker or a command at work`,
    'End it (for example with systemctl stop), and give the command again.',
    {
      swedish: `ett program (worker) eller ett kommando arbetar i ${dataDirectory}. Avsluta det, till exempel med systemctl stop, och ge kommandot igen.`,
    },
  );
}
