/**
 * `npm run desk-pictures -- FOLDER`: pictures of every page of the desk, in both languages, as wide as a desktop and as a phone, for a
 * person to look at: `FOLDER/<language>/<width>/<page>.png`. Some three minutes.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { readEnvironment } from '../../../config/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { openClosingStack } from '../../../worker/closing-stack.ts';
import { writeDemoConfiguration } from '../../../worker/demo/demo-configuration.ts';
import { showDisposal } from '../../../worker/demo/demo-disposal.ts';
import { startDemoSite } from '../../../worker/demo/demo-site.ts';
import { openWorkplace } from '../../../worker/workplace.ts';
import { changed } from '../../config/configuration.ts';
import { passphraseHashOf } from '../../tools/passphrase.ts';
import { type Ran, runCommand } from '../../tools/run-command.ts';
import { fileItems, townAccount, townCommittee } from '../../tools/town.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';

const widths = [1280, 360];
const [officer, failing] = ['arkivarie.a', 'bluesky-exempelmuseet'];

/** The ids of what the pages show. */
interface Shown {
  snapshot: string;
  items: Record<string, string>;
  list: string;
  hold: string;
  byTwo: string;
}

interface Place {
  config: string;
  data: string;
}

async function edit(path: string, from: string, to: string): Promise<void> {
  await writeFile(path, changed(await readFile(path, 'utf8'), from, to));
}

/** The example municipality with something to see on each page. */
async function furnish(place: Place): Promise<Shown> {
  const run = async (...args: string[]): Promise<Ran<Record<string, unknown>>> => {
    const ran = await runCommand<Record<string, unknown>>(place, ...args);
    if (ran.code > 1) throw new Error(`expected ${args.join(' ')} to work, found ${JSON.stringify(ran.error)}`);
    return ran;
  };
  const taken = await run('snapshot', townAccount, failing, '--reason', 'before-change', '--note', 'Ny omslagsbild');
  const [first] = taken.snapshots as { id: string }[];
  await using stack = openClosingStack();
  const { configuration } = await loadConfiguration(place.config);
  if (configuration === null) throw new Error('expected a sound configuration, found none');
  const environment = { ...readEnvironment({}), configDirectory: place.config, dataDirectory: place.data };
  const workplace = await openWorkplace(environment, configuration, stack);
  const now = new Date();
  const shown = await showDisposal(workplace, { today: now.toISOString().slice(0, 10), now: now.toISOString() });
  const by = (platformId: string) => ({ author: { role: 'public' as const, name: 'Någon', platformId } });
  const gone = { thread: 'inlagg', parent: 'inlagg', visibility: 'removed' as const };
  const items = await fileItems(
    workplace,
    {
      inlagg: { kind: 'post', text: 'Nu öppnar badhuset igen efter renoveringen. Välkomna på lördag klockan tio!' },
      fraga: { thread: 'inlagg', parent: 'inlagg', text: 'Hur länge är det öppet på söndagar?' },
      pahopp: { ...gone, ...by('a'), text: 'Ett påhopp på en namngiven tjänsteman.' },
      angrad: { ...gone, ...by('b'), text: 'Jag tar tillbaka det jag skrev.' },
      angrad2: { ...gone, ...by('b'), text: 'Och det här också.' },
      reklam: { ...gone, ...by('c'), text: 'Köp billiga solglasögon här!' },
    },
    now.toISOString(),
  );
  const named = (name: string) => items[name] ?? '';
  const how = ['--how', 'Borttaget; av: Karin på kommunikation', '--at', '2026-11-20', '--as', officer];
  const why = ['--reason', 'Namngiven person hängs ut', '--case', 'KS 2026/88'];
  await run('takedown', 'add', named('pahopp'), '--category', 'krankande-personuppgift', ...why, ...how);
  await run('item', 'tag', named('fraga'), '--tag', 'badhuset', '--as', officer);
  const hold = async (kind: string, ...scope: string[]) => {
    const words = ['--reason', 'Handlingarna granskas', '--mandate', 'Revisorernas begäran', '--case', 'KS 2026/91'];
    const { holds } = await run(
      'hold',
      'add',
      ...scope,
      '--kind',
      kind,
      ...words,
      '--review',
      '2026-11-01',
      '--as',
      officer,
    );
    return (holds as { id: string }[])[0]?.id ?? '';
  };
  const byTwo = await hold('disclosure', '--account', townAccount);
  const query = await hold('audit', '--query', `committee:${townCommittee} badhuset`);
  await edit(join(place.config, `committees/${townCommittee}.yaml`), 'period: P2Y', 'period: P1Y');
  return { snapshot: first?.id ?? '', items, list: shown?.list.id ?? '', hold: query, byTwo };
}

