import type { CommitteePlan, Decision } from '../../../config/plans/committees.ts';
import type { Filing } from '../../../jobs/plans/file-governing.ts';
import { governingFiles } from '../../../storage/layout/governing-layout.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { type GoverningWords, governingWords } from '../../words/governing-words.ts';
import { hrefFrom } from '../pages/frame/names.ts';
import { decisionName } from './decision-name.ts';
import { facts, type GoverningSetting, given, governingPage, type Row, spanOf, table } from './page.ts';
import { classSentence, ruleSentence } from './rule-sentences.ts';

/** What a plan's page tells. `protocols`: the attached minutes by the decision's id, relative to the page. */
export interface PlanTold {
  plan: CommitteePlan;
  source: string;
  digest: string;
  protocols: ReadonlyMap<string, string>;
}

/** `data/index.html` of a plan: its decisions, classes and rules in words, so that a paragraph can be read without software. */
export function planPage(setting: GoverningSetting, { plan, source, digest, protocols }: PlanTold, filing: Filing) {
  const says = governingWords[setting.locale];
  const { title, version } = plan.plan;
  return governingPage(
    setting,
    {
      title: says.titleVersion(title, version),
      source,
      digest,
      filing,
      files: [governingFiles.planText, governingFiles.plan],
    },
    html`${facts(planFacts(plan, says))}
<section aria-labelledby="beslut"><h2 id="beslut">${says.decisions}</h2>
${plan.decisions.length === 0 ? html`<p>${says.noDecisions}</p>` : plan.decisions.map((decision) => decisionPart(decision, protocols, says))}</section>
<section aria-labelledby="regler"><h2 id="regler">${says.rules}</h2>
${plan.rules.length === 0 ? html`<p>${says.noRules}</p>` : ruleTable(plan, says)}</section>
<section aria-labelledby="handlingstyper"><h2 id="handlingstyper">${says.classes}</h2>
${plan.classes.length === 0 ? html`<p>${says.noClasses}</p>` : classTable(plan, words[setting.locale].platforms, says)}</section>`,
  );
}

function planFacts(plan: CommitteePlan, says: GoverningWords): Row[] {
  return [
    [says.committee, plan.committee === '*' ? null : outside(`${plan.name} (${plan.committee})`)],
    [says.bodyKind, says.bodyKinds[plan.kind]],
    [says.organisationNumber, given(plan.organisationNumber)],
    [says.active, spanOf(plan, says)],
    [says.successor, given(plan.successor)],
    [says.takesOver, given(plan.takesOver.join(', ') || null)],
    ...(plan.plan.source === null ? [] : ([[says.planSource, outside(plan.plan.source)]] satisfies Row[])),
    [says.keepParent, plan.plan.keepParentForKeptChild ? says.keepsParent : says.keepsNoParent],
  ];
}

function decisionPart(decision: Decision, protocols: ReadonlyMap<string, string>, says: GoverningWords): Markup {
  if (decision.status === 'draft') {
    return html`<h3 id="beslut-${decision.id}">${outside(decision.id)}</h3>
<p>${says.isDraft}</p>`;
  }
  const { basedOn } = decision;
  return html`<h3 id="beslut-${decision.id}">${outside(decisionName(decision))}</h3>
${facts([
  [says.body, outside(decision.body)],
  [says.date, decision.date],
  [says.paragraph, outside(decision.paragraph)],
  [says.caseNumber, outside(decision.caseNumber)],
  [says.legalBasis, given(decision.legalBasis.join('; ') || null)],
  [says.basedOn, basedOn === null ? null : outside(`${decisionName(basedOn)}, ${basedOn.caseNumber}`)],
  [says.validity, says.span(decision.validFrom, decision.validTo)],
  [says.legalForce, decision.legalForce ?? says.notGiven],
  [says.modality, says.modalities[decision.modality]],
  [says.appliesTo, says.extents[decision.appliesTo]],
  [says.verifiedBy, given(decision.verifiedBy)],
  [says.protocol, protocolOf(decision, protocols, says)],
  [says.id, outside(decision.id)],
])}`;
}

function protocolOf({ id, protocol }: Decision, protocols: ReadonlyMap<string, string>, says: GoverningWords) {
  if (protocol === null) return says.notGiven;
  const file = protocols.get(id);
  if (file === undefined) return html`${outside(says.protocolMissing(protocol.file))}. SHA-256: ${protocol.sha256}`;
  return html`<a href="${hrefFrom('', file)}">${says.protocolHere}</a>. SHA-256: ${protocol.sha256}`;
}

function ruleTable(plan: CommitteePlan, says: GoverningWords): Markup {
  const decisions = new Map(plan.decisions.map((decision) => [decision.id, decision]));
  const classes = new Map(plan.classes.map(({ id, name }) => [id, name]));
  const decisionOf = (id: string) => {
    const decision = decisions.get(id);
    if (decision === undefined) return outside(id);
    const name = decision.status === 'draft' ? says.draft : decisionName(decision);
    return html`<a href="#beslut-${id}">${outside(name)}</a>`;
  };
  return table(
    says.rules,
    [says.recordClass, says.ruleSays, says.decision, says.rule],
    plan.rules.map((rule) => [
      outside(classes.get(rule.class) ?? rule.class),
      outside(ruleSentence(rule, plan, says)),
      decisionOf(rule.decision),
      outside(rule.id),
    ]),
  );
}

function classTable(plan: CommitteePlan, platforms: Record<string, string>, says: GoverningWords): Markup {
  return table(
    says.classes,
    [says.recordClass, says.whatIs, says.id],
    plan.classes.map((one) => [
      outside(one.name),
      outside(classSentence(one, plan.rules, platforms, says)),
      outside(one.id),
    ]),
  );
}
