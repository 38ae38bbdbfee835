import { ownName, roleNames } from '../../../config/people/people.ts';
import { leftOutWords, nothingWent, shownByWords } from '../../../jobs/disposal/protocol-words.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { DisposalProtocol } from '../../../storage/records/disposal-protocol.ts';
import { wallTime } from '../../words/times.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import { documentBytes } from '../pdfa/document-bytes.ts';
import { counts } from './protocol-counts.ts';
import { destroyedItems, destroyedSnapshots } from './protocol-destroyed.ts';

/** The protocol as a document for a person, in Swedish. Times are in `timezone`. */
export function protocolBlocks(protocol: DisposalProtocol, timezone: string): DocumentBlock[] {
  return [
    { kind: 'heading', level: 1, text: `Gallringsprotokoll ${protocol.list}` },
    { kind: 'paragraph', text: protocol.heading },
    { kind: 'key-values', rows: forTheDiary(protocol, timezone) },
    { kind: 'heading', level: 2, text: 'Vem och när' },
    { kind: 'key-values', rows: facts(protocol, timezone) },
    { kind: 'heading', level: 2, text: 'Beslut' },
    ...decisions(protocol),
    { kind: 'heading', level: 2, text: 'Antal' },
    ...counts(protocol),
    ...said('Så gjordes det', protocol.method ?? []),
    ...said('Detta omfattas inte', protocol.notCovered),
    ...destroyedItems(protocol, timezone),
    ...destroyedSnapshots(protocol, timezone),
    ...standing(protocol),
    ...leftOut(protocol),
    { kind: 'heading', level: 2, text: 'Bevis' },
    {
      kind: 'key-values',
      rows: [
        { label: 'Listans kontrollsumma', value: protocol.listHash },
        { label: 'Händelseloggens kontrollsumma', value: protocol.ledgerHead },
        { label: 'Framställt av', value: protocol.software },
      ],
    },
    {
      kind: 'paragraph',
      text: `Kommandot ogonblick verify kontrollerar att händelseloggen är hel${protocol.destroyed.length === 0 ? '' : ' och att allt gallrat är borta'}. Uppgifterna finns också i protokoll.json.`,
    },
  ];
}

type Fact = { label: string; value: string };

/** What a diary asks of a record (OSL 5 kap. 2 §): what it is, when and by whom it was drawn up, what it is about. */
function forTheDiary(protocol: DisposalProtocol, timezone: string): Fact[] {
  const { municipality, committeeName, list, period } = protocol;
  return [
    { label: 'Handling', value: `Gallringsprotokoll nr ${list}` },
    { label: 'Upprättad', value: timeIn(timezone, protocol.executionFinished.at) },
    { label: 'Arkivbildare', value: `${municipality}, ${committeeName}` },
    { label: 'Rör', value: subjectOf(protocol) },
    ...(period === undefined
      ? []
      : [
          {
            label: 'Inläggen är publicerade',
            value: period === null ? 'okänt när' : `${period.from} – ${period.to}, så långt det är känt`,
          },
        ]),
    {
      label: 'Diarienummer',
      value:
        'Står inte här: protokollet är förseglat. När diariet har gett ett nummer finns ett tillägg (tillagg.pdf).',
    },
  ];
}

function subjectOf({ destroyed: all, list }: DisposalProtocol): string {
  if (all.length === 0) return `Gallringslistan ${list}, av vilken inget gallrades`;
  const items = 'insamlade inlägg och kommentarer i sociala medier';
  const bags = 'förseglade ögonblicksbilder av konton i sociala medier';
  const of = [all.some((one) => !one.snapshot) ? items : null, all.some((one) => one.snapshot) ? bags : null];
  return `Gallring av ${of.filter((one) => one !== null).join(' och av ') || items}`;
}

function said(title: string, sentences: readonly string[]): DocumentBlock[] {
  if (sentences.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: title },
    ...sentences.map((text): DocumentBlock => ({ kind: 'paragraph', text })),
  ];
}

/** Of a protocol from before `spared`, too. */
function outcomeWords({ outcome, destroyed }: DisposalProtocol): string {
  if (destroyed.length === 0) return `${nothingWent}: se Inte gallrade`;
  return outcome === 'executed' ? 'Verkställd' : 'Delvis verkställd: se Inte gallrade';
}

function facts(protocol: DisposalProtocol, timezone: string): Fact[] {
  const who = ({ at, ...person }: DisposalProtocol['proposed']) =>
    [calledBy(person), timeIn(timezone, at), ...standingOf(person)].join(', ');
  return [
    { label: 'Utfall', value: outcomeWords(protocol) },
    { label: 'Föreslagen av', value: who(protocol.proposed) },
    ...protocol.approvals.map((one) => ({ label: 'Godkänd av', value: who(one) })),
    {
      label: 'Ångerfrist',
      value: `från ${timeIn(timezone, protocol.graceStarted.at)} till och med ${protocol.graceUntil}`,
    },
    ...protocol.restored.map((one) => ({
      label: 'Återställt av',
      value: `${who(one)}: ${one.items} av det som listan tog upp`,
    })),
    { label: 'Verkställandet började', value: who(protocol.executionStarted) },
    { label: 'Verkställandet slutade', value: who(protocol.executionFinished) },
  ];
}

