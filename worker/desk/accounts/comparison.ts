import type { FastifyRequest } from 'fastify';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { notice } from '../../html/components.ts';
import { html } from '../../html/markup.ts';
import { bagPage } from '../../papers/pages/frame/names.ts';
import { comparisonWords } from '../../words/comparison-words.ts';
import { comparison, comparisonHead } from '../comparison/comparison-pages.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { textIn } from '../page/form-parts.ts';
import { comparisonHref } from '../page/hrefs.ts';
import { notFound } from '../page/not-found.ts';
import { mayRead } from '../page/visitor.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { askForPurpose } from '../withheld/secret-view.ts';
import { accountLines } from './account-lines.ts';

/** What has changed between an account's last two snapshots, or, where two were chosen, the way to these. */
export function comparisonPage(means: ActingMeans, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/konton/:account/andringar', {
      get: async (request, reply) => {
        const says = comparisonWords[means.workplace.configuration.settings.locale];
        const [line] = await accountLines(means, visitorOf(request), request.params.account);
        if (!line) return notFound(means, request, reply);
        const { id, name } = line.account;
        const chosen = { earlier: textIn(request.query, 'fore'), later: textIn(request.query, 'efter') };
        const isChosen = chosen.earlier !== '' && chosen.later !== '';
        if (isChosen && chosen.earlier !== chosen.later)
          return reply.redirect(comparisonHref(chosen.later, chosen.earlier), 303);
        const newest = isChosen ? [] : await newestTwo(means, request, gate, id);
        if (newest === 'unasked') return askForPurpose(means, request, reply);
        const [later, earlier] = newest;
        if (later && earlier) return comparison({ means, request, reply }, earlier, later);
        const content = [
          await comparisonHead(means, request, id, chosen),
          isChosen ? notice(says.same, 'fault', true) : html`<p>${says.needsTwo}</p>`,
        ];
        return show(means, request, reply, { title: says.title(name), content });
      },
    }),
  ];
}

/** The account's two newest snapshots that the visitor may see, the newest first; `unasked`: they have to say first why they look. */
async function newestTwo(
  { workplace }: DeskMeans,
  request: FastifyRequest,
  gate: SecrecyGate,
  account: string,
): Promise<SnapshotRow[] | 'unasked'> {
  const visitor = visitorOf(request);
  const found: SnapshotRow[] = [];
  const page = ({ folder }: SnapshotRow) => `${folder}/${bagPage}`;
  for (const row of await workplace.catalog.snapshots({ account, limit: 10 })) {
    if (row.beside !== null || !mayRead(visitor, row.committee)) continue;
    const look = await gate.weigh(request, page(row));
    if (look === 'unasked') return look;
    if (look === 'shown') found.push(row);
    if (found.length === 2) break;
  }
  for (const row of found) await gate.letThrough(request, page(row));
  return found;
}
