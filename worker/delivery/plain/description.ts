import { z } from 'zod';

const eventSchema = z.object({
  type: z.string(),
  at: z.string(),
  detail: z.string(),
  outcome: z.string(),
  note: z.string().nullable(),
  about: z.string().optional(),
  agent: z.object({ name: z.string(), type: z.enum(['software', 'person', 'organization']) }),
});

/** `leveransbeskrivning.json`, in the words of Swedish delivery descriptions. Days are civil, instants UTC. */
export const descriptionSchema = z.object({
  format: z.literal('ogonblick-leverans/1'),
  leverans: z.string(),
  huvudpaket: z.string().optional(),
  delpaket: z.array(z.string()).readonly().optional(),
  ersatter: z.string().optional(),
  rubrik: z.string(),
  algoritm: z.literal('SHA-256'),
  startdatum: z.string(),
  slutdatum: z.string(),
  arkivbildare: z.string(),
  arkivbildareId: z.string().nullable(),
  levererandeOrganisation: z.string(),
  levererandeOrganisationId: z.string().nullable(),
  mottagare: z.string(),
  system: z.string(),
  systemversion: z.string(),
  leveransoverenskommelse: z.string(),
  serie: z.string().nullable(),
  klassificering: z.string().nullable(),
  kontaktperson: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }).nullable(),
  informationstyp: z.literal('sociala medier'),
  gallring: z.string(),
  sekretess: z.string(),
  skapad: z.string(),
  events: z.array(eventSchema).readonly(),
  delar: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['snapshot', 'items', 'papers']),
      title: z.string(),
      description: z.string(),
      creator: z.string(),
      date: z.string(),
      source: z.string().nullable(),
      sekretess: z.string().optional(),
      createdAt: z.string(),
      events: z.array(eventSchema),
    }),
  ),
});
export type Description = z.infer<typeof descriptionSchema>;
