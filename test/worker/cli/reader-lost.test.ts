import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { gatherNotices, promisesNotKept } from '../../../worker/notices/gather.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { documentOf, posts } from '../../sites/nasty-page.ts';
import { openProduct, type Product } from '../../tools/product.ts';
import { writeRegister } from '../../tools/register.ts';
import { type SmallSite, startSmallSite } from '../../tools/small-site.ts';

/** Each test goes on where the one before ended. A site of twelve posts that may change its mark-up: then no post says any more when it was written. */
let isChanged = false;
/** On a bad day its page has no posts at all. */
let isBare = false;
const page = () => {
  if (isBare) return documentOf('Exempelkommun', '<main><h1>Exempelkommun</h1><p>Vi är snart tillbaka.</p></main>');
  const shown = posts(1, 12);
  const markup = isChanged ? shown.replaceAll(/<a href="[^"]*"><time[^>]*>([^<]*)<\/time><\/a>/g, '<i>$1</i>') : shown;
  const main = `<main><h1>Exempelkommun</h1><div role="feed">${markup}</div></main>`;
  return documentOf('Exempelkommun', main, '', 'article{min-height:400px}');
};

let site: SmallSite;
let product: Product;
beforeAll(async () => {
  site = await startSmallSite((_path, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page());
    return true;
  });
  product = openProduct({ validator: false });
  await registerAt('/flode');
});
afterAll(async () => {
  await product.close();
  await site.close();
});

function registerAt(path: string): Promise<void> {
  return writeRegister(product.config, [{ id: 'webben', url: `${site.url}${path}` }], { allow: [site.host] });
}

/** How the snapshot ended, and what the desk, the letters and the metrics then tell of the reader. */
async function take(changed: boolean, bare = false) {
  isChanged = changed;
  isBare = bare;
  await product.run(['snapshot', 'webben', '--reason', 'other', '--note', 'prov']);
  const stack = openClosingStack();
  try {
    const { configuration } = await loadConfiguration(product.config);
    if (!configuration) throw new Error('expected a sound configuration');
    const environment = { ...readEnvironment({}), dataDirectory: product.data, logLevel: 'silent' as const };
    const workplace = await openWorkplace(environment, configuration, stack);
    const [snapshot] = await workplace.catalog.snapshots({ limit: 1 });
    const notices = [await gatherNotices(workplace, new Date()), await promisesNotKept(workplace, new Date())];
    return {
      status: snapshot?.status,
      because: snapshot?.because?.replaceAll(/\d{4}-\d\d-\d\d/g, 'DAG') ?? null,
      notices: notices.map((some) => some.filter(({ kind }) => kind === 'reader').map(({ about }) => about)),
    };
  } finally {
    await stack.close();
  }
}

describe('a site that changes its mark-up', () => {
  const known = { status: 'complete', because: null, notices: [[], []] };
  const lost = {
    status: 'partial',
    because:
      'Ofullständig: läsaren känner inte igen sidan: DAG hade 12 av 12 inlägg tid, nu 0 av 12; DAG hade 12 av 12 inlägg länk, nu 0 av 12.',
    notices: [['webben å ä ö (webben)'], ['webben å ä ö (webben)']],
  };

  test('gives partial snapshots and a notice until the reader knows it again', async () => {
    expect(await take(false)).toEqual(known);
    expect(await take(true)).toEqual(lost);
    // Neither the snapshot before this one, of a bad day with too few posts, nor the one before it, by a lost reader, is a measure.
    await take(false, true);
    expect(await take(true)).toEqual(lost);
    expect(await take(false)).toEqual(known);
  });

  test('is not measured by the page at which the account was before', async () => {
    await registerAt('/annan');
    expect(await take(true)).toEqual(known);
  });
});