/** Every page, by the name of its picture: an address, or what is done on one before the picture is taken. */
function pages({ snapshot, items, list, hold, byTwo }: Shown): [string, string, ((page: Page) => Promise<void>)?][] {
  return [
    ['oversikt', '/'],
    ['konton', '/konton'],
    ['konto', `/konton/${townAccount}`],
    ['konto-hindrat', `/konton/${failing}`],
    ['bestallning', `/bestallningar/${snapshot}`],
    ['ogonblicksbilder', '/ogonblicksbilder'],
    ['ogonblicksbild', `/ogonblicksbilder/${snapshot}`],
    ['sekretess', `/sekretess/${snapshot}`],
    ['sokning', '/inlagg?text=badhuset'],
    ['inlagg', `/inlagg/${items.fraga}`],
    ['beslut-flera', '/inlagg/beslut?text=badhuset'],
    [
      'beslut-flera-kontroll',
      '/inlagg/beslut?text=badhuset',
      async (page) => {
        await page.check('input[value=tag]');
        await page.fill('#varde', 'badhuset');
        await page.locator('main form button').last().click();
      },
    ],
    ['beslut-fattat', '/inlagg/beslutat?antal=12&text=badhuset'],
    ['saknas', '/saknas'],
    ['anteckning-skriv', `/avpubliceringar/${items.angrad}/skriv`],
    ['avpubliceringar', '/avpubliceringar'],
    ['avpublicering', `/avpubliceringar/${items.pahopp}`],
    ['gallring', '/gallring'],
    ['gallringslista', `/gallring/${list}`],
    ['stopp', '/stopp'],
    ['stopp-sokning', `/stopp/${hold}`],
    ['stopp-tva', `/stopp/${byTwo}`],
    ['stopp-nytt', '/stopp/nytt?omfattning=query'],
    ['planer', '/planer'],
    ['plan', `/planer/${townCommittee}`],
    ['plan-andring', `/planer/${townCommittee}/andring`],
    ['utlamnande', '/utlamnande'],
    ['utlamnande-ny', '/utlamnande/ny'],
    ['handelser', '/handelser'],
    ['drift', '/drift'],
    ['finns-inte', '/finns-inte'],
  ];
}

async function picture(desk: DeskAlone, folder: string, width: number, shown: Shown): Promise<void> {
  await mkdir(folder, { recursive: true });
  const page = await desk.browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(`${desk.origin}/konton`);
  await page.screenshot({ path: join(folder, '00-logga-in.png'), fullPage: true });
  await page.close();
  const signedIn = await desk.signedIn(officer, '/', width);
  for (const [at, [name, path, act]] of pages(shown).entries()) {
    const answer = await signedIn.goto(`${desk.origin}${path}`);
    await act?.(signedIn);
    const wide = await signedIn.evaluate(() => document.documentElement.scrollWidth);
    const told = wide > width ? ` (${wide} px wide)` : '';
    console.log(`${width} ${answer?.status()} ${path}${told}`);
    await signedIn.screenshot({ path: join(folder, `${String(at + 1).padStart(2, '0')}-${name}.png`), fullPage: true });
  }
  await signedIn.close();
}

const [target] = process.argv.slice(2);
if (target === undefined) throw new Error('expected a folder for the pictures, found none');
const root = await mkdtemp(join(tmpdir(), 'ogonblick-bilder-'));
const place = { config: join(root, 'konfiguration'), data: root };
const site = await startDemoSite();
try {
  await writeDemoConfiguration(place.config, site);
  await edit(join(place.config, 'people.yaml'), 'passphrase: null', `passphrase: "${passphraseHashOf(officer)}"`);
  const shown = await furnish(place);
  for (const language of ['sv', 'en']) {
    if (language === 'en') await edit(join(place.config, 'settings.yaml'), 'locale: sv', 'locale: en');
    const desk = await openDeskAlone({ config: place.config, archive: join(root, 'arkiv') });
    for (const width of widths) await picture(desk, join(target, language, String(width)), width, shown);
    await desk.close();
  }
} finally {
  await site.close();
  await rm(root, { recursive: true, force: true });
}
