import { isDeepStrictEqual } from 'node:util';
import { type CommitteePlan, committeePlanSchema, obeyedObjects } from '../../config/plans/committees.ts';
import { type SealedGoverning, sealedPlan } from '../../storage/archive/governing.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { digestText } from '../../storage/files/bag.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { gatherWhole } from '../items/gather-whole.ts';
import { wholeContext } from '../items/whole-context.ts';
import { type Plans, plansConcerning } from '../judge/governing-rules.ts';
import { asLook } from '../look.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { acceptedPlans, planAccepted, type SealedPlan } from './accepted-plans.ts';
import { accountFacts } from './alike-facts.ts';
import { openAlikeJudge } from './alike-verdicts.ts';
import { noteApprovers } from './approvers.ts';
import { askedOf, mostTags } from './asked.ts';
import { changedTerms, letsParentsGo } from './changed-terms.ts';
import { type Comparing, openComparison, type PlanComparison } from './compare-plans.ts';
import { type ChangedDecision, changedDecisions, unaskedDecisions } from './decisions-behind.ts';
import { type Acceptor, type PlanAcceptance, refuseAcceptor } from './refuse-acceptor.ts';

/**
 * Compares the plans that hold now with those that were last accepted, over all items that there are; before the first acceptance there was
 * no plan. A decision that has become another must be accepted whatever it does to the items. Items that nobody has decided about are
 * counted by their sort, unless every item is to be judged (`exact`: half a minute for a million). The plans have to be filed before
 * (`fileGoverningDocuments`). `today`: civil day in Europe/Stockholm. Throws RecordDamagedError when a sealed copy is missing or cannot be
 * read.
 */
export const planAcceptance = asLook('planAcceptance', planAcceptanceHere);

async function planAcceptanceHere(
  workplace: Reader,
  { committee, today, exact }: { committee: string; today: string; exact: boolean },
): Promise<PlanAcceptance> {
  const { archive, ledger, configuration } = workplace;
  const accepted = (await acceptedPlans(ledger.entriesAbout([planAccepted]))).get(committee) ?? null;
  const sealed = await sealedPlans(workplace);
  const before = await plansIn(archive.root, sealed, accepted?.copies ?? []);
  const plans = { before, after: configuration.committees };
  const comparison = await compare(workplace, { committee, plans, today, exact });
  const copies = withoutNames(currentCopies(configuration, sealed, committee));
  // Before the first acceptance the items tell what a plan does, except what it does on the platforms and to snapshots.
  const changed = accepted === null ? [] : changedDecisions(plans, committee);
  const isTold = (one: ChangedDecision) => changed.some(({ plan, id }) => plan === one.plan && id === one.id);
  const unasked = unaskedDecisions(plans.after, { committee, asked: accepted?.objects ?? [] });
  const decisions = [...changed, ...unasked.filter((one) => !isTold(one))];
  const terms = changedTerms(plans, committee);
  const parents = letsParentsGo(plans, committee);
  const needsAcceptance = comparison.needsAcceptance || decisions.length > 0 || parents;
  return { committee, accepted, copies, comparison, decisions, terms, letsParentsGo: parents, needsAcceptance };
}

interface Compared {
  committee: string;
  plans: { before: Plans; after: Plans };
  today: string;
  exact: boolean;
}

async function compare(workplace: Reader, { committee, plans, today, exact }: Compared): Promise<PlanComparison> {
  const { catalog, configuration } = workplace;
  const comparing = openComparison(plans, [], today);
  const asked = askedOf([plans.before, plans.after], committee, await catalog.items.tags(committee));
  if (exact || asked.tags.length > mostTags) {
    await judgeEach(workplace, comparing, catalog.items.pages(committee));
    return comparing.result();
  }
  const accounts = accountFacts(configuration.accounts);
  const judge = openAlikeJudge(plans, { committee, asked, today, accounts });
  for (const alike of await catalog.items.alike(committee, asked.by)) comparing.takeAlike(alike.count, judge(alike));
  await judgeEach(workplace, comparing, catalog.items.singles(committee));
  return comparing.result();
}

async function judgeEach(workplace: Reader, comparing: Comparing, pages: AsyncIterable<ItemRow[]>): Promise<void> {
  const context = await wholeContext(workplace);
  for await (const rows of pages) for (const item of await gatherWhole(context, rows)) comparing.take(item);
}

