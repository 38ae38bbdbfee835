import { z } from 'zod';

/**
 * Why something must not be disposed of. Lifting a `legal` or `disclosure` hold (begäran om utlämnande) takes two persons. `case` and `police`
 * are placed by themselves where an item gets the number of a case (ärende) or of a police report.
 */
export const holdKinds = ['legal', 'disclosure', 'case', 'police', 'audit', 'incident', 'research', 'other'] as const;
export type HoldKind = (typeof holdKinds)[number];

export const holdScopes = ['item', 'thread', 'account', 'committee', 'query'] as const;
export type HoldScope = (typeof holdScopes)[number];
/** `items`: the items in `caught`, which a request for a copy (utlämnande, with `threads`), a case or a police report is about. Nobody chooses this scope. */
export type HeldScope = HoldScope | 'items';

/**
 * `gallring/stopp/<id>.json`: a gallringsstopp as it was placed, written once. `target` is an id or the query, which also catches later
 * items. `caught` are the items that a query found when the hold was placed: what has been caught stays caught. A query holds what is
 * `committee`'s, or what is of any of `committees` where it reaches several: it is one hold, and its file lies with the first. Other scopes hold
 * wherever the items lie. A hold on a committee, or by a query, follows what each committee had: it also catches what a successor collects of an
 * account that was the committee's. Instants are UTC. `reviewBy` is a civil day and lifts nothing.
 */
export const holdSchema = z.object({
  format: z.literal('ogonblick-hold/1'),
  id: z.string(),
  committee: z.string(),
  committees: z.array(z.string()).optional(),
  kind: z.enum(holdKinds),
  scope: z.enum([...holdScopes, 'items']),
  target: z.string(),
  caught: z.array(z.string()),
  /** The sealed snapshots that a request for a copy is about. Left out: nobody was asked, as in holds from before they could be disposed of. */
  snapshots: z.array(z.string()).optional(),
  /** The threads of what a request for a copy names: its copy holds them whole. Left out: as in holds from before they were named. */
  threads: z.array(z.string()).optional(),
  reason: z.string(),
  /** The hold's basis: a request, a court's letter, a decision. */
  mandate: z.string(),
  caseNumber: z.string(),
  reviewBy: z.string(),
  placedBy: z.string(),
  placedAt: z.string(),
});
export type Hold = z.infer<typeof holdSchema>;

/** The committees whose items the hold may hold. */
export function committeesOf({ committee, committees }: Pick<Hold, 'committee' | 'committees'>): readonly string[] {
  return committees ?? [committee];
}

/** `gallring/stopp/<id>_<number>.json`: a later statement about the hold, written once. The hold itself is number 1. */
export const holdEventSchema = z.object({
  format: z.literal('ogonblick-hold-event/1'),
  hold: z.string(),
  number: z.number().int().min(2),
  what: z.enum(['lift-asked', 'lifted']),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
});
export type HoldEvent = z.infer<typeof holdEventSchema>;

/** A hold with its history, oldest first. */
export interface FiledHold {
  hold: Hold;
  events: HoldEvent[];
  /** The hold's file is missing or changed. What it held is not known, so `hold` holds everything that it may have held. */
  lost?: true;
  /** The number of the next statement, when files that count for nothing lie in between. */
  next?: number;
}
