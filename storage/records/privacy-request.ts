import { z } from 'zod';

/** What a data subject may ask for: GDPR articles 15, 16 and 17. */
export const privacyKinds = ['access', 'rectification', 'erasure'] as const;
export type PrivacyKind = (typeof privacyKinds)[number];

/** How a request was answered. */
export const privacyOutcomes = ['granted', 'partly', 'refused', 'nothing-found'] as const;
export type PrivacyOutcome = (typeof privacyOutcomes)[number];

/**
 * `dataskydd/<id>.json`: a request of a data subject (begäran enligt dataskyddsförordningen), written once. `dueOn` is one month after `receivedOn`
 * (article 12.3). Days are civil, `registeredAt` UTC.
 */
export const privacyRequestSchema = z.object({
  format: z.literal('ogonblick-privacy-request/1'),
  id: z.string(),
  committee: z.string(),
  kind: z.enum(privacyKinds),
  asked: z.string(),
  requester: z.string(),
  receivedOn: z.string(),
  receivedBy: z.string(),
  caseNumber: z.string().nullable(),
  dueOn: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
});
export type PrivacyRequest = z.infer<typeof privacyRequestSchema>;

/** Where the words of a search stand: ids. `lockedItems` is their number; nobody is told which they are. */
export const privacyFoundSchema = z.object({
  items: z.array(z.string()),
  lockedItems: z.number(),
  snapshots: z.array(z.string()),
  /** Snapshots whose text cannot be read: nobody knows whether they hold the words. */
  unread: z.array(z.string()),
  notes: z.array(z.string()),
  releases: z.array(z.string()),
});
export type PrivacyFound = z.infer<typeof privacyFoundSchema>;

const said = [
  /** The committee's items, snapshots' text, notes and requests were searched for each of these words. */
  z.object({ what: z.literal('searched'), words: z.array(z.string()).min(1), found: privacyFoundSchema }),
  /** The time is longer, up to three months from the request in all (article 12.3). The reason stands in `reason`. */
  z.object({ what: z.literal('extended'), dueOn: z.string() }),
  /** An archivist is to look whether these items can be disposed of under the plan. Nothing is disposed of by this. */
  z.object({ what: z.literal('review-proposed'), items: z.array(z.string()).min(1) }),
  /** `letter`: the whole answer, as it was sent. `on` is a civil day. */
  z.object({ what: z.literal('answered'), outcome: z.enum(privacyOutcomes), on: z.string(), letter: z.string() }),
] as const;

const about = {
  format: z.literal('ogonblick-privacy-event/1'),
  request: z.string(),
  number: z.number().int().min(2),
  by: z.string(),
  at: z.string(),
  reason: z.string().nullable(),
};

/** `dataskydd/<id>_<number>.json`: a later statement, written once. The request itself is number 1. */
export const privacyEventSchema = z.discriminatedUnion('what', [
  said[0].extend(about),
  said[1].extend(about),
  said[2].extend(about),
  said[3].extend(about),
]);
export type PrivacyEvent = z.infer<typeof privacyEventSchema>;

const saidSchema = z.discriminatedUnion('what', said);
/** A statement before it is written. */
export type SaidOfPrivacy = z.infer<typeof saidSchema>;

export const privacyEvents = ['asked', ...said.map((one) => one.shape.what.value)].map((what) => `privacy-${what}`);

/** A request with its history, oldest first. */
export interface FiledPrivacyRequest {
  request: PrivacyRequest;
  events: PrivacyEvent[];
}
