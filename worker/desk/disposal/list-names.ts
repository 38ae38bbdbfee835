import type { ListState } from '../../../jobs/disposal/list-state.ts';
import type { FrozenField, StaleItem } from '../../../jobs/disposal/stale.ts';
import type { LeftOutReason } from '../../../storage/records/disposal-list.ts';
import type { DisposalChange, ExecutionStep } from '../../../storage/records/disposal-statements.ts';
import type { Locale } from '../../words/archive-words.ts';

type OtherwiseStale = Exclude<StaleItem['because'], LeftOutReason>;

const sv = {
  states: {
    proposed: 'föreslagen',
    approved: 'godkänd',
    grace: 'i ångerfrist',
    executing: 'verkställs',
    executed: 'verkställd',
    partial: 'delvis verkställd',
    'not-gone': 'inte borta',
    spared: 'verkställd utan att något gallrades',
    rejected: 'avslagen',
    cancelled: 'återkallad',
    expired: 'för gammal',
    stale: 'inaktuell',
  } satisfies Record<ListState, string> as Record<ListState, string>,
  changes: {
    'taken-out': 'tog ut inlägg',
    rejected: 'avslog',
    cancelled: 'återkallade',
    restored: 'återställde',
    'found-kept': 'lät det som återfanns stå kvar',
    registered: 'diarieförde protokollet',
  } satisfies Record<Exclude<DisposalChange['what'], ExecutionStep>, string> as Record<
    Exclude<DisposalChange['what'], ExecutionStep>,
    string
  >,
  reasons: {
    held: 'gallringsstopp',
    locked: 'låst',
    conflict: 'regler som skiljer sig åt',
    young: 'insamlat de senaste 30 dagarna',
    'kept-for': 'något som svarar på det ska vara kvar',
    listed: 'står på en annan lista',
    'to-accept': 'en person ska först godta att det får gallras tidigare',
    'awaits-receipt': 'kvitto saknas på paketet till diariet eller på leveransen',
    damaged: 'en fil saknas eller är inte som den ska',
    secret: 'sekretessmarkerad, eller visar något som är det',
    closing: 'kontots avslut vilar på den',
  } satisfies Record<LeftOutReason, string> as Record<LeftOutReason, string>,
  staleBecause: {
    changed: 'har ändrats',
    'not-due': 'får inte längre gallras',
    gone: 'finns inte längre',
  } satisfies Record<OtherwiseStale, string> as Record<OtherwiseStale, string>,
  fields: {
    account: '(kontot)',
    kind: '(slaget)',
    month: '(månaden)',
    versions: '(versionerna)',
    parent: '(det som inlägget svarar på)',
    thread: '(tråden)',
    class: '(handlingstypen)',
    rule: '(regeln)',
    decision: '(beslutet)',
    trigger: '(det som fristen räknas från)',
    dueFrom: '(gallringsfristens slut)',
    files: '(filerna)',
    snapshot: '(ögonblicksbildens uppgifter, eller dess leverans)',
    legalForce: '(beslutet har inte vunnit laga kraft)',
  } satisfies Record<FrozenField | 'legalForce', string> as Record<string, string>,
};

type ListNames = typeof sv;

const en: ListNames = {
  states: {
    proposed: 'proposed',
    approved: 'approved',
    grace: 'in grace',
    executing: 'being carried out',
    executed: 'carried out',
    partial: 'carried out in part',
    'not-gone': 'not gone',
    spared: 'carried out without disposing of anything',
    rejected: 'rejected',
    cancelled: 'cancelled',
    expired: 'too old',
    stale: 'stale',
  },
  changes: {
    'taken-out': 'took items out',
    rejected: 'rejected',
    cancelled: 'cancelled',
    restored: 'restored',
    'found-kept': 'let what was found stay',
    registered: 'registered the record',
  },
  reasons: {
    held: 'disposal hold',
    locked: 'locked',
    conflict: 'rules that differ',
    young: 'collected within the last 30 days',
    'kept-for': 'something that answers it stays',
    listed: 'on another list',
    'to-accept': 'a person has to accept first that it may go earlier',
    'awaits-receipt': 'no receipt has come for the package to the diary or for the delivery',
    damaged: 'a file is missing or not what it should be',
    secret: 'marked secret, or showing something that is',
    closing: 'the closing of its account rests on it',
  },
  staleBecause: { changed: 'has changed', 'not-due': 'may no longer be disposed of', gone: 'is not there any more' },
  fields: {
    account: '(the account)',
    kind: '(the kind)',
    month: '(the month)',
    versions: '(the versions)',
    parent: '(what the item answers)',
    thread: '(the thread)',
    class: '(the record type)',
    rule: '(the rule)',
    decision: '(the decision)',
    trigger: '(what the period is counted from)',
    dueFrom: '(the end of its retention)',
    files: '(the files)',
    snapshot: '(the facts of the snapshot, or its delivery)',
    legalForce: '(the decision has not gained legal force)',
  },
};

/** What persons read for the codes of a disposal list: its states, what was changed, why an item was left out or is no longer as it was listed. */
export const listNames: Record<Locale, ListNames> = { sv, en };
