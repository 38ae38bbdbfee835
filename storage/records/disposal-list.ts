import { z } from 'zod';
import { itemKinds } from '../../config/base/item-words.ts';
import { actedAs } from './disposal-statements.ts';
import { snapshotFactsSchema } from './disposed-snapshot.ts';
import { redactionSchema, shownNumberSchema } from './redaction.ts';
import { sealedNamesSchema } from './sealed-names.ts';
import { shownBy } from './shown-by.ts';
import { toldSchema } from './tombstone.ts';

/**
 * A disposal list (gallringslista). Every file is written once; what persons say about a list stands in `disposal-statements.ts`. The ledger says what has happened
 * (`disposalEvents`); files hold the words. Instants are UTC. Days are civil days in Europe/Stockholm.
 */

/** A file with content of an item, as it was when the list was made. `path` is relative to the archive's root. */
export const heldFileSchema = z.object({
  /**
   * `version`: words and the platform's raw answer. `media`: of any version. `copy`: beside a note of a takedown, only in lists from before
   * such a note and its copy became records of their own. `bag`: the whole folder of a sealed snapshot; `sha256` is its manifest's.
   */
  is: z.enum(['version', 'media', 'copy', 'bag']),
  path: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  /** How many files a bag has. */
  files: z.number().optional(),
});
export type HeldFile = z.infer<typeof heldFileSchema>;

/** What a list can hold: an item of some kind, or a sealed snapshot. */
export const listedKinds = [...itemKinds, 'snapshot'] as const;
export type ListedKind = (typeof listedKinds)[number];

/**
 * An item on a list, and every place where its content stands: `files`, its rows in the catalog and its words in the full-text index, which
 * both follow from `item`, and its folder of media. `item` lies in the part of the archive of the list's committee.
 *
 * Of a snapshot `item` is its id, `files` its bag, and `month` the year of its folder; it has no thread but its own.
 */
export const disposalEntrySchema = z.object({
  item: z.string(),
  account: z.string(),
  kind: z.enum(listedKinds),
  /** The month in the name of the item's folder. */
  month: z.string(),
  /** The number of the item's versions. */
  versions: z.number().int().positive(),
  parent: z.string().nullable(),
  thread: z.string(),
  class: z.string(),
  rule: z.string(),
  /** The id of one of the list's decisions. */
  decision: z.string(),
  trigger: z.object({ event: z.string(), at: z.string().nullable() }).nullable(),
  dueFrom: z.string(),
  /** When the first version was collected. */
  capturedAt: z.string(),
  files: z.array(heldFileSchema),
  /** Sealed snapshots that show the item; they stay with this list, whatever the rule says of snapshots. */
  snapshots: z.array(z.string()),
  /** How the item was found in each of them. Missing in older lists, which searched by the platform's id and the address only. */
  shownBy: z.record(z.string(), z.enum(shownBy)).optional(),
  /** Sealed snapshots that may show the item: taken while it was or may have been there, or unreadable. Missing: nobody has looked. */
  perhapsIn: z.array(z.string()).optional(),
  /** By a rule that says redact: which post or comment it is in each snapshot, where that is certain. */
  shownAt: z.record(z.string(), shownNumberSchema).optional(),
  /** Copies that were handed out (`item package`): out of our reach. `sha256` is the zip's. */
  handedOut: z.array(z.object({ action: z.string(), at: z.string(), sha256: z.string() })),
  /** For the item's tombstone. Kept here, since nobody knows the item's names once it is gone. Missing in older lists. */
  sealedNames: sealedNamesSchema.optional(),
  /** For the item's tombstone too. Missing in older lists. */
  told: toldSchema.optional(),
  /** Of a snapshot only. */
  snapshot: snapshotFactsSchema.optional(),
  /** Of a snapshot that something is taken out of: a new bag takes its place before it goes. */
  redaction: redactionSchema.optional(),
});
export type DisposalEntry = z.infer<typeof disposalEntrySchema>;

