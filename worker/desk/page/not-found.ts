import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../../papers/pages/markup.ts';
import { type DeskMeans, show, wordsOf } from './desk-means.ts';

/** Also for what is there and may not be seen: that it is there is told to nobody. */
export function notFound(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const says = wordsOf(means);
  return show(means, request, reply, {
    title: says.notFound,
    content: html`<p>${says.notFoundText}</p>`,
    here: null,
    status: 404,
  });
}
