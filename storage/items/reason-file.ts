import { actionFiles } from '../layout/items-layout.ts';

/** The file with the reason, beside the decision `id` about an item; none where no reason was given. */
export function reasonFile(id: string, item: { id: string }, reason: string | undefined): Record<string, string> {
  if (reason === undefined) return {};
  const text = { format: 'ogonblick-reason/1', id, item: item.id, reason };
  return { [actionFiles.reason]: `${JSON.stringify(text, null, 1)}\n` };
}
