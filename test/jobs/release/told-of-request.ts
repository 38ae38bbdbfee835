import type { ReleaseEvent } from '../../../storage/records/release.ts';

/** What is told of a request, without by whom and when. */
export type Told = ReleaseEvent extends infer One
  ? One extends ReleaseEvent
    ? Omit<One, 'number' | 'by' | 'at' | 'reason' | 'format' | 'release'>
    : never
  : never;

export const copied: Told = { what: 'copied', file: 'kopia-1.zip', sha256: '0', bytes: 1, masked: false, masks: [] };
export const withdrawn: Told = { what: 'withdrawn', files: ['kopia-1.zip'], items: ['i'] };
