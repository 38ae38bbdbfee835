import { createHash } from 'node:crypto';
import type {
  DeliveryContent,
  DeliveryFacts,
  DeliveryPart,
  PartFile,
} from '../../../worker/delivery/shape/delivery-content.ts';

const createdAt = '2026-11-28T07:00:00.000Z';

export function partFile(path: string, text = `${path}\n`): PartFile {
  const content = Buffer.from(text);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, content, bytes: content.length, sha256, createdAt };
}

/** A JPEG that says no more than that it is one. */
function pictureFile(path: string): PartFile {
  const content = Buffer.from('ffd8ffdb00040000ffd9', 'hex');
  return { path, content, bytes: content.length, sha256: null, createdAt };
}

const accountName = `Kommunen på Facebook 🏛️ #kommun 100 % ${'långt namn '.repeat(18)}`.trimEnd();

function part(id: string, files: readonly PartFile[]): DeliveryPart {
  return {
    id,
    kind: 'snapshot',
    title: `Facebook <kommunen> & "${id}" 🎉 100 % #1`,
    description: 'En ögonblicksbild\u0007',
    creator: accountName,
    account: { id: id.split('_')[0] ?? '', name: accountName },
    date: '2025-01-15',
    source: 'https://www.facebook.com/kommunen?a=1&b=2',
    secrecy: 'Sekretessmarkerad: OSL 26 kap. 1 § <&>.',
    createdAt,
    events: [
      {
        type: 'capture',
        at: createdAt,
        detail: 'besökt',
        outcome: 'complete',
        note: 'hel',
        agent: { name: 'Chromium', type: 'software' },
      },
    ],
    async *files() {
      yield* files;
    },
  };
}

/** A delivery of one part with these files. */
export function deliveryOf(files: () => Iterable<PartFile>): DeliveryContent {
  return {
    ...smallDelivery(),
    async *parts() {
      yield {
        ...part('inlagg_kommunen', []),
        async *files() {
          yield* files();
        },
      };
    },
  };
}

/** A delivery of two parts, whose files have names that are hard to write. */
export function smallDelivery({
  descriptive = 'dublin-core',
  replaces = null,
  ...relatives
}: Partial<
  Pick<DeliveryContent, 'parent' | 'children'> & Pick<DeliveryFacts, 'descriptive' | 'replaces'>
> = {}): DeliveryContent {
  const odd = [
    'data/beskrivning.json',
    'bilder med blank & <tecken>.txt',
    'åäö/hundra procent.txt',
    'procent 100%, 100%25 och %C3%A5.txt',
    'nummer #1 + fråga? = ja; å@b, c: d.txt',
    '🎉 fest 👩‍👩‍👧/ö och o\u0308.txt',
    `${'Å'.repeat(100)}.txt`,
    `${'n'.repeat(196)}.txt`,
    `${'lång/'.repeat(40)}${'n'.repeat(120)}.txt`,
  ];
  return {
    facts: {
      id: 'LEV-2026-001',
      title: 'Sociala medier 2025, Kommunstyrelsen',
      municipality: { name: 'Exempelkommun', organisationNumber: '212000-0000' },
      committee: { id: 'kommunstyrelsen', name: 'Kommunstyrelsen', organisationNumber: '212000-0000' },
      receiver: 'Regionarkivet',
      agreement: 'KS 2026/120',
      series: 'F 1',
      classification: '1.4.2',
      descriptive,
      replaces,
      contact: { name: 'Åsa Öberg', email: 'asa@exempelkommun.se', phone: null },
      from: '2025-01-01',
      to: '2025-12-31',
      secrecy: 'Inga sekretessmarkerade uppgifter.',
      appraisal: 'Gallrat enligt KS 2026-02-10 § 45.',
      software: { name: 'Ögonblick', version: '0.1.0' },
      createdAt,
    },
    parent: null,
    children: [],
    events: [],
    ...relatives,
    documents: [partFile('LASMIG.txt')],
    async *parts() {
      yield part('kommunen_2025-01-15', [...odd.map((path) => partFile(path)), pictureFile('bild.jpg')]);
      yield part('biblioteket_2025-01-15', [partFile('data/beskrivning.json')]);
    },
  };
}
