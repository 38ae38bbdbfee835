import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { requireConfiguration } from './configuration.ts';
import type { Io } from './io.ts';

/** The workplace that a command works at. Use with `await using`, which closes it. `opening`: as of `openWorkplace`. */
export async function openForCommand(
  io: Io,
  opening: Parameters<typeof openWorkplace>[3] = {},
): Promise<Workplace & AsyncDisposable> {
  const stack = openClosingStack();
  try {
    return Object.assign(await openWorkplace(io.environment, await requireConfiguration(io), stack, opening), stack);
  } catch (error) {
    await stack.close();
    throw error;
  }
}
