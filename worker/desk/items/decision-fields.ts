import { unregisteredReasons, unregisteredWords } from '../../../jobs/takedowns/unregistered-secret.ts';
import { type ItemDecision, reviewOutcomes } from '../../../storage/records/item-action.ts';
import { html, type Markup, type Part } from '../../html/markup.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { choice, field } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { classesOf, type Lack, noClass, valueNames } from './decision-form.ts';
import { decisionWordsOf } from './decision-words.ts';

/** Something that a person can decide. `follows`: what the decision leads to. `fields`: what it asks for besides the reason. */
interface Choice {
  value: ItemDecision['what'] | 'elsewhere' | 'not-elsewhere' | 'secrecy-lift';
  name: string;
  follows?: string;
  fields?: Part;
}

/** What the form is about. */
interface Asked {
  committees: readonly string[];
  /** Whether the item is marked secret; null when the form is about many items. */
  secret: boolean | null;
  locked?: boolean | null;
  /** The rules that differ (`rulesInConflict`). */
  conflicting: readonly (readonly [string, string])[];
  /** What was refused, told at its field too; null: nothing, or it is about none of them. */
  lack: Lack | null;
}

/**
 * What a person can decide, each with its own fields below it. The style shows the fields of the chosen one only; without it all are seen. Its form is
 * `novalidate`: for half a day in a hidden field a browser would send nothing, without a word. What is missing is told by the answer.
 */
export function decisionFields(asked: Asked, written: Fields, means: DeskMeans): Part {
  const says = decisionWordsOf(means);
  return [
    html`<fieldset><legend>${says.what}</legend>
${choicesOf(asked, written, means).map((one) => choicePart(one, written.vad === one.value))}</fieldset>
`,
    field({ name: 'skal', label: says.reason, hint: says.reasonHint, ...faultOf(asked, 'skal') }, written),
  ];
}

/** What was refused, at the top of the page, where the browser goes by the form's address, with the way to the field that it is about. */
export function refusedPart(fault: Markup | null, at: string | null, means: DeskMeans): Markup | null {
  if (fault === null) return null;
  const way = html`<p><a href="#${at}">${decisionWordsOf(means).toField}</a></p>\n`;
  return html`<div id="nekat" tabindex="-1">${fault}${at === null ? null : way}</div>
`;
}

/** What is wrong with the field. */
function faultOf({ lack }: Asked, name: string): { fault?: string } {
  return lack !== null && lack.at === name ? { fault: lack.fault } : {};
}

function choicePart({ value, name, follows, fields }: Choice, isChosen: boolean): Markup {
  const id = `vad-${value}`;
  const described = follows === undefined ? null : html` aria-describedby="${id}-foljd"`;
  return html`<div class="way"><label><input type="radio" name="vad" id="${id}" value="${value}" required${described}${isChosen ? html` checked` : null}> ${name}</label>${follows === undefined ? null : html`<p class="hint" id="${id}-foljd">${follows}</p>`}${fields === undefined ? null : html`<div class="asks">${fields}</div>`}</div>
`;
}

function choicesOf(asked: Asked, written: Fields, means: DeskMeans): Choice[] {
  const { committees, secret, locked = null, conflicting } = asked;
  const says = decisionWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const outcomes = reviewOutcomes.map((outcome) => [outcome, says.outcomes[outcome]] as const);
  const unregistered = unregisteredReasons.map((id) => [id, unregisteredWords[id][locale]] as const);
  const classes: [string, string][] = [[noClass, says.noClass], ...classesOf(committees, means)];
  const ask = (one: Parameters<typeof field>[0]) => field({ ...one, ...faultOf(asked, one.name) }, written);
  const value = (what: keyof typeof valueNames, label: string) => ask({ name: valueNames[what], label });
  const choose = (name: string, label: string, options: readonly (readonly [string, string])[]) =>
    choice({ name, label, first: says.choose, ...faultOf(asked, name) }, options, written);
  const of = (isOffered: boolean, one: Choice): Choice[] => (isOffered ? [one] : []);
  return [
    { value: 'declare-obsolete', name: says.declareObsolete, follows: says.obsoleteFollows },
    {
      value: 'review',
      name: says.review,
      follows: says.reviewFollows,
      fields: [
        choose('utfall', says.outcome, outcomes),
        ask({ name: 'behalls', label: says.until, hint: says.untilHint, type: 'date' }),
      ],
    },
    { value: 'register', name: says.register, follows: says.placesHold, fields: value('register', says.caseNumber) },
    {
      value: 'report-police',
      name: says.reportPolice,
      follows: says.placesHold,
      fields: value('report-police', says.reportNumber),
    },
    {
      value: 'tag',
      name: says.tag,
      fields: ask({ name: valueNames.tag, label: says.tags, hint: says.tagsHint }),
    },
    { value: 'elsewhere', name: says.elsewhere, follows: says.elsewhereFollows },
    { value: 'not-elsewhere', name: says.notElsewhere },
    {
      value: 'classify',
      name: says.classify,
      follows: says.classifyFollows,
      fields: choose('klass', says.classLabel, classes),
    },
    ...of(conflicting.length > 0, {
      value: 'settle',
      name: says.settle,
      follows: says.settleFollows,
      fields: choose('gallande', says.ruling, conflicting),
    }),
    ...of(secret !== null, {
      value: 'secrecy',
      name: says.markSecret,
      follows: says.secretFollows,
      fields: [
        value('secrecy', says.section),
        ask({ name: 'diarienummer', label: says.caseNumber, hint: says.secretCaseHint }),
        choose('ej-diarium-val', says.secretNoCase, unregistered),
      ],
    }),
    ...of(secret === true, { value: 'secrecy-lift', name: says.liftSecret }),
    ...of(locked !== null, { value: 'lock', name: says.lock, follows: says.lockFollows }),
    ...of(locked === true, { value: 'unlock', name: says.unlock }),
  ];
}
