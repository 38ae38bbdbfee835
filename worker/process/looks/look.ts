import type { Workplace } from '../../acts/workplace.ts';
import { type LookInput, type LookName, type LookResult, lookHere } from './looks.ts';

/**
 * Makes a look: in the look thread where the workplace has one, as in the long-running worker, whose other work goes on meanwhile; in
 * commands, which have nothing else to do, here. Throws what the look throws, and LookBrokenOffError.
 */
export function look<Name extends LookName>(
  workplace: Workplace,
  name: Name,
  input: LookInput<Name>,
): Promise<LookResult<Name>> {
  const { lookThread, configuration } = workplace;
  if (lookThread === null) return lookHere(workplace, name, input);
  return lookThread.ask(name, input, configuration) as Promise<LookResult<Name>>;
}
