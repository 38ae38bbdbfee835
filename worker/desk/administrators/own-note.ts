import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../../../config/register/accounts.ts';
import { mayNoteOwn } from '../../../jobs/takedowns/own-notes.ts';
import { writeNotes } from '../../../jobs/takedowns/takedowns.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { html, type Part } from '../../html/markup.ts';
import { fieldsOf } from '../door/door.ts';
import { shortWords } from '../item-parts/item-marks.ts';
import { itemWords } from '../item-parts/item-words.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, formSecret } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { dayOf, noteFields, wordsIn } from '../takedowns/takedown-note.ts';
import { takedownWords } from '../takedowns/takedown-words.ts';
import { ownAccount } from './own-account.ts';

/** Where an account's administrator writes why an item was taken away. The note stays open: an archive officer closes it. */
export function ownNotePages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/mina-konton/:account/anteckning/:item', {
      under: '/mina-konton',
      administrators: true,
      written: ['skal', 'hur', 'vem', 'diarienummer', 'ej-diarium', 'polisanmalan', 'meddelat'],
      get: async (request, reply) => {
        const about = await aboutOf(means, request, request.params);
        if (about === null) return notFound(means, request, reply);
        return notePage(means, request, reply, about, null);
      },
      post: async (request, reply) => {
        const about = await aboutOf(means, request, request.params);
        if (about === null) return notFound(means, request, reply);
        const { timezone, locale } = means.workplace.configuration.settings;
        const [by, at] = [visitorOf(request).person.id, means.now().toISOString()];
        const said = wordsIn(fieldsOf(request), { by, at, timezone, locale }, takedownWords[locale]);
        if (typeof said === 'string') return notePage(means, request, reply, about, said);
        await writeNotes(means.workplace, [about.row], () => said, { by, at });
        return reply.redirect(`/mina-konton/${about.account.id}?told=antecknat`, 303);
      },
    }),
  ];
}

interface About {
  account: Account;
  row: ItemRow;
}

/** Null where the visitor is no administrator of the account, or the item is none that they may note. */
async function aboutOf(
  means: DeskMeans,
  request: FastifyRequest,
  { account: id, item }: { account: string; item: string },
): Promise<About | null> {
  const visitor = visitorOf(request);
  const account = ownAccount(means, visitor, id);
  const [row] = account === null ? [] : await means.workplace.catalog.items.find({ ids: [item], account: account.id });
  if (account === null || !row) return null;
  return mayNoteOwn(means.workplace, visitor.person, row, civilToday(means)) ? { account, row } : null;
}

function notePage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  { account, row }: About,
  fault: string | null,
): FastifyReply {
  const { locale, timezone } = means.workplace.configuration.settings;
  const says = takedownWords[locale];
  const written = fault === null ? {} : fieldsOf(request);
  const content: Part = [
    faultPart(fault),
    html`<p class="item">${shortWords(row, itemWords[locale])}</p>
<form method="post" action="/mina-konton/${account.id}/anteckning/${row.id}">${formSecret(visitorOf(request).form)}
${noteFields(written, says, locale, dayOf(row, timezone), false)}</form>
`,
  ];
  return show(means, request, reply, {
    title: says.noteTitle,
    content,
    status: fault === null ? 200 : 422,
  });
}
