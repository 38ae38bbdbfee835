import type { Words } from '../../../config/base/words.ts';
import type { LeftOpen } from '../../../jobs/disposal/propose-after.ts';
import type { ActEnd } from '../acts/ordered-act.ts';
import { inBoth } from './disposal-words.ts';

/** What a list that takes something out of snapshots leaves open, for the person who ordered it. Null: nothing. */
export function lookAtLeft(left: readonly LeftOpen[]): (ActEnd & { kind: 'done' })['look'] {
  return left.length === 0 ? null : { text: inBoth((says) => says.leftOpen), at: leftLines(left) };
}

export function leftLines(left: readonly LeftOpen[]): Words[] {
  return left.map(({ snapshot, because }) => ({
    sv: `${snapshot}: ${because.sv}`,
    en: `${snapshot}: ${because.en}`,
  }));
}
