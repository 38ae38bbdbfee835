import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Words } from '../../../config/base/words.ts';
import { besideWords, goneSnapshots } from '../../../jobs/disposal/gone-snapshots.ts';
import { type Withheld, withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { parseSnapshotId } from '../../../storage/layout/layout.ts';
import { stackTable } from '../../html/components.ts';
import { statusMark, timeOf, withheldTag } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { accountField } from '../page/account-field.ts';
import { accountLink, accountName } from '../page/account-names.ts';
import { committeeChoices, shownCommittee } from '../page/committees.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { choice, columns } from '../page/form-parts.ts';
import { overviewOf } from './overview-of.ts';
import { type SnapshotWords, snapshotWords } from './shown-snapshot-words.ts';

export function snapshotHref(id: string): string {
  return `/ogonblicksbilder/${encodeURIComponent(id)}`;
}

/** A snapshot's or an order's id in words: "Exempelkommun, Facebook, 2026-11-25 kl. 22:11". */
export function snapshotName(means: Pick<DeskMeans, 'workplace'>, id: string): string {
  const parsed = parseSnapshotId(id);
  return parsed === null ? id : `${accountName(means, parsed.account)}, ${snapshotTime(means, id)}`;
}

/** When it was taken, by its id: "2026-11-25 kl. 22:11". Two of one minute differ by what they were taken for, or by their number. */
export function snapshotTime({ workplace }: Pick<DeskMeans, 'workplace'>, id: string): string {
  const parsed = parseSnapshotId(id);
  const [date = '', minute = ''] = parsed?.localMinute.split('T') ?? [id];
  const says = words[workplace.configuration.settings.locale];
  const besides = parsed === null || parsed.reason === 'yearly' ? [] : [says.reasons[parsed.reason]];
  if (parsed?.copy) besides.push(says.copyOfMinute(parsed.copy));
  const told = besides.length === 0 ? '' : ` (${besides.join(', ')})`;
  return `${says.time(date, `${minute.slice(0, 2)}:${minute.slice(2)}`)}${told}`;
}

/** Snapshots on a page. */
const onPage = 50;

/** The sealed snapshots, newest first, narrowed down by committee, account and year. */
export async function snapshotList(
  means: ActingMeans,
  request: FastifyRequest<{ Querystring: Record<string, string> }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { configuration, catalog } = means.workplace;
  const says = snapshotWords[configuration.settings.locale];
  const visitor = visitorOf(request);
  const { namnd = '', konto = '', ar = '', sida = '' } = textsIn(request.query);
  const { id: committee, known } = shownCommittee(means, visitor, namnd);
  const page = Math.min(100_000, Math.max(1, Math.trunc(Number(sida)) || 1));
  const filter = {
    ...(committee !== null && { committee }),
    ...(konto !== '' && { account: konto }),
    ...(/^\d{4}$/.test(ar) && { year: Number(ar) }),
  };
  const rows = known
    ? await catalog.snapshots({ ...filter, gone: true, limit: onPage + 1, offset: (page - 1) * onPage })
    : [];
  const link = (to: number, name: string) =>
    html`<a href="/ogonblicksbilder?${new URLSearchParams({ namnd, konto, ar, sida: `${to}` }).toString()}">${name}</a> `;
  const content: Part = [
    html`<form method="get" action="/ogonblicksbilder" role="search" class="narrow"><div>${choice({ name: 'namnd', label: says.committee, first: says.all }, committeeChoices(means, visitor), { namnd: committee ?? '' })}</div>
<div>${accountField(means, visitor, { name: 'konto', label: says.account, first: says.all }, { konto })}</div>
<div><label for="ar">${says.year}</label><input type="text" id="ar" name="ar" inputmode="numeric" value="${ar}"></div>
<p><button>${says.show}</button></p></form>\n`,
    rows.length === 0
      ? html`<p>${says.none}</p>`
      : await table(rows.slice(0, onPage), await standingsOf(means, rows), means, says),
    html`<p>${page > 1 ? link(page - 1, says.newer) : null}${rows.length > onPage ? link(page + 1, says.older) : null}</p>`,
  ];
  return show(means, request, reply, { title: says.list, content });
}

function textsIn(sent: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  );
}

/** What a row is marked with besides its status. */
interface Standings {
  gone: ReadonlyMap<string, Words>;
  withheld: ReadonlyMap<string, Withheld>;
}

async function standingsOf({ workplace }: ActingMeans, rows: readonly SnapshotRow[]): Promise<Standings> {
  return { gone: await goneSnapshots(workplace, rows), withheld: await withheldSnapshots(workplace) };
}

async function table(
  rows: readonly SnapshotRow[],
  { gone, withheld }: Standings,
  means: DeskMeans,
  says: SnapshotWords,
): Promise<Markup> {
  const { locale, timezone } = means.workplace.configuration.settings;
  const archiveSays = words[locale];
  const markOf = (why: Withheld | undefined) => (why === undefined ? null : withheldTag(why, archiveSays));
  const pictured = await Promise.all(
    rows.map(async (row, at) => {
      const isShown = !withheld.has(row.id) && !gone.has(row.id);
      return { ...row, picture: isShown ? await overviewOf(means, row.folder, at) : null };
    }),
  );
  return stackTable(
    says.list,
    html`${columns(says.taken, says.account, says.status, says.reason)}<th scope="col" class="number">${says.posts}</th>`,
    pictured.map(
      ({ id, picture, account, startedAt, status, reason, postsCaptured, beside }) =>
        html`<th scope="row"><a href="${snapshotHref(id)}">${picture}${timeOf(startedAt, timezone, archiveSays)}</a></th><td>${accountLink(means, account)}</td><td>${statusMark(status, archiveSays)} ${markOf(withheld.get(id))} ${outside((gone.get(id) ?? besideWords({ beside }))?.[locale] ?? '')}</td><td>${archiveSays.reasons[reason]}</td><td class="number">${postsCaptured || '–'}</td>`,
    ),
  );
}
