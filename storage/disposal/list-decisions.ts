import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonOrNull } from '../files/json-or-null.ts';
import { textOrNull } from '../files/text-or-null.ts';
import { listFiles, listFolder } from '../layout/disposal-layout.ts';
import { disposalListSchema } from '../records/disposal-list.ts';

/** What a list says of its rules and decisions. The rest of the file, which names every item, is not looked at. */
const namedSchema = z.object({
  rules: disposalListSchema.shape.rules,
  decisions: disposalListSchema.shape.decisions,
});

/** Whether the protocol of a list is filed. It bears the list's number. */
export function hasProtocol(root: string, { committee, list }: { committee: string; list: string }): boolean {
  return existsSync(join(root, listFolder(committee, list), listFiles.protocol));
}

export type ListDecision = z.infer<typeof namedSchema>['decisions'][number];

/** The decisions behind a rule of a list, as they stood when the list was made. None where the list's file cannot be read. */
export async function listDecisions(
  root: string,
  { committee, list, rule, decision }: { committee: string; list: string; rule: string; decision: string },
): Promise<ListDecision[]> {
  const text = await textOrNull(join(root, listFolder(committee, list), listFiles.list));
  const read = namedSchema.safeParse(text === null ? null : jsonOrNull(text));
  if (!read.success) return [];
  const plans = read.data.rules.filter((one) => one.id === rule && one.decision === decision).map(({ plan }) => plan);
  return read.data.decisions.filter(({ id, plan }) => id === decision && plans.includes(plan));
}
