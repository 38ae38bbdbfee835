import { z } from 'zod';
import { disposalEntrySchema, disposalListSchema } from './disposal-list.ts';
import { actedAs } from './disposal-statements.ts';
import { snapshotFactsSchema } from './disposed-snapshot.ts';
import { redactionSchema, replacementSchema } from './redaction.ts';

/** Name, title and roles are as they were at the act, where that was written down then. Title null: people.yaml told none. Missing in older protocols. */
const person = z.object({
  by: z.string(),
  name: z.string().nullable(),
  at: z.string(),
  title: actedAs.title,
  roles: actedAs.roles,
});

/**
 * `gallring/listor/<id>/protokoll.json`: the proof of what was disposed of (gallringsprotokoll), written once when the list has been
 * carried out. It holds ids, days and digests, no words of the items and no citizen's name. Instants are UTC. Days are civil days in
 * Europe/Stockholm. `listed` is `destroyed` and `leftOut` together.
 */
export const disposalProtocolSchema = z.object({
  format: z.literal('ogonblick-disposal-protocol/1'),
  list: z.string(),
  listHash: z.string(),
  municipality: z.string(),
  committee: z.string(),
  committeeName: z.string(),
  /** The accounts of the items, as the register had them when the protocol was made. Name null: the register had no such account. Missing in older protocols. */
  accounts: z
    .array(z.object({ id: z.string(), platform: z.string().nullable(), name: z.string().nullable() }))
    .optional(),
  /** The first and the last day of publication of what was destroyed; null: of no item is it known. Missing in older protocols. */
  period: z.object({ from: z.string(), to: z.string() }).nullable().optional(),
  /** By what the list was made and how it was carried out, in Swedish. Missing in older protocols. */
  method: z.array(z.string()).optional(),
  /** `spared`: nothing went. Up to version 1.0.0 that was `partial` too. */
  outcome: z.enum(['executed', 'partial', 'spared']),
  /** The protocol's subject, in Swedish. */
  heading: z.string(),
  /** The plans that the list was made by. Missing in protocols of version 1.0.0. */
  plans: disposalListSchema.shape.plans.optional(),
  decisions: disposalListSchema.shape.decisions,
  rules: disposalListSchema.shape.rules,
  counts: z.object({
    listed: z.number(),
    destroyed: z.number(),
    leftOut: z.number(),
    files: z.number(),
    bytes: z.number(),
    /** Sealed snapshots that still show some of the items. */
    snapshots: z.number(),
    /** Other snapshots that may show some of them, including `sealedSince`. Missing: nobody has looked. */
    snapshotsPerhaps: z.number().optional(),
    handedOut: z.number(),
    byRule: z.array(z.object({ rule: z.string(), destroyed: z.number() })),
    byClass: z.array(z.object({ class: z.string(), destroyed: z.number() })),
    /** By account and by the year of publication; null: not known. Missing in older protocols. */
    byAccount: z.array(z.object({ account: z.string(), destroyed: z.number() })).optional(),
    byYear: z.array(z.object({ year: z.string().nullable(), destroyed: z.number() })).optional(),
    leftOutBecause: z.array(z.object({ because: z.string(), items: z.number() })),
    /** Items that a person took off the list before it was approved. */
    takenOut: z.number(),
  }),
  proposed: person,
  approvals: z.array(person),
  graceStarted: person,
  graceUntil: z.string(),
  /** The persons who took items back in grace, and how many items. */
  restored: z.array(person.extend({ items: z.number() })).default([]),
  executionStarted: person,
  executionFinished: person,
  /** The hash of the ledger's entry that says that the list was carried out. */
  ledgerHead: z.string(),
  destroyed: z.array(
    z.object({
      item: z.string(),
      account: z.string(),
      /** Missing in older protocols, as `publishedOn`: the civil day of publication, null where it is not known. */
      kind: disposalEntrySchema.shape.kind.optional(),
      publishedOn: z.string().nullable().optional(),
      class: z.string(),
      rule: z.string(),
      decision: z.string(),
      trigger: disposalEntrySchema.shape.trigger,
      dueFrom: z.string(),
      destroyedAt: z.string(),
      versions: z.number(),
      files: z.number(),
      commitment: z.string(),
      snapshots: z.array(z.string()),
      shownBy: disposalEntrySchema.shape.shownBy,
      perhapsIn: disposalEntrySchema.shape.perhapsIn,
      handedOut: z.array(z.object({ at: z.string(), sha256: z.string() })),
      /** Notes of the item's takedown, which stay. `copy`: with a copy of what stood there. Missing in older protocols. */
      notes: z.array(z.object({ note: z.string(), copy: z.boolean() })).optional(),
      /** Of a sealed snapshot, which has gone whole. */
      snapshot: snapshotFactsSchema.optional(),
      /** Of a snapshot that something was taken out of: what, and the bag that has taken its place. */
      redaction: redactionSchema.optional(),
      replacedBy: replacementSchema.optional(),
    }),
  ),
  /** Snapshots of the accounts that the ledger heard of after the list was made. Nobody has searched them. */
  sealedSince: z.array(z.string()).optional(),
  /** What became of it in the copies of the archive elsewhere. Missing: there were none, or the protocol is older. */
  copies: z
    .array(
      z.object({
        copy: z.string(),
        outcome: z.enum(['gone', 'kept', 'untouched']),
        /** As the settings said; null: they did not name it. */
        where: z.string().nullable(),
        /** How many files and sealed folders the place's retention keeps, and until when (UTC); null: until a hold is lifted. */
        kept: z.number(),
        until: z.string().nullable(),
      }),
    )
    .optional(),
  leftOut: z.array(z.object({ item: z.string(), class: z.string(), rule: z.string(), because: z.string() })),
  /** What was not destroyed, in Swedish. */
  notCovered: z.array(z.string()),
  software: z.string(),
});
export type DisposalProtocol = z.infer<typeof disposalProtocolSchema>;

/** What became known of a protocol after it was sealed: the number that the diary gave it. `at` is UTC. */
export interface Addendum {
  caseNumber: string;
  by: string;
  /** The person's name; null: nobody in people.yaml has the id. */
  name: string | null;
  at: string;
}
