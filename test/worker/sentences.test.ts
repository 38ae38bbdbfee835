import { describe, expect, test } from '@jest/globals';
import { committeePlanSchema } from '../../config/plans/committees.ts';
import { accountSchema } from '../../config/register/accounts.ts';
import type { Settings } from '../../config/settings.ts';
import { protocolHeading, type StaysIn, whatIsNotCovered } from '../../jobs/disposal/protocol-words.ts';
import { manyCategories, wordsOfMany } from '../../jobs/takedowns/many-takedowns.ts';
import { describeNoVisit } from '../../jobs/visit/describe-visit.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { Order } from '../../storage/records/order.ts';
import { letterText } from '../../worker/notices/letter.ts';
import { because } from '../../worker/notices/notice-words.ts';
import { goneWords } from '../../worker/papers/package/package-words.ts';
import { arrange, type RegisteredAccount, type Shelf, type VisitRow } from '../../worker/papers/pages/frame/arrange.ts';
import { holdingOf } from '../../worker/papers/pages/frame/holding.ts';
import { accountPages } from '../../worker/papers/pages/shelves/account-page.ts';
import { committeePages } from '../../worker/papers/pages/shelves/committee-page.ts';
import type { DocumentBlock } from '../../worker/papers/pdfa/document-block.ts';
import { registerPart } from '../../worker/papers/register/description-accounts.ts';
import { planPart } from '../../worker/papers/register/description-rules.ts';
import { descriptionWords } from '../../worker/papers/register/description-words.ts';
import { reportDocument } from '../../worker/papers/register/report.ts';
import type { YearFacts } from '../../worker/papers/register/year-facts.ts';
import { words } from '../../worker/words/archive-words.ts';
import { governingWords } from '../../worker/words/governing-words.ts';
import { description, example, snapshotPage, visitRow } from './papers/pages/example.ts';

describe('what is not known is not filed as known', () => {
  test('of an account that has left the register the platform is not known, and it is no web page', () => {
    const order = { id: 'o', account: 'fb', committee: 'ks', reason: 'yearly', note: null } as unknown as Order;
    const context = { locale: 'sv', software: 'Ögonblick', now: () => '2026-01-01T00:00:00Z' } as const;
    expect(describeNoVisit(context, order, null, '2026-01-01T00:00:00Z', null).platform).toBe('unknown');
  });
});

/** What a reader sees of a page. */
const plain = (page: string) =>
  page
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const setting = { ...example, committeeName: (id: string) => id };

/** A committee's first page, with one account, in an archive whose first visit was made in 2022. */
function committeePage(account: Partial<RegisteredAccount>, snapshots: VisitRow[]): string {
  const shelves = arrange([{ ...bareAccount, ...account }], snapshots, [], 'Europe/Stockholm');
  const [first] = committeePages(
    {
      id: 'ks',
      name: 'KS',
      governing: [],
      disposed: [],
      successors: [],
      shelves: shelves.map((shelf) => holdingOf(shelf, 'ks')),
    },
    { ...setting, began: 2022 },
  );
  return first?.content ?? '';
}
const ofKs = { committee: 'ks' };
const bareAccount: RegisteredAccount = {
  id: 'fb',
  name: 'Kommunen',
  platform: 'facebook',
  url: 'https://www.facebook.com/k',
  committee: 'ks',
  status: 'active',
  opened: null,
};

describe('the pages', () => {
  const years = [visitRow('fb', '2024-03-01T08:00:00Z', ofKs), visitRow('webb', '2022-03-01T08:00:00Z', ofKs)];

  test.each([
    [null, 'inte känt'],
    ['2024-02-01', 'ej aktuellt'],
  ])('a year before the first snapshot of an account opened %s: %s', (opened, words) => {
    const cells = [...committeePage({ opened }, years).matchAll(/<td><span class="quiet">(.*?)<\/span><\/td>/g)];
    expect(cells.map(([, cell]) => cell).filter((cell) => cell !== 'ingen ännu')).toContain(words);
  });

  test('a count of no posts is not told of a page that none was looked for on', () => {
    const [shelf] = arrange([bareAccount], [visitRow('fb', '2024-03-01T08:00:00Z', { postsCaptured: 0 })], [], 'UTC');
    expect(plain(accountPages(shelf as Shelf, setting)[0]?.content ?? '')).not.toContain('0 inlägg');
  });

  const pictures = { locale: 'sv', timezone: 'UTC', posts: [] } as const;
  const picture = { file: 'data/a.png', width: 640, height: 900 };
  const layer = { path: 'data/textlager.json', bytes: 1, sha256: '', mediaType: 'application/json', puid: null };

  test.each([
    ['has its text', [layer], /alt="Sidan [^"]* Texten finns i PDF-filen och i textlager\.json\."/],
    ['has no text', [], /alt="Sidan [^"]* Vad som står i bilden är inte läst som text\."/],
  ])('the picture of a snapshot that %s says so, and calls no part the whole page', (_, files, alt) => {
    const page = snapshotPage({ ...description, files }, { ...pictures, tiles: [picture], overview: picture });
    expect(page).toMatch(alt);
    expect(page).not.toContain('Hela sidan');
  });

  test('a page on which nothing was pressed is not said to be untouched', () => {
    const page = snapshotPage({ ...description, interventions: [] }, { ...pictures, tiles: [], overview: null });
    expect(plain(page)).toContain('Inget annat än att sidan rullades och hölls stilla.');
  });
});

