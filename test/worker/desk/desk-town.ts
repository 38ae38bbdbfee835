import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { writeNotes } from '../../../jobs/takedowns/takedowns.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { freePort } from '../../../worker/ground/free-port.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { openTown, type Town } from '../../faults/worker/town.ts';
import { cheapCost, personLine } from '../../tools/passphrase.ts';
import type { Running } from '../../tools/product.ts';
import type { Instead } from '../../tools/small-site.ts';
import { openTestBrowser } from '../../tools/test-browser.ts';
import { fileItems } from '../../tools/town.ts';
import { signedInPage } from './sign-in.ts';

/** A municipality whose worker serves the desk, and a browser to look at it with. */
export interface DeskTown {
  town: Town;
  worker: Running;
  origin: string;
  /** Ids of the items, by their names. */
  items: Record<string, string>;
  browser: Browser;
  /** A page of a browser in which the person has signed in. */
  signedIn(person: string, path?: string, width?: number): Promise<Page>;
  close(): Promise<void>;
}

/** `hanna.h` is an officer, `lova.l` a reader, both of everything; `otto.o` has a role in another committee, `rolf.r` none at all; nor has `greta.g`, whose passphrase is guessed at. */
const people = `people:
${person('hanna.h', '"*": [reader, officer]')}${person('lova.l', '"*": [reader]')}${person('otto.o', 'namnd-b: [officer]')}${person('rolf.r', '')}${person('greta.g', '')}`;

function person(id: string, roles: string): string {
  return personLine(id, roles);
}

/** `settings`: lines of YAML besides. `instead`: what a site answers instead of its page. `before`: what is done before the worker starts. */
export async function openDeskTown({
  env = {} as Record<string, string>,
  settings = '',
  before = async (_town: Town): Promise<void> => undefined,
  instead = undefined as Instead | undefined,
} = {}): Promise<DeskTown> {
  const town = await openTown({ accounts: 2, ...(instead && { instead }) });
  const port = await freePort();
  const { config } = town.product;
  await appendFile(join(config, 'settings.yaml'), `desk: { listen: "127.0.0.1:${port}" }\n${settings}`);
  await writeFile(join(config, 'people.yaml'), people);
  await writeFile(
    join(config, 'committees', 'namnd-b.yaml'),
    `committee: namnd-b\nname: Nämnden B\nkind: committee\norganisationNumber: "212000-0000"\nfrom: 2011-01-01\nplan: { title: Plan, version: "1" }\n`,
  );
  const items = await withItems(town);
  await before(town);
  const worker = await town.work(env);
  const launched = await openTestBrowser();
  const { browser } = launched;
  const origin = `http://127.0.0.1:${port}`;
  return {
    town,
    worker,
    origin,
    items,
    browser,
    signedIn: (...who) => signedInPage(browser, origin, who),
    async close() {
      await launched.close();
      await town.close();
    },
  };
}

/** A post with a comment that asks for something, and one that is marked secret. */
async function withItems({ product }: Town): Promise<Record<string, string>> {
  await using stack = openClosingStack();
  const { configuration, faults } = await loadConfiguration(product.config, { leastPassphraseCost: cheapCost });
  if (configuration === null) throw new Error(JSON.stringify(faults));
  const environment = { ...readEnvironment({}), configDirectory: product.config, dataDirectory: product.data };
  const workplace = await openWorkplace(environment, configuration, stack);
  const of = { account: 'konto-01', committee: 'kommunstyrelsen' };
  const post = { ...of, kind: 'post' as const, direction: 'drawn-up' as const, text: 'Badhuset öppnar på lördag' };
  const ids = await fileItems(
    workplace,
    {
      inlagg: post,
      kommentar: { ...of, text: 'När öppnar badhuset? <b>Undrar</b> åäö', thread: 'inlagg', parent: 'inlagg' },
      // Of an account without snapshots: they would be secret too.
      hemlig: { ...of, account: 'konto-09', text: 'Om någons hälsa' },
    },
    new Date().toISOString(),
    [],
  );
  const [secret] = await workplace.catalog.items.find({ ids: [ids.hemlig ?? ''] });
  if (!secret) throw new Error('expected the items in the catalog, found none');
  const [by, at] = ['hanna.h', new Date().toISOString()];
  const words = {
    category: 'sekretess' as const,
    reason: 'Uppgift om hälsa',
    how: 'Dolt',
    takenDownAt: null,
    notedBy: by,
    notedAt: at,
    caseNumber: null,
    noCaseBecause: 'Övning',
  };
  await writeNotes(workplace, [secret], () => words, { by, at });
  return ids;
}
