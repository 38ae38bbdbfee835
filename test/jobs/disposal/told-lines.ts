import type { DisposalEvent } from '../../../storage/records/disposal-list.ts';

/** A line of the ledger about a list, as `standingOf` reads it. */
export const told = (event: DisposalEvent, actor = 'olle.o', data: Record<string, string | number | boolean> = {}) => ({
  event,
  actor,
  at: '2026-11-01T08:00:00.000Z',
  data: { list: 'GL-2026-001', committee: 'ks', ...data },
});
export const proposed = (data: Record<string, string | number | boolean> = {}, by = 'olle.o') =>
  told('disposal-proposed', by, {
    hash: 'h1',
    dryRun: 'd',
    items: 10,
    committeeItems: 1000,
    verified: true,
    expiresOn: '2027-01-30',
    ...data,
  });
export const approved = (by: string, hash = 'h1') => told('disposal-approved', by, { hash });
export const changed = (hash: string) => told('disposal-taken-out', 'olle.o', { hash, items: 9 });