/** All words of a document. */
const told = (blocks: readonly DocumentBlock[]) => JSON.stringify(blocks);

describe('an archive description', () => {
  const says = { text: descriptionWords.sv, governing: governingWords.sv, platforms: words.sv.platforms };

  test('without a sealed register says that the accounts are not known, and not that there were none', () => {
    const part = told(registerPart(null, 'ks', '2026-01-01', says));
    expect(part).toContain('Vilka konton arkivbildaren hade är inte känt.');
    expect(part).not.toContain('inga konton');
  });

  test('says of an account what the register lacks, and that one without a basis is not visited', () => {
    const account = accountSchema.parse({
      id: 'fb',
      platform: 'facebook',
      name: 'K',
      committee: 'ks',
      status: 'closed',
    });
    const register = { later: false, content: { accounts: [account], elsewhere: [] } };
    const part = told(registerPart(register as never, 'ks', '2026-01-01', says));
    expect(part).toContain('uppgift saknas – uppgift saknas');
    expect(part).toContain('tas inte av sig själva: registret anger ingen grund för besök');
    expect(part.match(/"uppgift saknas"/g)?.length).toBe(5);
  });

  const decision = { id: 'd', body: 'KS', date: '2030-01-01', paragraph: '§ 1', caseNumber: 'KS 1' };
  const plan = committeePlanSchema.parse({
    committee: 'ks',
    name: 'KS',
    plan: { title: 'Plan', version: '1' },
    decisions: [{ ...decision, appliesTo: 'both', validFrom: '2026-01-01' }],
    classes: [{ id: 'c', name: 'Klass', match: { kind: ['post'] } }],
    rules: [{ id: 'r', decision: 'd', class: 'c', action: 'preserve' }],
  });

  test('tells no rule of a decision that had not been made, and not that all is preserved for want of one plan’s rules', () => {
    const part = told(planPart(plan, '2026-06-01', says));
    expect(part).not.toContain('§ 1');
    expect(part).toContain('Ingen regel i planen gällde den dagen.');
    expect(part).not.toContain('Allt bevaras');
  });
});

describe('a sealed plan and register', () => {
  test.each(['noDecisions', 'noRules'] as const)('%s says nothing of other plans', (key) => {
    expect(governingWords.sv[key]).toMatch(/Ingenting gallras med stöd av (den|planen)\.$/);
  });

  test('is as it was when it was filed; since when it read so nobody knows', () => {
    expect(governingWords.sv.sealed('2026-01-01')).not.toMatch(/från den dagen|till nästa kopia/);
  });
});

