import type { FastifyReply, FastifyRequest } from 'fastify';
import { goneSnapshots, takenSnapshot } from '../../../jobs/disposal/gone-snapshots.ts';
import { snapshotCalled } from '../../../jobs/secrecy/mark-secret.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { html, outside } from '../../html/markup.ts';
import { bagPage } from '../../papers/pages/frame/names.ts';
import { type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { notFound } from '../page/not-found.ts';
import { mayRead } from '../page/visitor.ts';
import type { LookBy, SecrecyGate } from '../withheld/secrecy.ts';
import { askForPurpose } from '../withheld/secret-view.ts';
import { snapshotWords } from './shown-snapshot-words.ts';
import { snapshotName } from './snapshot-list.ts';

/**
 * Answers for snapshots that the visitor may see, all of them. Writes nothing down: whoever shows something of one of them goes through `ofSnapshot`
 * first.
 */
export async function ofWeighed(
  { means, gate }: { means: DeskMeans; gate: SecrecyGate },
  request: FastifyRequest,
  reply: FastifyReply,
  ids: readonly string[],
  answer: (rows: readonly SnapshotRow[]) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const rows: SnapshotRow[] = [];
  for (const id of ids) {
    const row = await snapshotCalled(means.workplace, id);
    if (!row) return gonePage(means, request, reply, id);
    if (!mayRead(visitorOf(request), row.committee)) return notFound(means, request, reply);
    const look = await gate.weigh(request, `${row.folder}/${bagPage}`);
    if (look === 'unasked') return askForPurpose(means, request, reply);
    if (look === 'withheld') return notFound(means, request, reply);
    rows.push(row);
  }
  return answer(rows);
}

/**
 * Answers for a snapshot that the visitor may see. A look at a secret one is written down first, with its purpose where the settings ask. `by`: who
 * asks; left out: a person.
 */
export async function ofSnapshot(
  { means, gate, by }: { means: DeskMeans; gate: SecrecyGate; by?: LookBy },
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  answer: (row: SnapshotRow) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const row = await snapshotCalled(means.workplace, id);
  if (!row) return gonePage(means, request, reply, id);
  if (!mayRead(visitorOf(request), row.committee)) return notFound(means, request, reply);
  const look = await gate.letThrough(request, `${row.folder}/${bagPage}`, null, by);
  if (look === 'unasked') return askForPurpose(means, request, reply);
  return look === 'shown' ? answer(row) : notFound(means, request, reply);
}

/** What is said of a snapshot that a disposal list has taken: whoever follows an old link has not misspelt it. */
async function gonePage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const { workplace } = means;
  const { locale } = workplace.configuration.settings;
  const row = await takenSnapshot(workplace, id);
  if (row === null || !mayRead(visitorOf(request), row.committee)) return notFound(means, request, reply);
  const told = (await goneSnapshots(workplace, [row])).get(id)?.[locale] ?? '';
  const { toAccount, toList } = snapshotWords[locale];
  const content = html`<p>${outside(told)}</p>
<p><a href="/konton/${row.account}">${toAccount}</a> · <a href="/gallring/${row.list}">${toList}</a></p>
`;
  return show(means, request, reply, { title: snapshotName(means, id), content });
}
