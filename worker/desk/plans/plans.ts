import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../../../config/base/fault.ts';
import type { CommitteePlan } from '../../../config/plans/committees.ts';
import { lintPlansFolder } from '../../../config/plans/plans-folder.ts';
import { type AcceptedPlans, acceptedPlans, planAccepted } from '../../../jobs/plans/accepted-plans.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { governingFiles } from '../../../storage/layout/governing-layout.ts';
import { notice, stackTable, tag } from '../../html/components.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { classSentence, ruleSentence } from '../../papers/governing/rule-sentences.ts';
import { words } from '../../words/archive-words.ts';
import { governingWords } from '../../words/governing-words.ts';
import type { Prover } from '../door/prove.ts';
import { type ActingMeans, civilToday, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { columns, factList } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { isAccepted } from './plan-acceptance.ts';
import { planChangePages } from './plan-change.ts';
import { type PlanWords, planWordsOf } from './plan-words.ts';
import { addressOf, readablePlan } from './readable-plan.ts';

/** Each committee's plan in words, what is wrong with it, and whether it was accepted. */
export function planPages(means: ActingMeans, prover: Prover): DeskPage[] {
  return [
    ...planChangePages(means, prover),
    deskPage('/planer', {
      menu: (locale) => deskWords[locale].plans,
      get: (request, reply) => listPage(means, request, reply),
    }),
    deskPage('/planer/:committee', {
      get: (request, reply) => planPage(means, request, reply, request.params.committee),
    }),
  ];
}

function planName({ committee, name }: CommitteePlan, says: PlanWords): Markup {
  return committee === '*' ? html`${says.common}` : outside(name);
}

function acceptanceMark(means: DeskMeans, committee: string, accepted: AcceptedPlans | undefined): Markup | null {
  const says = planWordsOf(means);
  if (committee === '*') return null;
  if (isAccepted(means, committee, accepted)) return html`${says.accepted}`;
  return tag(accepted === undefined ? says.neverAccepted : says.changedSince, 'poor');
}

async function listPage(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const says = planWordsOf(means);
  const visitor = visitorOf(request);
  const { workplace } = means;
  const { committees, planFiles, directory } = workplace.configuration;
  const faults = await lintPlansFolder(directory, civilToday(means));
  const accepted = await acceptedPlans(workplace.ledger.entriesAbout([planAccepted]));
  const plans = [...committees.keys()].flatMap((id) => readablePlan(means, visitor, addressOf(id)) ?? []);
  const files = new Set([...planFiles.values()].map(({ name }) => name));
  const elsewhere = mayRead(visitor, '*') ? faults.filter(({ file }) => !files.has(file)) : [];
  const head = columns(says.committee, says.plan, says.version, says.faults, says.acceptance);
  const rows = plans.map((plan) => {
    const { committee } = plan;
    const its = faults.filter(({ file }) => file === planFiles.get(committee)?.name);
    return html`<th scope="row"><a href="/planer/${addressOf(committee)}">${planName(plan, says)}</a></th><td>${outside(plan.plan.title)}</td><td>${outside(plan.plan.version)}</td><td>${countOf(its, says)}</td><td>${acceptanceMark(means, committee, accepted.get(committee))}</td>`;
  });
  const content: Part = [
    html`<p>${says.lead}</p>\n`,
    plans.length === 0 ? html`<p>${says.none}</p>` : stackTable(says.plans, head, rows),
    elsewhere.length === 0 ? null : [html`<h2>${says.folder}</h2>\n`, faultTable(elsewhere, means, { files: true })],
  ];
  return show(means, request, reply, { title: says.plans, content });
}

function countOf(faults: readonly Fault[], says: PlanWords): Markup {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const told = says.faultsAre(errors, faults.length - errors);
  if (faults.length === 0) return html`${told}`;
  return tag(told, errors > 0 ? 'bad' : 'poor');
}

function faultTable(faults: readonly Fault[], means: DeskMeans, { files = false } = {}): Markup {
  const says = planWordsOf(means);
  const titles = [...(files ? [says.file] : []), says.line, says.at, says.severity, says.expected, says.found];
  const rows = faults.map(
    ({ file, line, entry, key, severity, ...told }) =>
      html`${files ? html`<td>${outside(file)}</td>` : null}<td>${line}</td><td>${outside([entry, key].filter((part) => part !== undefined).join(': '))}</td><td>${says[severity]}</td>${toldCells(told, means)}`,
  );
  const head = columns(...titles);
  return stackTable(says.faults, head, rows);
}

/** The cells for what was expected and found. English is shown only when there is no Swedish text, and is marked as English. */
function toldCells(fault: Pick<Fault, 'expected' | 'got' | 'inSwedish'>, { workplace }: DeskMeans): Markup {
  const isSwedish = workplace.configuration.settings.locale === 'sv';
  const { expected, got } = (isSwedish && fault.inSwedish) || fault;
  const language = isSwedish && fault.inSwedish === undefined ? html` lang="en"` : null;
  return html`<td${language}>${outside(expected)}</td><td${language}>${outside(got)}</td>`;
}

async function planPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const says = planWordsOf(means);
  const plan = readablePlan(means, visitorOf(request), id);
  if (plan === null) return notFound(means, request, reply);
  const { workplace } = means;
  const { directory, planFiles, settings } = workplace.configuration;
  const { locale, timezone } = settings;
  const { committee } = plan;
  const file = planFiles.get(committee)?.name ?? '';
  const faults = (await lintPlansFolder(directory, civilToday(means))).filter((fault) => fault.file === file);
  const accepted = (await acceptedPlans(workplace.ledger.entriesAbout([planAccepted]))).get(committee);
  const content: Part = [
    factList([
      [says.plan, outside(plan.plan.title)],
      [says.version, outside(plan.plan.version)],
      ...(plan.plan.source === null ? [] : ([[says.source, outside(plan.plan.source)]] as const)),
      [says.file, outside(file)],
      [says.acceptance, acceptanceMark(means, committee, accepted)],
      [says.acceptedBy, accepted ? [outside(accepted.by), ', ', timeOf(accepted.at, timezone, words[locale])] : null],
      [says.sealed, await sealedLink(means, visitorOf(request), committee)],
    ]),
    committee === '*' ? null : html`<p><a href="/planer/${committee}/andring">${says.toChange}</a></p>\n`,
    html`<h2>${says.faults}</h2>\n`,
    faults.some(({ severity }) => severity === 'error') ? notice(says.withErrors, 'fault') : null,
    faults.length === 0 ? html`<p>${says.noFaults}</p>` : faultTable(faults, means),
    html`<h2>${says.rules}</h2>\n`,
    plan.rules.length === 0 ? html`<p>${says.noRules}</p>` : ruleTable(plan, means),
    html`<h2>${says.decisions}</h2>
<ul>${plan.decisions.map(({ id: its, status, body, date, paragraph, caseNumber, legalForce }) => html`<li>${status === 'draft' ? [outside(its), ': ', says.isDraft] : outside(`${body} ${date} ${paragraph}, ${caseNumber}`)}${legalForce === null ? null : html`; ${says.legalForce(legalForce)}`}</li>\n`)}</ul>
`,
  ];
  return show(means, request, reply, { title: says.planOf(plan.name), content });
}