/**
 * Whether anything may be listed by the plans that hold now. Plans that are word for word those last accepted need no look at the items.
 * Others are counted as by `planAcceptance`, which throws the same; a doubt that only judging each item could clear is for a person.
 */
export const arePlansAccepted = asLook('arePlansAccepted', arePlansAcceptedHere);

async function arePlansAcceptedHere(
  workplace: Reader,
  { committee, today }: { committee: string; today: string },
): Promise<boolean> {
  const accepted = (await acceptedPlans(workplace.ledger.entriesAbout([planAccepted]))).get(committee);
  const copies = withoutNames(await currentPlanCopies(workplace, committee));
  const isSame = accepted !== undefined && isDeepStrictEqual(accepted.copies, copies);
  const wasAsked =
    unaskedDecisions(workplace.configuration.committees, { committee, asked: accepted?.objects ?? [] }).length === 0;
  return (isSame && wasAsked) || !(await planAcceptance(workplace, { committee, today, exact: false })).needsAcceptance;
}

type NamedPlan = SealedPlan & { title: string; version: string };

/** An acceptance is of what was written there, whatever it is called. */
const withoutNames = (plans: readonly NamedPlan[]): SealedPlan[] =>
  plans.map(({ folder, digest }) => ({ folder, digest }));

/** The sealed copies of the plans that hold now. */
export async function currentPlanCopies(workplace: Reader, committee: string): Promise<NamedPlan[]> {
  return currentCopies(workplace.configuration, await sealedPlans(workplace), committee);
}

/**
 * Writes down that a person has accepted the plans as they were compared; a passphrase has proven `by` where the terms are for an approver. Throws
 * NotAllowedError.
 */
export async function acceptPlans(workplace: Workplace, acceptance: PlanAcceptance, acceptor: Acceptor): Promise<void> {
  await noteApprovers(workplace);
  await refuseAcceptor(workplace, acceptance, acceptor);
  const { ledger } = workplace;
  const { committee, copies, comparison, decisions } = acceptance;
  const loosened = acceptance.terms.filter((one) => one.isForApprover);
  const { today, items, exact, counts, open } = comparison;
  const told = (field: keyof SealedPlan) => copies.map((copy) => copy[field]).join(' ');
  await ledger.append(planAccepted, acceptor.by, {
    committee,
    copies: told('folder'),
    digests: told('digest'),
    objects: obeyedObjects.join(' '),
    today,
    items,
    exact,
    ...counts,
    open,
    ...(decisions.length > 0 && { decisions: decisions.map(({ id }) => id).join(' ') }),
    ...(loosened.length > 0 && { 'rules-by-same-decision': loosened.map(({ rule }) => rule).join(' ') }),
    ...(acceptance.letsParentsGo && { 'lets-parents-go': true }),
  });
}

/** A folder whose name has been given to another copy since is not the one that was accepted. */
async function plansIn(
  root: string,
  sealed: readonly SealedGoverning[],
  copies: readonly SealedPlan[],
): Promise<Plans> {
  const plans = new Map<string, CommitteePlan>();
  for (const { folder, digest } of copies) {
    const there = sealed.some((copy) => copy.folder === folder && copy.description.digest === digest);
    if (!there) throw damaged(folder);
    const plan = await sealedPlan(root, folder, committeePlanSchema);
    plans.set(plan.committee, plan);
  }
  return plans;
}

async function sealedPlans({ archive }: Reader): Promise<SealedGoverning[]> {
  const shelves = await archive.governedCommittees();
  return (await Promise.all(shelves.map((shelf) => archive.governingOf(shelf)))).flat();
}

function currentCopies(
  { committees, planFiles }: Reader['configuration'],
  sealed: readonly SealedGoverning[],
  committee: string,
): NamedPlan[] {
  return plansConcerning(committees, committee).map((plan) => {
    const isCommon = plan.committee === '*';
    const digest = digestText(planFiles.get(plan.committee)?.text ?? '');
    const copy = sealed.findLast(
      ({ description }) =>
        description.digest === digest &&
        (isCommon ? description.kind === 'common-plan' : description.committee === plan.committee),
    );
    if (copy === undefined) throw damaged(`the plan of ${plan.committee}`);
    const { title, version } = plan.plan;
    return { folder: copy.folder, digest, title, version };
  });
}

function damaged(where: string): RecordDamagedError {
  return new RecordDamagedError(
    `expected the sealed copy ${where}, found none that can be read`,
    'Run `ogonblick verify`, and restore what it names from a backup.',
  );
}
