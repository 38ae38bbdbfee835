import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { searchedWords } from '../../jobs/disposal/searched-words.ts';
import { goneAnswer, goneWords } from '../../jobs/items/gone-item.ts';
import type { WholeItem } from '../../jobs/items/whole-item.ts';
import { letterOf } from '../../jobs/privacy/privacy-letter.ts';
import { wordsOfMany } from '../../jobs/takedowns/many-takedowns.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { snapshotRecord } from '../../storage/archive/snapshot-premis.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import type { DisposalChange } from '../../storage/records/disposal-statements.ts';
import type { FiledPrivacyRequest, PrivacyFound, PrivacyOutcome } from '../../storage/records/privacy-request.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import { deliveryReadMe } from '../../worker/delivery/content/delivery-words.ts';
import { snapshotSecrecy } from '../../worker/delivery/content/secrecy-events.ts';
import type { PackagePlan } from '../../worker/delivery/shape/package-plan.ts';
import { packageReadMe } from '../../worker/papers/package/package-words.ts';
import { protocolBlocks } from '../../worker/papers/register/protocol-pdf.ts';
import { refusalLetterWords } from '../../worker/papers/register/refusal-letter-words.ts';
import { filmText } from '../../worker/words/film-words.ts';
import { entryOf } from '../jobs/disposal/some-list.ts';
import { facts as bag, made, protocolFor } from '../jobs/disposal/some-protocol.ts';
import { description } from './papers/pages/example.ts';

/*
 * What is filed for good, each sentence with its fact known and with the fact unknown. What is written where a fact lacks must never be what is written where
 * something is known to be none.
 */

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'filed-sentences-'));
});
afterAll(() => rm(root, { recursive: true }));

const settings = { municipality: { name: 'K' }, timezone: 'Europe/Stockholm' } as Reader['configuration']['settings'];
const at = '2026-03-01T08:00:00Z';

const kept = (by: string) =>
  ({ what: 'found-kept', files: [{ path: 'f.pdf', sha256: 's' }], reason: 'annans ord', by }) as DisposalChange;
const searched = (data: Parameters<typeof searchedWords>[0], changes: DisposalChange[] = []) =>
  searchedWords(data, { changes, database: 'sqlite' }).join('\n');
const protocol = (...entries: ReturnType<typeof entryOf>[]) =>
  JSON.stringify(protocolBlocks(protocolFor(entries.map((entry) => ({ entry, fate: 'destroyed' }))), 'UTC'));
const publishedAt = (time: string | null) =>
  entryOf('a', { told: { authorRole: 'public', publishedAt: time, editedAt: null }, shownBy: {}, perhapsIn: [] });
const delivered = { id: 'LEV-1', on: '2026-02-01', receipt: 'kvitto.pdf', sha256: 's' };

const item = { id: 'i', account: 'fb', platform: 'facebook', committee: 'ks', text: 'Hej', author: { name: 'Bo' } };
const paper = (more: object) => {
  const facts = { publishedAt: at, capturedAt: at, permalink: 'https://k/1', caseNumber: 'KS 1', takedownNoted: null };
  const rest = { removedAt: null, missedAt: null, hiddenAt: null, lastSeenAt: at, locked: false };
  const whole = { ...item, ...facts, ...rest, ...more } as unknown as WholeItem;
  return packageReadMe(settings, whole, [whole]);
};

const tombstone = (more: Partial<Tombstone> = {}): Tombstone => ({
  format: 'ogonblick-tombstone/1',
  item: 'svar',
  account: 'fb',
  committee: 'ks',
  month: '2020-01',
  class: 'c',
  rule: 'r',
  decision: 'beslut-1',
  list: 'GL-2026-001',
  dueFrom: '2026-01-01',
  destroyedAt: at,
  versions: 1,
  files: 1,
  commitment: 'c',
  ...more,
});
const gone = (more?: Partial<Tombstone>) =>
  goneWords({ archive: { root }, configuration: { settings } } as Reader, tombstone(more));
const answered = async (more?: Partial<Tombstone>) =>
  goneAnswer({ id: 'i', author: { role: 'public' } }, [await gone(more)])?.sv ?? 'inget sägs';
const place = { thread: 'i', parent: 'i', authorRole: 'account', publishedAt: null, editedAt: null } as const;