/** Why a due item is not on a list. */
export const leftOutReasons = [
  'held',
  /** No approver can see what would go. */
  'locked',
  'conflict',
  /** The item was collected within the last 30 days. */
  'young',
  /** The item has a child that stays. `detail` names the child. */
  'kept-for',
  /** The item is on another list that is under way. `detail` names the list. */
  'listed',
  /** Facts or a class set by a person let the item go earlier, and nobody has accepted that. */
  'to-accept',
  /** A package of the item was made for the diary, or it is in a delivery, and no receipt of it has come. `detail` names the delivery. */
  'awaits-receipt',
  /** A file of the item is missing or wrong. `detail` names the file. */
  'damaged',
  /** The snapshot is marked secret, or holds something that is. */
  'secret',
  /** The closing of the snapshot's account rests on it. */
  'closing',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export const leftOutSchema = z.object({
  item: z.string(),
  because: z.enum(leftOutReasons),
  /** Ids or a path. Never content. */
  detail: z.string().nullable(),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

const decisionReference = { body: z.string(), date: z.string(), paragraph: z.string(), caseNumber: z.string() };

/** `gallring/listor/<id>/lista.json`: the items that may go, frozen. */
export const disposalListSchema = z.object({
  format: z.literal('ogonblick-disposal-list/1'),
  id: z.string(),
  committee: z.string(),
  committeeName: z.string(),
  proposedAt: z.string(),
  proposedBy: z.string(),
  /** Who that was then. Missing in older lists. */
  proposer: z.object(actedAs).optional(),
  /** Whether the proposer was verified by passphrase. */
  proposerVerified: z.boolean(),
  /** The order at the desk that it was made for: its id, and when it was given. Missing: it was made by a command, or by an earlier version. */
  order: z.string().optional(),
  /** The list whose disposal this one takes out of snapshots too. Missing: it does no such thing, or was made by an earlier version. */
  after: z.string().optional(),
  /** The day that the items were judged on. */
  today: z.string(),
  /** The last day on which the list can be approved and taken into grace. */
  expiresOn: z.string(),
  /** The sealed plans that the items were judged by. */
  plans: z.array(
    z.object({
      folder: z.string(),
      digest: z.string(),
      /** Missing in lists of version 1.0.0. */
      title: z.string().optional(),
      version: z.string().optional(),
    }),
  ),
  decisions: z.array(
    z.object({
      id: z.string(),
      /** The committee whose plan has the decision. `*` is the plan for all. */
      plan: z.string(),
      ...decisionReference,
      basedOn: z.object(decisionReference).nullable(),
      legalForce: z.string().nullable(),
    }),
  ),
  rules: z.array(
    z.object({
      id: z.string(),
      plan: z.string(),
      decision: z.string(),
      class: z.string(),
      /** What the plan calls the class (handlingstyp). Missing in older lists. */
      className: z.string().optional(),
      must: z.boolean(),
      /** The rule in Swedish words: `gallringsfrist 2 år räknat från kalenderårets slut`. */
      retention: z.string(),
      /** The rule and its class as the plan had them, in JSON. Missing in lists of version 1.0.0. */
      reads: z.string().optional(),
      /** `redact`: what the rule names is taken out of snapshots. */
      inSnapshots: z.enum(['keep', 'redact']),
    }),
  ),
  /** How many sealed snapshots of each of the items' accounts were searched for the items. Missing in older lists, for which none were searched. */
  snapshotsSearched: z.record(z.string(), z.number()).optional(),
  /** How many items the committee had. */
  committeeItems: z.number(),
  /** Ordered by id. */
  entries: z.array(disposalEntrySchema),
  leftOut: z.array(leftOutSchema),
  software: z.string(),
});
export type DisposalList = z.infer<typeof disposalListSchema>;

/**
 * The ledger's events about lists; `data.list` and `data.committee` name the list in all of them. Their order decides: what comes too
 * late counts for nothing.
 *
 * - `disposal-proposed`: hash, dryRun (SHA-256 of provkorning.json), items, committeeItems, verified, expiresOn, inSnapshots (`redact`,
 *   where a rule says so), order (where it was made for one)
 * - `disposal-taken-out`: hash and items as they are after it, takenOut, sha256 (of the change's file, as in those below)
 * - `disposal-approved`: hash, sha256
 * - `disposal-rejected`, `disposal-cancelled`, `disposal-found-kept`, `disposal-registered`: sha256
 * - `disposal-restored`: sha256, items (their number after it; 0: all is restored), restored (ids; not there: all of them)
 * - `disposal-grace-started`: hash, graceUntil (the last day on which it can be restored)
 * - `disposal-execution-started`; as in the other two steps of the execution, sha256 where a person of people.yaml took it
 * - `disposal-not-gone`: files (a line each), count; see `progress.ts`
 * - `disposal-executed`: outcome (`executed`, `partial`, or `spared`: nothing went), destroyed, leftOut (their numbers)
 */
export const disposalEvents = [
  'disposal-proposed',
  'disposal-taken-out',
  'disposal-approved',
  'disposal-rejected',
  'disposal-cancelled',
  'disposal-grace-started',
  'disposal-restored',
  'disposal-execution-started',
  'disposal-not-gone',
  'disposal-found-kept',
  'disposal-executed',
  'disposal-registered',
] as const;
export type DisposalEvent = (typeof disposalEvents)[number];