describe('a year’s report', () => {
  const settings = { locale: 'sv', timezone: 'Europe/Stockholm' } as Settings;
  const account = { id: 'fb', account: null, snapshots: [], attempts: [] };
  const nothing: YearFacts = {
    committee: 'ks',
    year: 2020,
    from: '2020-01-01',
    until: '2020-12-31',
    accounts: [{ ...account, counted: null }],
    guidelines: [],
    takedowns: [],
    undocumented: 0,
    neverLookedAt: 1,
    protocols: [],
    unfinished: [],
    holds: [],
    fixity: { bags: 0, files: 0, ledgerEntries: 0, head: null, problems: [] },
  };
  const report = (more: Partial<YearFacts> = {}) =>
    told(reportDocument({ ...nothing, ...more }, { name: 'KS', settings }).blocks);

  test.each<[string, Partial<YearFacts>, string, RegExp]>([
    ['not watched', {}, 'inga kända; för 1 konto är det inte känt', /"inga"/],
    ['without an account', { accounts: [] }, 'Inga konton är kända', /hade inga konton/],
    [
      'of an account that is not in the register',
      {},
      'säger kontoregistret inte när det öppnades',
      /avslutats"\},\{"kind":"paragraph","text":"Inga\."/,
    ],
    ['never collected', {}, 'vad som saknas där är inte känt', /Inget som saknas på plattformen/],
    ['without a list', {}, 'Ingen gallringslista verkställdes.', /Ingenting har gallrats/],
    [
      'with a list begun',
      { unfinished: ['GL-1'] },
      'Hur mycket som är gallrat enligt dem står inte här.',
      /0 gallrade/,
    ],
    ['without a sealed bag', {}, 'Händelseloggen är hel.', /som när det förseglades/],
  ])('of a year %s says that it is not known', (_, facts, sentence, never) => {
    expect(report(facts)).toContain(sentence);
    expect(report(facts)).not.toMatch(never);
  });

  test('of snapshots that nobody has checked does not say that nothing is lacking', () => {
    const snapshot = { account: 'fb', startedAt: '2020-02-01T08:00:00Z' } as SnapshotRow;
    const text = report({ guidelines: [{ snapshot, standing: new Map() }] });
    expect(text).toContain('0 av 1 ögonblicksbild granskade av en person; om något fattas är inte känt');
    expect(text).not.toMatch(/i 0 av dem/);
  });

  test('of an account that was watched and missed nothing says so', () => {
    const text = report({ accounts: [{ ...account, counted: { expected: 1, completed: 1 } }] });
    expect(text).toContain('"inga"');
    expect(text).not.toContain('inte räknat');
  });
});

describe('a letter', () => {
  const surroundings = {
    locale: 'sv',
    timezone: 'UTC',
    municipality: 'K',
    desk: 'https://k',
    now: '2026-01-01T00:00:00Z',
  };
  const letter = (head: 'unreadable' | { seq: number; hash: string; at: string }) =>
    letterText({ address: 'a@k.se', fresh: [], waiting: [] }, { ...surroundings, locale: 'sv', head }).text;

  test('says whose word it is that an account has no administrator', () => {
    expect(because.administrators(0).sv).toMatch(/^Kontoregistret har ingen administratör/);
  });

  test('never calls a ledger empty that cannot be read, promises no damage that no check found, and no proof before it is made', () => {
    expect(letter('unreadable')).toContain('Händelseloggen kan inte läsas.');
    expect(letter('unreadable')).not.toContain('tom');
    const text = letter({ seq: 1, hash: 'ab', at: '2026-01-01T00:00:00Z' });
    expect(text).toContain('visar i framtiden om något av det som stod i loggen har ändrats');
    expect(text).toContain('Skador som en kontroll har funnit');
  });
});

describe('notes and protocols', () => {
  const row = { removedAt: null, caseNumber: null } as ItemRow;

  test.each(manyCategories)('a note among many of category %s knows neither when nor how', (category) => {
    const said = { category, reason: undefined, by: 'a', at: '2026-01-01T00:00:00Z', timezone: 'UTC' };
    expect(wordsOfMany(row, said)).toMatchObject({ takenDownAt: null, how: expect.stringContaining('inte känt') });
  });

  const staysIn: StaysIn = {
    shown: new Map(),
    perhaps: null,
    went: { shown: new Map(), perhaps: [] },
    since: null,
    searched: null,
  };

  test('a protocol of a list that was not searched for in snapshots says that, and not that none shows it', () => {
    const facts = {
      staysIn,
      handedOut: 0,
      releases: [],
      copiesInNotes: [],
      backupsUntil: null,
      database: 'sqlite',
    } as const;
    const all = [
      protocolHeading(staysIn),
      ...whatIsNotCovered({ ...facts, listedOn: '2026-01-01', endedOn: '2026-02-01' }),
    ].join('\n');
    expect(all).toContain('är inte undersökt');
    expect(all).toContain('Hur länge de sparas är inte angivet.');
    expect(all).not.toMatch(/inte återfunnen|hade inga när listan/);
  });

  test('a package says when an item was last seen, and not that it is there', () => {
    const facts = { takedownNoted: null, takenDownAt: null, removedAt: null, missedAt: null, hiddenAt: null };
    expect(goneWords({ ...facts, lastSeenAt: null as never }, () => 'okänd tid')).toMatch(
      /^inte såvitt känt: sågs senast/,
    );
  });
});