const letter = (found: Partial<PrivacyFound>, outcome: PrivacyOutcome) =>
  letterOf(
    {
      request: { id: 'D-1', kind: 'erasure', receivedOn: '2026-01-01', requester: 'Bo', caseNumber: null },
    } as FiledPrivacyRequest,
    {
      municipality: 'K',
      committee: 'KS',
      outcome,
      on: '2026-02-01',
      reason: null,
      found: { items: [], lockedItems: 0, snapshots: [], unread: [], notes: [], releases: [], ...found },
    },
  );

const delivery = (agreement: { series: string | null; classification: string | null }) =>
  deliveryReadMe(
    {
      delivery: { agreement: { ...agreement, contact: { name: 'Bo', email: null, phone: null } }, municipality: {} },
    } as FiledDelivery,
    { id: 'LEV-1', parent: 'LEV-1', children: [], number: null } as unknown as PackagePlan,
  );
const mark = (paragraph: string | null) => ({ of: 's', paragraph, lifted: false, reason: null, by: 'a', at });
const secret = (paragraph: string | null) =>
  snapshotSecrecy({ marks: new Map([['s', [mark(paragraph)]]]), secret: new Set(['s']) }, 's') ?? '';

const premis = (more: object) => JSON.stringify(snapshotRecord({ ...description, ...more }));
const note = (row: Partial<ItemRow>, category: 'okant' | 'av-plattformen') =>
  JSON.stringify(
    wordsOfMany({ removedAt: null, caseNumber: null, ...row } as ItemRow, {
      category,
      reason: undefined,
      by: 'a',
      at,
      timezone: 'UTC',
    }),
  );

