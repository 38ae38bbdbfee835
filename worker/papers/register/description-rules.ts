import { covers } from '../../../config/base/values.ts';
import type { CommitteePlan, Decision, DisposalRule } from '../../../config/plans/committees.ts';
import type { GoverningWords } from '../../words/governing-words.ts';
import { decisionName } from '../governing/decision-name.ts';
import { ruleSentence } from '../governing/rule-sentences.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import type { DescriptionWords } from './description-words.ts';

/** The rules of a plan that were in force on a day, in words, and the decisions on which they rest. */
export function planPart(
  plan: CommitteePlan,
  day: string,
  says: { text: DescriptionWords; governing: GoverningWords },
): DocumentBlock[] {
  const { text } = says;
  const decisions = new Map(plan.decisions.map((decision) => [decision.id, decision]));
  const classes = new Map(plan.classes.map(({ id, name }) => [id, name]));
  const rules = plan.rules.filter((rule) => isInForce(rule, decisions.get(rule.decision), day));
  const resting = new Set(rules.map(({ decision }) => decision));
  const leftOut = plan.rules.length - rules.length;
  const blocks: DocumentBlock[] = [
    { kind: 'heading', level: 3, text: text.planIs(plan.plan.title, plan.plan.version) },
  ];
  if (rules.length === 0) blocks.push({ kind: 'paragraph', text: text.noRules });
  else blocks.push(ruleTable(), decisionTable());
  if (leftOut > 0) blocks.push({ kind: 'paragraph', text: text.notInForce(leftOut) });
  return blocks;

  function ruleTable(): DocumentBlock {
    return {
      kind: 'table',
      small: true,
      columns: [
        { title: text.recordClass, width: 3 },
        { title: text.ruleSays, width: 6 },
        { title: text.decision, width: 3 },
      ],
      rows: rules.map((rule) => {
        const decision = decisions.get(rule.decision);
        return [
          classes.get(rule.class) ?? rule.class,
          ruleSentence(rule, plan, says.governing),
          decision === undefined ? rule.decision : decisionName(decision),
        ];
      }),
    };
  }

  function decisionTable(): DocumentBlock {
    return {
      kind: 'table',
      small: true,
      columns: [
        { title: text.decisions, width: 3 },
        { title: text.caseNumber, width: 2 },
        { title: text.inForce, width: 3 },
        { title: text.legalBasis, width: 5 },
      ],
      rows: plan.decisions.filter(({ id }) => resting.has(id)).map((decision) => decisionRow(decision, says)),
    };
  }
}

/** As the judge sees it: a rule that preserves outlives its decision, and a decision that is still to be made gives no mandate. */
function isInForce({ action }: DisposalRule, decision: Decision | undefined, day: string): boolean {
  if (decision === undefined || decision.date > day) return false;
  return covers({ from: decision.validFrom, to: action === 'preserve' ? null : decision.validTo }, day);
}

function decisionRow(
  decision: Decision,
  { text, governing }: { text: DescriptionWords; governing: GoverningWords },
): string[] {
  const { validFrom, validTo, legalForce, basedOn } = decision;
  return [
    decisionName(decision),
    decision.caseNumber,
    [governing.span(validFrom, validTo), ...(legalForce === null ? [] : [text.legalForce(legalForce)])].join('; '),
    [
      ...decision.legalBasis,
      ...(basedOn === null ? [] : [text.basedOn(`${decisionName(basedOn)}, ${basedOn.caseNumber}`)]),
    ].join('; '),
  ];
}
