import type { WholeItem } from '../../jobs/items/whole-item.ts';
import type { ItemRun } from '../../storage/records/item-run.ts';
import { documentOf, type Ended, openProduct, type Product } from './product.ts';
import { type SmallAccount, writeRegister } from './register.ts';

/** The product with one account, `konto`, whose posts and comments it collects. */
export interface CollectingProduct extends Product {
  /** Runs `ogonblick collect`, which must end well. Returns the run as it was filed. */
  collect(): Promise<ItemRun>;
  /** The items that `ogonblick item list` shows, by the platform's ids. */
  items(): Promise<Record<string, WholeItem>>;
}

export interface CollectedAccount extends Pick<SmallAccount, 'url'> {
  platform: string;
  token: string | null;
  baseUrl?: string;
  /** `host:port` of every server that is asked. */
  hosts: string[];
}

/** The token is in the environment of the product's commands. */
export async function openCollectingProduct(account: CollectedAccount): Promise<CollectingProduct> {
  const { url, platform, token, baseUrl, hosts } = account;
  const product = openProduct({ validator: false });
  const named = {
    ...(token === null ? {} : { token: 'env:PLANTED_TOKEN' }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
  };
  // Without a basis the page itself is not visited.
  const konto = { id: 'konto', url, platform, basis: null, collect: { source: 'api' as const, ...named } };
  await writeRegister(product.config, [konto], { allow: hosts });
  const given = token === null ? {} : { PLANTED_TOKEN: token };
  const start: Product['start'] = (args, env) => product.start(args, { ...given, ...env });
  const run: Product['run'] = (args, env): Promise<Ended> => start(args, env).ended;
  return {
    ...product,
    start,
    run,
    async collect() {
      const ended = await run(['--json', 'collect', 'konto']);
      const [row] = documentOf<{ collected: { because: string | null; run: ItemRun | null }[] }>(ended).collected ?? [];
      if (row?.run) return row.run;
      throw new Error(`expected a collecting run, found ${row?.because ?? ended.out}; stderr: ${ended.err}`);
    },
    async items() {
      const { items } = documentOf<{ items: WholeItem[] }>(await run(['--json', 'item', 'list', '--limit', '100000']));
      return Object.fromEntries(items.map((item) => [item.platformId, item]));
    },
  };
}
