import type { ItemMark } from '../../../jobs/secrecy/marked-items.ts';
import { eventName } from '../../desk/operation/event-names.ts';
import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

const en = {
  lifted: 'no longer marked secret',
  shownIn: (folder: string, surely: boolean) => `${surely ? 'shown' : 'perhaps'} in ${folder}`,
  unmarked: 'not marked',
  takenDown: 'noted as taken down as secret',
  disposedOf: ({ disposedOf, standsIn }: Pick<ItemMark, 'disposedOf' | 'standsIn'>) =>
    `disposed of by ${disposedOf}, and ${standsIn.length === 0 ? 'perhaps on its page still' : `shown or perhaps shown in ${standsIn.join(', ')}`}`,
  locked: 'locked',
  lost: 'shown to nobody: a file about its secrecy is missing, changed or unknown to the ledger. Restore it, or mark or lift it anew',
  event: (event: string) => event,
  noPurpose: '(no purpose given)',
  looks: (count: number) => `${count} looks and copies`,
};

export type SecrecyWords = typeof en;

const sv: SecrecyWords = {
  lifted: 'inte längre sekretessmarkerat',
  shownIn: (folder, surely) => `${surely ? 'syns' : 'syns kanske'} i ${folder}`,
  unmarked: 'inte markerad',
  takenDown: 'enligt en anteckning avpublicerat därför att det omfattas av sekretess',
  disposedOf: ({ disposedOf, standsIn }) =>
    `gallrat enligt ${disposedOf}, och ${standsIn.length === 0 ? 'kan stå kvar på sidan' : `syns eller kan synas i ${standsIn.join(', ')}`}`,
  locked: 'låst',
  lost: 'visas för ingen: en fil om sekretessen saknas, är ändrad eller okänd för händelseloggen. Återställ den, eller markera eller häv på nytt',
  event: (event) => eventName(event, 'sv'),
  noPurpose: '(inget ändamål angivet)',
  looks: (count) => counted(count, 'visning eller kopia', 'visningar och kopior'),
};

/** What `secrecy` and `looks` print for persons. */
export const secrecyWords: Record<Locale, SecrecyWords> = { sv, en };
