import type { Reader } from '../workplace.ts';
import { type NamedStanding, standings } from './lists.ts';

/**
 * The lists that the worker carries out by itself: their grace is over, or carrying them out was broken off. None while disposal is switched
 * off. Beginning grace stays a person's act. `today` is civil.
 */
export async function listsToCarryOut(workplace: Reader, today: string): Promise<NamedStanding[]> {
  if (workplace.configuration.settings.disposal.execution === 'disabled') return [];
  return (await standings(workplace, today)).filter(({ state, standing }) => {
    const until = standing?.graceUntil ?? null;
    return state === 'executing' || (state === 'grace' && until !== null && today > until);
  });
}
