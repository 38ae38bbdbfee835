import type { FastifyReply, FastifyRequest } from 'fastify';
import { goneSnapshots, takenSnapshot } from '../../../jobs/disposal/gone-snapshots.ts';
import { html, outside } from '../../papers/pages/markup.ts';
import { type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { notFound } from '../page/not-found.ts';
import { mayRead } from '../page/visitor.ts';
import { snapshotWords } from './shown-snapshot-words.ts';
import { snapshotName } from './snapshot-list.ts';

/** What is said of a snapshot that a disposal list has taken: whoever follows an old link has not misspelt it. */
export async function gonePage(
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
