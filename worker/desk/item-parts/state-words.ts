import type { RuleState } from '../../../config/plans/rule-states.ts';
import type { ItemState } from '../../../storage/catalog/item-catalog.ts';
import { localWords } from '../page/local-words.ts';

const sv = {
  states: {
    present: 'finns kvar på plattformen',
    gone: 'borta från plattformen',
    undocumented: 'borta, utan avslutad anteckning',
    missing: 'saknades senast',
    removed: 'borttaget',
    hidden: 'dolt',
    held: 'gallringsstopp',
    locked: 'låst',
    secret: 'sekretess',
    noted: 'avpublicerat med anteckning',
  } as Record<ItemState, string>,
  ruleStates: {
    'no-rule': 'saknar regel',
    conflict: 'konflikt mellan regler',
    'to-deliver': 'ska levereras',
    'to-decide': 'väntar på beslut',
  } as Record<RuleState, string>,
  waysOut: {
    'no-rule':
      'Det bevaras tills vidare. Bestäm en handlingstyp som planen har en regel för, eller komplettera planen och godta den.',
    conflict:
      'Det listas inte. Avgör vilken regel som gäller, för ett inlägg eller för alla träffar på en gång, eller låt en regel i planen gå före den andra (supersedes) och godta planen.',
    'to-deliver':
      'Gör ett paket av inlägget till mottagaren, och anteckna leveransen med kvittensen eller diarienumret.',
    'to-decide':
      'Avsluta granskningen. Om regelns beslut är daterat efter i dag väntar det tills beslutet är fattat och står i planen.',
  } as Record<RuleState, string>,
  toPlans: 'Till planerna',
};

type StateWords = typeof sv;

const en: StateWords = {
  states: {
    present: 'still on the platform',
    gone: 'gone from the platform',
    undocumented: 'gone, without a closed note',
    missing: 'missing last time',
    removed: 'removed',
    hidden: 'hidden',
    held: 'disposal hold',
    locked: 'locked',
    secret: 'secret',
    noted: 'taken down with a note',
  } as Record<ItemState, string>,
  ruleStates: {
    'no-rule': 'no rule',
    conflict: 'conflict of rules',
    'to-deliver': 'to be delivered',
    'to-decide': 'waits for a decision',
  },
  waysOut: {
    'no-rule':
      'It is kept until further notice. Set a record type for which the plan has a rule, or add to the plan and accept it.',
    conflict:
      'It is not listed. Settle which rule decides, for one item or for all hits at once, or let one rule of the plan go before the other (supersedes) and accept the plan.',
    'to-deliver':
      'Make a package of the item for the receiver, and note the delivery with the receipt or the case number.',
    'to-decide':
      'End the review. If the rule’s decision is dated after today, it waits until the decision is made and stands in the plan.',
  },
  toPlans: 'To the plans',
};

/** The states that items are searched by, and the way out of those that the plans leave to a person. */
export const stateWordsOf = localWords<StateWords>({ sv, en });
