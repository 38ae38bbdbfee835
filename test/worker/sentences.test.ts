import { describe, expect, test } from '@jest/globals';
import { accountSchema } from '../../config/accounts.ts';
import { committeePlanSchema } from '../../config/committees.ts';
import { describeNoVisit } from '../../jobs/describe-visit.ts';
import type { Order } from '../../storage/records/order.ts';
import { governingWords } from '../../worker/governing/words.ts';
import { accountPages } from '../../worker/pages/account-page.ts';
import { arrange, type RegisteredAccount, type Shelf, type VisitRow } from '../../worker/pages/arrange.ts';
import { committeePages } from '../../worker/pages/committee-page.ts';
import { snapshotPage } from '../../worker/pages/snapshot-page.ts';
import { words } from '../../worker/pages/words.ts';
import type { DocumentBlock } from '../../worker/pdfa/document-block.ts';
import { registerPart } from '../../worker/register/description-accounts.ts';
import { planPart } from '../../worker/register/description-rules.ts';
import { descriptionWords } from '../../worker/register/description-words.ts';
import { description, example, visitRow } from './pages/example.ts';

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

/** A committee's first page, with one account. */
function committeePage(account: Partial<RegisteredAccount>, snapshots: VisitRow[]): string {
  const shelves = arrange([{ ...bareAccount, ...account }], snapshots, [], 'Europe/Stockholm');
  const [first] = committeePages({ id: 'ks', name: 'KS', shelves, governing: [], successors: [] }, setting);
  return first?.content ?? '';
}
const bareAccount: RegisteredAccount = {
  ...{ id: 'fb', name: 'Kommunen', platform: 'facebook', url: 'https://www.facebook.com/k', committee: 'ks' },
  ...{ status: 'active', opened: null },
};

describe('the pages', () => {
  const years = [visitRow('fb', '2024-03-01T08:00:00Z'), visitRow('webb', '2022-03-01T08:00:00Z')];

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
      ...{ id: 'fb', platform: 'facebook', name: 'K', committee: 'ks', status: 'closed' },
    });
    const register = { later: false, content: { accounts: [account], elsewhere: [] } };
    const part = told(registerPart(register as never, 'ks', '2026-01-01', says));
    expect(part).toContain('uppgift saknas – uppgift saknas');
    expect(part).toContain('tas inte av sig själva: registret anger ingen grund för besök');
    expect(part.match(/"uppgift saknas"/g)?.length).toBe(5);
  });

  const decision = { id: 'd', body: 'KS', date: '2030-01-01', paragraph: '§ 1', caseNumber: 'KS 1' };
  const plan = committeePlanSchema.parse({
    ...{ committee: 'ks', name: 'KS', plan: { title: 'Plan', version: '1' } },
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
