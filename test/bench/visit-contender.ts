import { type Contender, startContender } from './contender.ts';
import type { Visited } from './contenders/visits.ts';

/** How some visits ended, and what they used together. Seconds; bytes of PSS. */
export interface Taken extends Visited {
  wall: number;
  cpu: number;
  peak: number | null;
}

/** A process that visits one local site. */
export async function openAt(origin: string): Promise<Contender> {
  const contender = await startContender('visits');
  await contender.run('open', { origin });
  return contender;
}

export async function visit(
  contender: Contender,
  path: string,
  level: 'unique' | 'full',
  times: number,
): Promise<Taken> {
  const { result, usage } = await contender.run<Visited>('visit', { path, level, times });
  return { ...result, wall: usage.wallSeconds, cpu: usage.cpuSeconds, peak: usage.peakPss };
}
