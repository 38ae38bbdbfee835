import type { FastifyReply, FastifyRequest } from 'fastify';
import { goneItem } from '../../../jobs/items/gone-item.ts';
import { notice } from '../../html/components.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import { type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { factList, faultPart } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { mayRead } from '../page/visitor.ts';
import { closingPart } from './close-gone.ts';

/** The page of an item that was disposed of. A person who follows an old link, or a number on paper, has misspelt nothing. */
export async function gonePage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  fault: string | null = null,
): Promise<FastifyReply> {
  const gone = await goneItem(means.workplace, id);
  if (gone === null || !mayRead(visitorOf(request), gone.committee)) return notFound(means, request, reply);
  const says = itemWordsOf(means);
  const { rule, decision } = gone.tombstone;
  const told = gone.told[means.workplace.configuration.settings.locale];
  const content: Part = [
    notice(says.disposedOf(gone.item, gone.on)),
    html`<p>${outside(told)}.</p>\n`,
    factList([
      [says.disposalList, html`<a href="/gallring/${gone.list}">${gone.list}</a>`],
      [says.rule, outside(rule)],
      [says.decision, outside(decision)],
    ]),
    faultPart(fault),
    await closingPart(means, request, gone),
  ];
  return show(means, request, reply, { title: says.disposed, content, status: fault === null ? 410 : 422 });
}