type Told = () => string | Promise<string>;
const rows: [what: string, known: Told, sentence: string | RegExp, unknown: Told, instead: string | RegExp][] = [
  [
    'protocol: what the search of all files found',
    () => searched({ files: '9', items: '2' }),
    'Det återfanns ingenstans.',
    () => `[${searched(null)}]`,
    /^\[\]$/,
  ],
  [
    'protocol: which snapshots still have it',
    () => searched({ snapshots: 's1 s2' }),
    'i förseglade ögonblicksbilder, som regeln lämnar: s1, s2; annars ingenstans',
    () => searched({}),
    /^(?!.*som regeln lämnar)/s,
  ],
  [
    'protocol: items whose words or author could not be sought',
    () => searched({ items: '5', tooShort: '3', sameName: '2' }),
    /Av 3 inlägg söktes inga ord i följd.*Av 2 inlägg söktes inte författarens namn/s,
    () => searched({ items: '5' }),
    /^(?!.*söktes inga|.*söktes inte författarens)/s,
  ],
  [
    'protocol: a file that two approvers let stay',
    () => searched({ kept: 'f.pdf' }, [kept('anna'), kept('bo')]),
    'i f.pdf, där det får stå kvar enligt anna (”annans ord”) och bo (”annans ord”)',
    () => searched({ kept: 'f.pdf' }, [kept('anna'), kept('anna')]),
    /^(?!.*får stå kvar)/s,
  ],
  [
    'protocol: copies that are no folders',
    () => searched({ elsewhere: 's3' }),
    'kopian s3, som ligger hos en tjänst',
    () => searched({}),
    'kopior hos tjänster som inte är mappar',
  ],
  [
    'protocol: when the items were published',
    () => protocol(publishedAt('2020-05-01T08:00:00Z')),
    '2020-05-01 – 2020-05-01, så långt det är känt',
    () => protocol(publishedAt(null)),
    'okänt när',
  ],
  [
    'protocol: which e-archive has the snapshot',
    () => protocol(entryOf('a', { kind: 'snapshot', snapshot: { ...bag, delivery: delivered } })),
    'LEV-1, mottagen 2026-02-01',
    () => protocol(made.snapshots('a')),
    'inte mottagen av något e-arkiv',
  ],
  [
    'tombstone: that an answer of the account’s is gone',
    () => answered({ place }),
    'Kontot har svarat på det här. Svaret är gallrat.',
    () => answered(),
    'inget sägs',
  ],
  [
    'tombstone: whose the answer was',
    () => answered({ place: { ...place, parent: 'another' } }),
    'Kontot har svarat i tråden. Svaret är gallrat.',
    () => answered({ place: { ...place, authorRole: 'unknown' } }),
    'inget sägs',
  ],
  [
    'tombstone: the bag that took its place, and a list that cannot be read',
    async () => (await gone({ replacedBy: { id: 'ny', manifestDigest: 'm' } })).told.sv,
    '; ersatt av ny',
    async () => (await gone()).told.sv,
    /^Gallrat 2026-03-01 enligt beslut-1, gallringslista GL-2026-001, protokollet är inte skrivet än$/,
  ],
  [
    'package for the diary: case, address, author',
    () => paper({}),
    /Adress +https:\/\/k\/1\nÄrende +KS 1\n.*2026-03-01 09:00 {2}Bo/s,
    () => paper({ permalink: null, caseNumber: null, author: { name: null }, publishedAt: null }),
    /Publicerat +okänd tid.*Adress +uppgift saknas\nÄrende +inget angivet\n.*okänd tid {2}okänd/s,
  ],
  [
    'package for the diary: a time told in weeks',
    () => paper({}),
    /Publicerat +2026-03-01 09:00 \(svensk tid\)/,
    () => paper({ publishedPrecision: 'week' }),
    /Publicerat +omkring, senast 2026-03-01 09:00 \(angivet i veckor\)/,
  ],
  [
    'answer to a data subject: snapshots that cannot be read',
    () => letter({ snapshots: ['s'] }, 'refused'),
    /Orden finns i 1 ögonblicksbilder av konton\.(?!.*gick inte att läsa)/s,
    () => letter({ unread: ['s'] }, 'nothing-found'),
    /inte funnit dem bland det som genomsökts.*1 ögonblicksbilder gick inte att läsa; om orden finns i dem är inte känt/s,
  ],
  [
    'answer to a data subject: what has been taken away',
    () => letter({}, 'nothing-found'),
    'Inget har tagits bort på grund av begäran.',
    () => letter({ items: ['i'] }, 'granted'),
    /har gallrats framgår inte av brevet(?!.*Inget har tagits bort)/s,
  ],
  [
    'refusal: the court',
    () => refusalLetterWords.sv.appealTo('Göteborg', '2026-03-01'),
    'till Kammarrätten i Göteborg (',
    () => refusalLetterWords.sv.appealTo(undefined, '2026-03-01'),
    'till kammarrätten (',
  ],
  [
    'delivery: series and classification',
    () => delivery({ series: 'F1', classification: '2.3' }),
    /Serie +F1\nKlassificering +2\.3/,
    () => delivery({ series: null, classification: null }),
    /Serie +inte angiven\nKlassificering +inte angiven/,
  ],
  [
    'delivery: the law of a mark',
    () => secret('OSL 26:1'),
    ': OSL 26:1.',
    () => secret(null),
    ': utan angivet lagrum.',
  ],
  [
    'PREMIS: browser and validator',
    () => premis({ pdfa: { flavour: '2b', validator: 'veraPDF', valid: true } }),
    /visited by Chromium 156\.0.*PDF\/A-2b judged by veraPDF","outcome":"valid"/,
    () => premis({ browser: null }),
    /visited by an unnamed browser.*judged by no validator.*"outcome":"not judged"/,
  ],
  [
    'note of many: since when it is missing, and by whom',
    () => note({ removedAt: at }, 'av-plattformen'),
    /upptäckt 2026-03-01.*Kommunen har inte tagit bort det/,
    () => note({}, 'okant'),
    /(?=.*"takenDownAt":null)(?=.*vem som tog bort det, och på vilket sätt, är inte känt)(?!.*Kommunen har inte)/,
  ],
  [
    'film: its length',
    () => filmText({ kind: 'video', seconds: 192 }, 'sv'),
    /^Film, 3:12$/,
    () => filmText({ kind: 'video', seconds: null }, 'sv'),
    'längden är okänd',
  ],
];

const holds = (text: string, sentence: string | RegExp) =>
  typeof sentence === 'string' ? text.includes(sentence) : sentence.test(text);

test.each(rows)(
  '%s: told where it is known, and as unknown where it is not',
  async (_, known, sentence, unknown, instead) => {
    const [told, lacking] = [await known(), await unknown()];
    expect(told).toMatch(sentence);
    expect(lacking).toMatch(instead);
    expect(holds(lacking, sentence)).toBe(false);
    expect(holds(told, instead)).toBe(false);
  },
);
