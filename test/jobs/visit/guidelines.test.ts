import { expect, test } from '@jest/globals';
import { findPhrases } from '../../../jobs/visit/guidelines.ts';
import type { GuidelinePoint } from '../../../storage/records/guideline-check.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';

const box = { x: 0, y: 0, width: 10, height: 10 };

function layerOf(texts: { text: string; post?: number }[], alts: string[] = []): TextLayer {
  return {
    format: 'ogonblick-text-layer/1',
    language: 'sv',
    title: '',
    page: { widthCss: 1280, heightCss: 1000 },
    blocks: texts.map(({ text, ...post }) => ({
      role: 'P',
      runs: text.split(' ').map((word) => ({ ...box, text: word, spaceAfter: true })),
      ...post,
    })),
    links: [],
    images: alts.map((alt) => ({ ...box, alt })),
  };
}

const foundIn = (text: string, point: GuidelinePoint) =>
  findPhrases(layerOf([{ text }]), 'Exempelkommun')
    .get(point)
    ?.map(({ found }) => found);

test.each<[GuidelinePoint, string, string[]]>([
  ['sender', 'Det här är Exempelkommuns officiella sida.', ['officiella', 'Exempelkommun']],
  ['sender', 'Kontot sköts av kommunikationsavdelningen.', ['Kontot sköts av']],
  [
    'contact',
    'Kontakta oss: kontakt.center@exempelkommun.se, 0383-971 00.',
    ['Kontakta', 'kontakt.center@exempelkommun.se', '0383-971 00'],
  ],
  ['public-record', 'Det du skriver blir en allmän handling och kan diarieföras.', ['allmän handling', 'diarieföras']],
  ['public-record', 'Alla inlägg är allmänna handlingar.', ['allmänna handlingar']],
  ['purpose', 'Syftet är att berätta vad som händer.', ['Syftet']],
  [
    'forbidden',
    'Förtal, personangrepp och hets mot folkgrupp tas bort.',
    ['Förtal', 'personangrepp', 'hets mot folkgrupp'],
  ],
  ['consequences', 'Förtal tas bort och kan polisanmälas.', ['tas bort', 'polisanmälas']],
  ['visibility', 'Ditt inlägg blir synligt för andra. Alla kan läsa det.', ['synligt', 'Alla kan läsa']],
  [
    'visibility',
    'Det kan läsas av vem som helst och är tillgängligt för alla.',
    ['kan läsas av', 'tillgängligt för alla'],
  ],
  ['visibility', 'Öppettider: 8–16. Vi ser fram emot att alla kommer.', []],
  ['cookies', 'Facebook använder kakor (cookies).', ['kakor', 'cookies']],
  ['cookies', 'Så använder vi webbkakor.', ['webbkakor']],
  ['report', 'Anmäl olämpligt innehåll till oss.', ['Anmäl olämpligt innehåll']],
  ['report', 'Rapportera en kommentar som stör.', ['Rapportera en kommentar']],
  ['report', 'Välkommen till badhuset på lördag.', []],
  ['forbidden', 'Välkommen till badhuset på lördag.', []],
  ['contact', 'Öppet 2026-11-25 till 2026-12-24.', []],
])('of %s the text %j shows %j', (point, text, phrases) => {
  expect(foundIn(text, point)).toEqual(phrases);
});

test('what was found stands in what is around it; the page comes before its posts; a picture is known by its description', () => {
  const long = 'ord '.repeat(60);
  const layer = layerOf(
    [{ text: 'Syftet nämns i ett inlägg', post: 0 }, { text: `${long}Syftet med sidan är nyheter ${long}` }],
    ['Kommunens logotyp', 'En hund', 'Kommunens logotyp'],
  );
  const found = findPhrases(layer, 'Exempelkommun');
  const [first, second] = found.get('purpose') ?? [];
  expect(first).toMatchObject({ found: 'Syftet', inPost: false });
  expect(first?.before).toMatch(/^… .*ord $/);
  expect(first?.after).toMatch(/^ med sidan är nyheter .* …$/);
  expect(second).toMatchObject({ found: 'Syftet', inPost: true });
  expect(found.get('logotype')?.map(({ found: alt }) => alt)).toEqual(['Kommunens logotyp']);
});

test('a text without a space, as long as a page may hold, is read through at once', () => {
  expect(foundIn('a'.repeat(300_000), 'contact')).toEqual([]);
});
