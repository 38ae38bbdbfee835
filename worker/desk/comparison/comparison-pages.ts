import type { FastifyReply } from 'fastify';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { visitOf } from '../../../storage/layout/layout.ts';
import { html, type Markup, type Part } from '../../html/markup.ts';
import { comparisonWords } from '../../words/comparison-words.ts';
import { accountName } from '../page/account-names.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type Asked, type DeskPage, deskPage } from '../page/desk-page.ts';
import { notFound } from '../page/not-found.ts';
import { mayRead } from '../page/visitor.ts';
import { ofSnapshot, ofWeighed } from '../snapshots/of-snapshot.ts';
import { snapshotTime } from '../snapshots/snapshot-list.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { compared } from './compared.ts';
import { comparisonScript } from './comparison-script.ts';

interface Asking {
  means: DeskMeans;
  request: Asked;
  reply: FastifyReply;
}

/**
 * Two snapshots of an account, beside each other. Each is shown only to whom its own page is shown. A look at a secret one is written down once it is
 * certain that both are shown.
 */
export function comparisonPages(means: ActingMeans, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/ogonblicksbilder/:snapshot/jamfor/:other', {
      under: '/konton',
      get: (request, reply) => {
        const { snapshot, other } = request.params;
        const asking = { means, request, reply };
        const of = { means, gate };
        return ofWeighed(of, request, reply, [snapshot, other], async ([first, second]) => {
          if (!first || !second || !isPair(first, second)) return notFound(means, request, reply);
          return ofSnapshot(of, request, reply, snapshot, (one) =>
            ofSnapshot(of, request, reply, other, (two) => comparison(asking, one, two)),
          );
        });
      },
    }),
  ];
}

/** Whether there is something to compare: two visits to one account. What something was taken out of is of the visit that it was made at. */
function isPair(one: SnapshotRow, other: SnapshotRow): boolean {
  return one.account === other.account && visitOf(one.id) !== visitOf(other.id);
}

/** The page of two snapshots, in whatever order they are given. */
export async function comparison(
  { means, request, reply }: Asking,
  one: SnapshotRow,
  other: SnapshotRow,
): Promise<FastifyReply> {
  const [earlier, later] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
  const told = await compared(means, request, earlier, later);
  if (told === null) return notFound(means, request, reply);
  const { account } = later;
  const content: Part = [
    await comparisonHead(means, request, account, { earlier: earlier.id, later: later.id }),
    ...told,
  ];
  const title = comparisonWords[means.workplace.configuration.settings.locale].title(accountName(means, account));
  return show(means, request, reply, { title, content, script: comparisonScript.href() });
}

/** The way back to the account, and two others to choose. */
export async function comparisonHead(
  means: DeskMeans,
  request: Asked,
  account: string,
  chosen: { earlier: string; later: string },
): Promise<Part> {
  const says = comparisonWords[means.workplace.configuration.settings.locale];
  const visitor = visitorOf(request);
  const rows = (await means.workplace.catalog.snapshots({ account })).filter(
    ({ beside, committee }) => beside === null && mayRead(visitor, committee),
  );
  return [html`<p><a href="/konton/${account}">${says.toAccount}</a></p>\n`, chooseForm(account, rows, chosen, means)];
}

/** Two snapshots of the account to choose, newest first. */
function chooseForm(
  account: string,
  rows: readonly SnapshotRow[],
  { earlier, later }: { earlier: string; later: string },
  means: DeskMeans,
): Markup | null {
  if (rows.length < 2) return null;
  const says = comparisonWords[means.workplace.configuration.settings.locale];
  const list = (name: string, label: string, chosen: string) =>
    html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${rows.map(({ id }) => html`<option value="${id}"${id === chosen ? html` selected` : null}>${snapshotTime(means, id)}</option>\n`)}</select></div>
`;
  return html`<form method="get" action="/konton/${account}/andringar" class="narrow" aria-label="${says.choose}">${list('fore', says.earlier, earlier)}${list('efter', says.later, later)}<p><button class="other">${says.compare}</button></p></form>
`;
}
