import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasWithheld } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { readGlimpse } from '../../../storage/files/glimpse.ts';
import type { OrderProgress } from '../../ground/queue/follow-orders.ts';
import { html, type Markup } from '../../html/markup.ts';
import { readSize } from '../../papers/pictures/picture.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { notFound } from '../page/not-found.ts';
import { orderWordsOf } from './order-words.ts';

interface OpenOrder {
  id: string;
  account: string;
}

/** Where the picture is; `at`: how much of it is taken, so that a browser asks again when there is more. */
function growingHref(order: string, at: number): string {
  return `/bestallningar/${order}/bild?del=${at}`;
}

/** Where the picture is that goes with the progress; null: it brings nothing new to be seen. */
export function growingAt(progress: OrderProgress): string | null {
  if (progress.kind !== 'step' || progress.part === undefined) return null;
  return growingHref(progress.order, progress.part.at);
}

/**
 * The picture of the page that is being visited, as far as it is taken, or where it will come: a script puts it there. What the account's page shows may be
 * for nobody where the account has something locked or secret; then there is no picture before the snapshot.
 */
export async function growingPart(means: DeskMeans, { id, account }: OpenOrder, isRunning: boolean): Promise<Markup> {
  const says = orderWordsOf(means);
  const { workplace } = means;
  if (await hasWithheld(workplace, account)) return html`<p class="hint">${says.notWhileVisited}</p>\n`;
  const glimpse = isRunning ? await readGlimpse(workplace.archive.root, id) : null;
  const { width, height } = glimpse === null ? { width: 320, height: 240 } : await readSize(glimpse);
  const src = glimpse === null ? null : html` src="${growingHref(id, 0)}"`;
  const picture = html`<img${src} width="${width}" height="${height}" alt="${says.growingAlt}">`;
  return html`<div class="growing" id="vaxer" role="region" aria-label="${says.growing}" tabindex="0">${glimpse === null ? html`<template>${picture}</template>` : picture}<p>${says.growsHere}</p></div>
<p class="hint">${says.growingHint}</p>
`;
}

/** Sends the picture to those who may read the account; the caller has asked. */
export async function sendGrowing(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  { id, account }: OpenOrder,
): Promise<FastifyReply> {
  const { workplace } = means;
  // Something may have been locked since the visit began.
  const glimpse = (await hasWithheld(workplace, account)) ? null : await readGlimpse(workplace.archive.root, id);
  return glimpse === null ? notFound(means, request, reply) : reply.type('image/webp').send(glimpse);
}
