import { z } from 'zod';

/** Why something was taken down from a platform (avpublicering): a fixed list, so that the categories can be counted by year. */
export const takedownCategories = [
  'sekretess',
  'krankande-personuppgift',
  'fortal',
  'hets-mot-folkgrupp',
  'uppvigling',
  'hot-hat-uppvigling',
  'barnpornografi',
  'olaga-valdsskildring',
  'upphovsratt',
  'reklam',
  'strider-mot-riktlinjer',
  'eget-misstag',
  'av-anvandaren',
  'av-plattformen',
  'okant',
] as const;
export type TakedownCategory = (typeof takedownCategories)[number];

/** How a person's review ended. */
export const reviewOutcomes = ['keep-until', 'preserve', 'dispose'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

const decisions = [
  z.object({ what: z.literal('tag'), tags: z.array(z.string()), untag: z.array(z.string()) }),
  z.object({ what: z.literal('classify'), class: z.string().nullable() }),
  z.object({
    what: z.literal('register'),
    caseNumber: z.string(),
    registeredAt: z.string(),
    caseClosedAt: z.string().nullable(),
  }),
  /** The item may be illegal to hold or spread: no thumbnail, preview, export or re-fetch. */
  z.object({ what: z.literal('lock') }),
  /** Two persons must say this before it counts. */
  z.object({ what: z.literal('unlock') }),
  /** The item was taken down from the platform. The words are in the note beside; see takedownNoteSchema. */
  z.object({
    what: z.literal('takedown'),
    category: z.enum(takedownCategories),
    takenDownAt: z.string().nullable(),
    foundAt: z.string().optional(),
    caseNumber: z.string().nullable(),
  }),
  z.object({ what: z.literal('takedown-close'), note: z.string() }),
  /** Förklarad inaktuell: of no more use to those who work with it. */
  z.object({ what: z.literal('declare-obsolete') }),
  /** `rule`: the rule that asked for the review, or that decided when the review was made. `until` is a civil day and goes with `keep-until`. */
  z.object({
    what: z.literal('review'),
    rule: z.string().nullable(),
    outcome: z.enum(reviewOutcomes),
    until: z.string().nullable(),
  }),
  /**
   * Handed over to an e-archive or the diary, on the civil day that their receipt tells, with its number (`receipt`) or the receipt itself, a file
   * beside (`receiptFile`). `deliveredAt` null: a delivery was recalled, and it counts as not handed over.
   */
  z.object({
    what: z.literal('deliver'),
    deliveredAt: z.string().nullable(),
    receipt: z.string().nullable(),
    receiptFile: z.object({ name: z.string(), sha256: z.string() }).optional(),
  }),
  /**
   * A copy of the item was made for the diary: the zip file's digest and size, who is to receive it (`receiver`, in the person's words), and the
   * last civil day for their receipt. Earlier copies were made for nobody in particular, and no receipt is waited for.
   */
  z.object({
    what: z.literal('package'),
    sha256: z.string(),
    bytes: z.number(),
    receiver: z.string().optional(),
    receiptBy: z.string().optional(),
  }),
  /** A person accepts that earlier decisions let the item go earlier, or at all. Only then may it be listed. */
  z.object({ what: z.literal('accept') }),
  /** Sekretessmarkering, with its basis as `OSL 26 kap. 1 §`. Null: the marking is lifted. The last statement counts. */
  z.object({ what: z.literal('secrecy'), paragraph: z.string().nullable() }),
  /** Of rules that differ and apply at once, the one that decides. `among`: the digest of all of them; once they change it counts no more. */
  z.object({ what: z.literal('settle'), plan: z.string(), rule: z.string(), among: z.string() }),
  /** Polisanmält, under the police's number. */
  z.object({ what: z.literal('report-police'), number: z.string() }),
  /** The item is known to be one that was disposed of here (`of`), and has what was decided about that one. `paragraph`: of its secrecy, if it was told. */
  z.object({
    what: z.literal('inherit'),
    of: z.string(),
    class: z.string().nullable(),
    tags: z.array(z.string()),
    caseNumber: z.string().nullable(),
    registeredAt: z.string().nullable(),
    caseClosedAt: z.string().nullable(),
    locked: z.boolean(),
    secret: z.boolean(),
    paragraph: z.string().nullable(),
  }),
] as const;

const about = {
  format: z.literal('ogonblick-action/1'),
  id: z.string(),
  at: z.string(),
  by: z.string(),
  item: z.string(),
};

/**
 * `atgarder/<YYYY-MM>.jsonl`, one line each: a person's decision about an item. Ids and decisions only. The words lie in the folder
 * `atgarder/<id>/`. `at` is UTC.
 */
export const itemActionSchema = z.discriminatedUnion('what', [
  decisions[0].extend(about),
  decisions[1].extend(about),
  decisions[2].extend(about),
  decisions[3].extend(about),
  decisions[4].extend(about),
  decisions[5].extend(about),
  decisions[6].extend(about),
  decisions[7].extend(about),
  decisions[8].extend(about),
  decisions[9].extend(about),
  decisions[10].extend(about),
  decisions[11].extend(about),
  decisions[12].extend(about),
  decisions[13].extend(about),
  decisions[14].extend(about),
  decisions[15].extend(about),
]);
export type ItemAction = z.infer<typeof itemActionSchema>;

const decisionSchema = z.discriminatedUnion('what', decisions);
/** An action before it is written. */
export type ItemDecision = z.infer<typeof decisionSchema>;

/** `atgarder/<action id>/anteckning.json`: the written note of a takedown, outside the medium (guidelines 15 and 16). */
export const takedownNoteSchema = z.object({
  format: z.literal('ogonblick-takedown/1'),
  id: z.string(),
  item: z.string(),
  account: z.string(),
  category: z.enum(takedownCategories),
  reason: z.string(),
  /** How the item was taken down, in the person's words: hidden, removed, blocked. */
  how: z.string(),
  /** When the item was taken down, UTC. Null when nobody knows. */
  takenDownAt: z.string().nullable(),
  /** When somebody first saw what was wrong with it, UTC or a civil day. Left out when the person did not say. */
  foundAt: z.string().optional(),
  notedBy: z.string(),
  notedAt: z.string(),
  caseNumber: z.string().nullable(),
  /** Diarieförs ej: the reason. */
  noCaseBecause: z.string().nullable(),
  /** The number of a police report (polisanmälan). Left out, or null, when the person named none. */
  policeReport: z.string().nullable().optional(),
  /** What the author was told and when, or that they were not, in the person's words. Left out, or null, when the person said nothing of it. */
  toldUser: z.string().nullable().optional(),
  /** The file beside the note that holds what stood there. Null when there is none; `noCopyBecause` says why. */
  copy: z.string().nullable(),
  noCopyBecause: z.string().nullable(),
});
export type TakedownNote = z.infer<typeof takedownNoteSchema>;

/** `atgarder/<action id>/skal.json`: the reason for a decision, if the person gave one in words. */
export const actionReasonSchema = z.object({
  format: z.literal('ogonblick-reason/1'),
  id: z.string(),
  item: z.string(),
  reason: z.string(),
});
export type ActionReason = z.infer<typeof actionReasonSchema>;