/** A link to the newest sealed copy with the plan's present text; null: that text has not been filed yet. */
async function sealedLink({ workplace }: DeskMeans, visitor: Visitor, committee: string): Promise<Markup | null> {
  const { archive, configuration } = workplace;
  const digest = digestText(configuration.planFiles.get(committee)?.text ?? '');
  // Each committee's shelf has a copy of the plan for all.
  const shelves = committee === '*' ? await archive.governedCommittees() : [committee];
  const shelf = shelves.find((one) => mayRead(visitor, one));
  const copies = shelf === undefined ? [] : await archive.governingOf(shelf);
  const copy = copies.findLast(({ description }) => description.digest === digest);
  if (!copy) return null;
  return html`<a href="${archiveHref(`${copy.folder}/data/${governingFiles.page}`)}">${copy.folder.split('/').at(-1) ?? copy.folder}</a>`;
}

function ruleTable(plan: CommitteePlan, means: DeskMeans): Markup {
  const says = planWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const classes = new Map(plan.classes.map((one) => [one.id, one]));
  const decisions = new Map(plan.decisions.map((one) => [one.id, one]));
  const head = columns(says.recordClass, says.belongs, says.ruleSays, says.decision, says.id);
  const rows = plan.rules.map((rule) => {
    const one = classes.get(rule.class);
    const decision = decisions.get(rule.decision);
    return html`<th scope="row">${outside(one?.name ?? rule.class)}</th><td>${one ? outside(classSentence(one, plan.rules, words[locale].platforms, governingWords[locale])) : null}</td><td>${outside(ruleSentence(rule, plan, governingWords[locale]))}</td><td>${outside(decision?.status === 'decided' ? `${decision.body} ${decision.date} ${decision.paragraph}` : rule.decision)}</td><td>${outside(rule.id)}</td>`;
  });
  return stackTable(says.rules, head, rows);
}
