import { z } from 'zod';

/** Why something must not be disposed of. What is `legal` or `disclosure` (begäran om utlämnande) takes two persons to lift. */
export const holdKinds = ['legal', 'disclosure', 'audit', 'incident', 'research', 'other'] as const;
export type HoldKind = (typeof holdKinds)[number];

export const holdScopes = ['item', 'thread', 'account', 'committee', 'query'] as const;
export type HoldScope = (typeof holdScopes)[number];
/** `items`: the ones in `caught` and no others, which a request for a copy (utlämnande) is about. Nobody chooses it. */
export type HeldScope = HoldScope | 'items';

/**
 * `gallring/stopp/<id>.json`: a gallringsstopp as it was placed, written once. `target` is an id, or the query, which also catches
 * what comes later; `caught` are the items that a query found when it was placed: what has been caught stays caught. A query holds
 * what is `committee`'s; other scopes hold wherever the items lie. A hold on a committee, and a query's, follows what the committee had: it
 * catches what a successor collects of an account that was the committee's. Instants are UTC; `reviewBy` is a civil day and lifts nothing.
 */
export const holdSchema = z.object({
  format: z.literal('ogonblick-hold/1'),
  id: z.string(),
  committee: z.string(),
  kind: z.enum(holdKinds),
  scope: z.enum([...holdScopes, 'items']),
  target: z.string(),
  caught: z.array(z.string()),
  reason: z.string(),
  /** What it rests on: a request, a court's letter, a decision. */
  mandate: z.string(),
  caseNumber: z.string(),
  reviewBy: z.string(),
  placedBy: z.string(),
  placedAt: z.string(),
});
export type Hold = z.infer<typeof holdSchema>;

/** `gallring/stopp/<id>_<number>.json`: what was said of the hold afterwards, written once. The hold itself is number 1. */
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
  /** Its file is missing or changed: what it held is not known, and `hold` holds all that it may have held. */
  lost?: true;
  /** The number of what is said next, where files lie between that count for nothing. */
  next?: number;
}
