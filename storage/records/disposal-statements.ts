import { z } from 'zod';

/** Who somebody was when they acted: name, title (null: people.yaml told none) and roles. Missing in what earlier versions wrote, and of who is no person of people.yaml. */
export const actedAs = {
  name: z.string().optional(),
  title: z.string().nullable().optional(),
  roles: z.array(z.string()).optional(),
};
export type ActedAs = z.infer<z.ZodObject<typeof actedAs>>;

/** What persons have said about a disposal list. Every file is written once; the ledger says in which order. Instants are UTC. */

/**
 * `godkannanden.json`, `godkannanden_2.json` and on: one person's approval of the list as it stood with that hash.
 */
export const disposalApprovalSchema = z.object({
  format: z.literal('ogonblick-disposal-approval/1'),
  list: z.string(),
  number: z.number().int().positive(),
  hash: z.string(),
  by: z.string(),
  at: z.string(),
  ...actedAs,
});
export type DisposalApproval = z.infer<typeof disposalApprovalSchema>;

const change = {
  format: z.literal('ogonblick-disposal-change/1'),
  list: z.string(),
  number: z.number().int().positive(),
  by: z.string(),
  at: z.string(),
  ...actedAs,
};

/** What the ledger tells of a list's execution as `disposal-…`. */
export const executionSteps = ['grace-started', 'execution-started', 'executed'] as const;
export type ExecutionStep = (typeof executionSteps)[number];

/**
 * `andringar.json`, `andringar_2.json` and on: persons' other statements about a list. `hash`: the list's hash after the change.
 * `restored`: items taken back from grace. Without items: all of them.
 */
export const disposalChangeSchema = z.discriminatedUnion('what', [
  z.object({
    ...change,
    what: z.literal('taken-out'),
    items: z.array(z.string()),
    reason: z.string(),
    hash: z.string(),
  }),
  z.object({ ...change, what: z.literal('rejected'), reason: z.string() }),
  z.object({ ...change, what: z.literal('cancelled'), reason: z.string() }),
  z.object({ ...change, what: z.literal('restored'), items: z.array(z.string()), reason: z.string() }),
  /** What was found of the destroyed items in these files, paths of the machine, may stay there. Two approvers say it; it counts as long as the file is the same. */
  z.object({
    ...change,
    what: z.literal('found-kept'),
    files: z.array(z.object({ path: z.string(), sha256: z.string() })),
    reason: z.string(),
  }),
  /** Who began the grace, or the execution, or ended it, where that is a person of people.yaml. Missing in lists of versions before 1.1. */
  z.object({ ...change, what: z.enum(executionSteps) }),
  /** The number under which the protocol is registered in the diary. */
  z.object({ ...change, what: z.literal('registered'), caseNumber: z.string() }),
]);
export type DisposalChange = z.infer<typeof disposalChangeSchema>;