type Actor = Omit<DisposalProtocol['proposed'], 'at'>;

function calledBy({ by, name }: Actor): string {
  if (by === ownName) return 'Ögonblick, av sig självt';
  return name ?? `${by} (namnet är okänt)`;
}

/** The title and the roles of whoever acted, as they were then. Lists of earlier versions kept neither. */
function standingOf({ by, title, roles }: Actor): string[] {
  if (by === ownName) return [];
  if (roles === undefined) return ['titel och roller okända'];
  return [
    ...(title ? [title] : []),
    ...(roles.length > 0 ? [`roll: ${roles.map((role) => calledRoles[role] ?? role).join(', ')}`] : []),
  ];
}

const calledRoles: Readonly<Record<string, string>> = roleNames.sv;

function decisions(protocol: DisposalProtocol): DocumentBlock[] {
  const { decisions: all, rules, plans = [] } = protocol;
  const based = ({ basedOn }: (typeof all)[number]) =>
    basedOn === null ? '' : `, grundat på ${basedOn.body} ${basedOn.date} ${basedOn.paragraph}`;
  return [
    ...(plans.length === 0
      ? []
      : [
          {
            ...({ kind: 'table', small: true } as const),
            columns: [
              { title: 'Plan', width: 2 },
              { title: 'Version' },
              { title: 'Kontrollsumma (SHA-256)', width: 3 },
            ],
            rows: plans.map(({ title = '–', version = '–', digest }) => [title, version, digest]),
          },
        ]),
    {
      kind: 'table',
      small: true,
      columns: [
        { title: 'Beslut' },
        { title: 'Organ', width: 2 },
        { title: 'Datum och paragraf' },
        { title: 'Diarienummer' },
        { title: 'Laga kraft' },
      ],
      rows: all.map((one) => [
        one.id,
        `${one.body}${based(one)}`,
        `${one.date} ${one.paragraph}`,
        one.caseNumber,
        one.legalForce ?? 'inte angiven',
      ]),
    },
    {
      kind: 'table',
      small: true,
      columns: [{ title: 'Regel' }, { title: 'Beslut' }, { title: 'Handlingstyp' }, { title: 'Innebörd', width: 2 }],
      rows: rules.map((one) => [
        one.id,
        one.decision,
        one.className ?? one.class,
        `${one.must ? 'ska' : 'får'} gallras: ${one.retention}`,
      ]),
    },
    ...rules.flatMap(({ id, reads }): DocumentBlock[] =>
      reads === undefined ? [] : [{ kind: 'paragraph', text: `Så stod ${id} i planen: ${reads}.` }],
    ),
  ];
}

/** In which snapshots the items stand or may stand. Empty for older protocols, which did not search for the items. */
function standing({ destroyed: all }: DisposalProtocol): DocumentBlock[] {
  const told = all.filter(({ snapshots, perhapsIn }) => snapshots.length + (perhapsIn?.length ?? 0) > 0);
  const went = new Set(all.filter(({ snapshot }) => snapshot !== undefined).map(({ item }) => item));
  const named = (id: string, ...more: string[]) => {
    const told = [...more, ...(went.has(id) ? ['gallrades med samma lista'] : [])].join(', ');
    return told === '' ? id : `${id} (${told})`;
  };
  if (told.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: `Gallrade inlägg i förseglade ögonblicksbilder (${told.length})` },
    {
      kind: 'table',
      small: true,
      columns: [{ title: 'Inlägg' }, { title: 'Syntes i' }, { title: 'Kan ha synts i' }],
      rows: told.map(({ item, snapshots, shownBy, perhapsIn }) => [
        item,
        snapshots.map((id) => named(id, ...(shownBy?.[id] ? [shownByWords[shownBy[id]]] : []))).join(', '),
        perhapsIn === undefined ? 'inte undersökt' : perhapsIn.map((id) => named(id)).join(', '),
      ]),
    },
  ];
}

function leftOut({ leftOut: all }: DisposalProtocol): DocumentBlock[] {
  if (all.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: `Inte gallrade (${all.length})` },
    {
      kind: 'table',
      small: true,
      columns: [{ title: 'Inlägg eller ögonblicksbild', width: 2 }, { title: 'Regel' }, { title: 'Skäl', width: 2 }],
      rows: all.map(({ item, rule, because }) => [item, rule, leftOutWords(because)]),
    },
  ];
}

function timeIn(timezone: string, instant: string): string {
  const wall = wallTime(instant, timezone);
  return wall === null ? instant : `${wall.date} ${wall.minute}`;
}

/** The bytes of the protocol as PDF/A. */
export function protocolPdf(reader: Reader, protocol: DisposalProtocol): Promise<Uint8Array> {
  return documentBytes(reader, {
    title: `Gallringsprotokoll ${protocol.list}, ${protocol.committeeName}`,
    createdAt: protocol.executionFinished.at,
    software: protocol.software,
    blocks: protocolBlocks(protocol, reader.configuration.settings.timezone),
  });
}
