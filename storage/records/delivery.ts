import { z } from 'zod';

/**
 * `leveranser/<id>.json`: a delivery to an e-archive as it was proposed, written once. Its content is frozen in `<id>_innehall.jsonl` (`content` is the
 * file's SHA-256). `from` and `to` are civil days, both included. Empty `accounts`: all of the committee's. `laterItems`: items of the period that a rule disposes
 * of later, and that are left out. `lockedItems` and `lockedSnapshots`: what nobody may copy, and is left out. `proposedAt` is UTC.
 */
export const deliverySchema = z.object({
  format: z.literal('ogonblick-delivery/1'),
  id: z.string(),
  committee: z.string(),
  committeeName: z.string(),
  organisationNumber: z.string().nullable(),
  municipality: z.object({ name: z.string(), organisationNumber: z.string().nullable() }),
  /** The agreement as it was then. */
  agreement: z.object({
    id: z.string(),
    name: z.string(),
    caseNumber: z.string(),
    receiver: z.string(),
    profile: z.string(),
    packing: z.enum(['tar', 'zip', 'folder']),
    series: z.string().nullable(),
    classification: z.string().nullable(),
    contact: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
    secrecy: z.string(),
    appraisal: z.string(),
    /** Deliveries of before EAD have none: they are described in Dublin Core. */
    descriptive: z.enum(['dublin-core', 'ead3']).optional(),
  }),
  from: z.string(),
  to: z.string(),
  accounts: z.array(z.string()),
  snapshots: z.number(),
  items: z.number(),
  laterItems: z.number(),
  lockedItems: z.number(),
  lockedSnapshots: z.number(),
  content: z.string(),
  /** The delivery that this one replaces, why that one did not stand, and what was found wrong with it. */
  replaces: z
    .object({ id: z.string(), because: z.enum(['recalled', 'rejected']), reason: z.string().nullable() })
    .optional(),
  /** The last check of the whole archive, which found no damage; instants are UTC. Deliveries of before have none. `startedAt` null: not known. */
  fixity: z
    .object({ startedAt: z.string().nullable(), at: z.string(), folders: z.number(), files: z.number() })
    .optional(),
  software: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** A package that was made. `sha256` is that of the tar or zip file; null for a folder. */
const packageSchema = z.object({
  name: z.string(),
  files: z.number(),
  bytes: z.number(),
  sha256: z.string().nullable(),
});
export type MadePackage = z.infer<typeof packageSchema>;

const said = [
  /** A package was made. `parts`: the other packages of a delivery that is split, in their order; absent where it is one. */
  packageSchema.extend({ what: z.literal('made'), parts: z.array(packageSchema).optional() }),
  /** It was sent. `how`: the way. `on` is a civil day. */
  z.object({ what: z.literal('sent'), on: z.string(), how: z.string() }),
  /** The receiving archive has taken it in. `receipt` is the file's name beside the delivery, `sha256` its digest. */
  z.object({ what: z.literal('accepted'), on: z.string(), receipt: z.string(), sha256: z.string() }),
  /** The receiving archive has not taken it in; `reason` says why. What it held may be delivered anew. */
  z.object({ what: z.literal('rejected'), on: z.string() }),
  /** It was given up before it was taken in. */
  z.object({ what: z.literal('cancelled') }),
  /** Something in it was found wrong after it was taken in; `reason` says what. What it held may be delivered anew. */
  z.object({ what: z.literal('recalled') }),
  /**
   * The receiving archive has taken in some of its packages, by a receipt of their own. `packages`: their names without endings. The receipt by which
   * the last of them are taken in is told by `accepted`.
   */
  z.object({
    what: z.literal('receipted'),
    on: z.string(),
    receipt: z.string(),
    sha256: z.string(),
    packages: z.array(z.string()),
  }),
] as const;

const about = {
  format: z.literal('ogonblick-delivery-event/1'),
  delivery: z.string(),
  number: z.number().int().min(2),
  by: z.string(),
  at: z.string(),
  reason: z.string().nullable(),
};

/** `leveranser/<id>_<number>.json`: a later statement, written once. The delivery itself is number 1. `at` is UTC. */
export const deliveryEventSchema = z.discriminatedUnion('what', [
  said[0].extend(about),
  said[1].extend(about),
  said[2].extend(about),
  said[3].extend(about),
  said[4].extend(about),
  said[5].extend(about),
  said[6].extend(about),
]);
export type DeliveryEvent = z.infer<typeof deliveryEventSchema>;

const saidSchema = z.discriminatedUnion('what', said);
/** An event before it is written. */
export type SaidOfDelivery = z.infer<typeof saidSchema>;

export const deliveryEvents = ['proposed', ...said.map((one) => one.shape.what.value)].map(
  (what) => `delivery-${what}`,
);

/** A delivery with its history, oldest first. */
export interface FiledDelivery {
  delivery: Delivery;
  events: DeliveryEvent[];
}

/**
 * A line of `<id>_innehall.jsonl`. A snapshot's `digest` is the SHA-256 of its `tagmanifest-sha256.txt`. An item's `versions`: how many it had. `month`
 * is that of its folder.
 */
export const deliveredThingSchema = z.union([
  z.object({ snapshot: z.string(), account: z.string(), folder: z.string(), digest: z.string() }),
  z.object({
    item: z.string(),
    committee: z.string(),
    account: z.string(),
    month: z.string(),
    versions: z.number(),
  }),
]);
export type DeliveredThing = z.infer<typeof deliveredThingSchema>;
