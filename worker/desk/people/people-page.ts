import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../../../config/people/people.ts';
import { type ApproverSince, approversSince } from '../../../jobs/plans/approvers.ts';
import { stackTable } from '../../html/components.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { wallTime } from '../../words/times.ts';
import type { Prover } from '../door/prove.ts';
import { type ActingMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { columns } from '../page/form-parts.ts';
import { personName } from '../page/person-name.ts';
import { registerWordsOf } from '../register/register-words.ts';
import { addPersonPath, changePersonPages } from './change-person.ts';
import { confirmPersonPages } from './confirm-person.ts';
import { endPersonPages } from './end-person.ts';
import { peopleWords, peopleWordsOf } from './people-words.ts';
import { mayChange } from './person-change.ts';
import { nameOf, ownCommittees, rolesInWords } from './person-form.ts';
import { settled } from './proposal-standing.ts';
import { type Proposals, proposalsIn } from './proposals.ts';

/** The people of people.yaml: who they are, what they may do, and since when; added, changed and ended here. */
export function peoplePages(means: ActingMeans, prover: Prover): DeskPage[] {
  const proposals = proposalsIn(means.workplace.environment.dataDirectory);
  return [
    deskPage('/personer', {
      menu: (locale) => peopleWords[locale].title,
      get: (request, reply) => peoplePage(means, proposals, request, reply),
    }),
    ...changePersonPages(means, proposals),
    ...confirmPersonPages({ means, proposals, prover }),
    ...endPersonPages(means),
  ];
}

async function peoplePage(
  means: ActingMeans,
  proposals: Proposals,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const says = peopleWordsOf(means);
  const visitor = visitorOf(request);
  const { people, settings } = means.workplace.configuration;
  const { title } = says;
  if (ownCommittees(means, visitor).length === 0)
    return show(means, request, reply, { title, content: html`<p>${says.mayNot}</p>\n` });
  const since = await approversSince(means.workplace);
  const readOnly = settings.desk.register === 'read-only';
  const [gone, here] = [people.filter(({ ended }) => ended !== null), people.filter(({ ended }) => ended === null)];
  const others = (['oidc', 'osUser'] as const).filter((one) => here.some((person) => person[one] !== null));
  const rows = here.map((person) =>
    personRow(means, person, {
      since,
      others,
      change: !readOnly && mayChange(means, visitor, person) ? says.change : null,
    }),
  );
  const names = { oidc: says.login, osUser: says.user };
  const head = [
    columns(says.name, says.rolesTitle, says.approves, ...others.map((one) => names[one]), says.passphrase),
    html`<td></td>`,
  ];
  const content: Part = [
    html`<p>${says.lead}</p>\n`,
    readOnly
      ? html`<p class="quiet">${registerWordsOf(means).readOnly}</p>\n`
      : html`<p><a class="button other" href="${addPersonPath}">${says.add}</a></p>\n`,
    await proposalsPart(means, proposals),
    stackTable(title, head, rows),
    gone.length === 0
      ? null
      : html`<h2>${says.ended}</h2>\n<ul>${gone.map(({ name, id, ended }) => html`<li>${outside(name)} (${outside(id)}): ${ended}</li>\n`)}</ul>\n`,
  ];
  return show(means, request, reply, { title, content });
}

/** `others`: the columns that somebody has something in. */
function personRow(
  means: ActingMeans,
  person: Person,
  {
    since,
    others,
    change,
  }: { since: readonly ApproverSince[]; others: readonly ('oidc' | 'osUser')[]; change: string | null },
): Markup {
  const says = peopleWordsOf(means);
  const given = Object.entries(person.roles).filter(([, some]) => some.length > 0);
  const roles = given.map(([committee, some]) => `${nameOf(means, committee)}: ${rolesInWords(some, says)}`);
  const approves = since.filter((one) => one.person === person.id).map((one) => approvesInWords(means, one));
  const links =
    change === null
      ? null
      : html`<a href="/personer/${person.id}/andra" aria-label="${says.changeTitle(person.name)}">${change}</a><br><a href="/personer/${person.id}/slutat" aria-label="${says.endTitle(person.name)}">${says.end}</a>`;
  return html`<th scope="row">${outside(person.name)}<br><span class="quiet">${outside(person.id)}, ${outside(person.email)}</span></th><td>${lines(roles.length === 0 ? [says.noRoles] : roles)}</td><td>${lines(approves)}</td>${others.map((one) => html`<td>${person[one] === null ? null : outside(person[one])}</td>`)}<td>${person.passphrase === null ? says.hasNot : says.has}</td><td class="does">${links}</td>`;
}

function approvesInWords(means: ActingMeans, { committee, from, passphrase }: ApproverSince): string {
  const says = peopleWordsOf(means);
  const name = nameOf(means, committee);
  if (!passphrase) return says.approvesNot(name);
  if (from === null) return says.notNoted(name);
  const wall = wallTime(from, means.workplace.configuration.settings.timezone);
  return says.approvesFrom(name, wall === null ? from : `${wall.date} ${wall.minute}`);
}

function lines(all: readonly string[]): Part {
  return all.map((one, at) => [at === 0 ? null : html`<br>`, outside(one)]);
}

async function proposalsPart(means: ActingMeans, proposals: Proposals): Promise<Markup> {
  const says = peopleWordsOf(means);
  const { open, damaged } = await proposals.open();
  const waiting: Markup[] = [];
  for (const { id } of open) {
    const now = await proposals.inTurn(id, async (one) => one && settled(means, proposals, one));
    if (now?.end !== null) continue;
    waiting.push(
      html`<li><a href="/personforslag/${id}">${outside(now.person)}</a>: ${says.proposedBy} ${outside(personName(means, now.by))}</li>\n`,
    );
  }
  const unread = damaged.map((file) => html`<p class="fault">${says.damaged(file)}</p>\n`);
  return html`${unread}${waiting.length === 0 ? null : html`<h2>${says.proposals}</h2>\n<ul>${waiting}</ul>\n`}`;
}
