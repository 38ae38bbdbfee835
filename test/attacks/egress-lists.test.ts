import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openLoginService } from '../../worker/desk/oidc/login-service.ts';
import { examineEgress } from '../../worker/doctor/egress.ts';
import { openProduct, type Product, snapshotsOf } from '../tools/product.ts';
import { writeRegister } from '../tools/register.ts';
import { type SmallSite, startSmallSite } from '../tools/small-site.ts';

let product: Product;
let site: SmallSite;
/** What only the login, and only the platforms' APIs, need: both answer whoever comes. */
let login: SmallSite;
let gateway: SmallSite;

beforeAll(async () => {
  [login, gateway] = [await startSmallSite(), await startSmallSite()];
  site = await startSmallSite((path, response) => {
    if (path !== '/nyfiken') return undefined;
    const places = [login, gateway].map(({ url }) => url);
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><html lang="sv"><title>Nyfiken</title>
<h1>Anslag från Exempelkommun</h1><p>Sidan frågar efter det som inte är dess.</p>
${places.map((url) => `<img src="${url}/bild.png"><iframe src="${url}/ram"></iframe><script src="${url}/skript.js"></script>`).join('')}
<script>for (const url of ${JSON.stringify(places)}) fetch(url + '/fraga', { mode: 'no-cors' }).catch(() => undefined);</script>`);
    return true;
  });
  product = openProduct({ validator: false });
  await writeRegister(product.config, [{ id: 'nyfiken', url: `${site.url}/nyfiken` }]);
  await lists({ visits: [site.host], platforms: [gateway.host], login: [login.host] });
});
afterAll(async () => {
  await product.close();
  for (const each of [site, login, gateway]) await each.close();
});

async function lists(egress: object): Promise<void> {
  const path = join(product.config, 'settings.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/^egress: .*$/m, `egress: ${JSON.stringify(egress)}`));
}

test('a page that is visited reaches neither the login nor a gateway, and what it tried is told', async () => {
  const ended = await product.run(['--json', 'snapshot', 'nyfiken']);
  const [snapshot] = snapshotsOf(ended);
  expect(site.asked).toContain('/nyfiken');
  expect([login.asked, gateway.asked]).toEqual([[], []]);
  const told = JSON.stringify(snapshot);
  for (const { host } of [login, gateway]) expect(told).toContain(`${host} (`);
});

test('the login is reached where it is on its own list, and not from the others', async () => {
  const settings = { issuer: login.url, clientId: 'a', clientSecret: 'env:X', claim: 'sub' };
  const began = async (hosts: string[]) => {
    const service = await openLoginService(settings, 'x', { login: hosts, proxy: null });
    await service.begin('http://127.0.0.1/svar').catch(() => undefined);
    await service.close();
    return login.asked.length > 0;
  };
  expect(await began([site.host, gateway.host])).toBe(false);
  expect(await began([login.host])).toBe(true);
});

test("collecting does not reach what only visits need: the platforms' list is asked, and the remedy names it", async () => {
  await writeRegister(product.config, [
    {
      id: 'konto',
      platform: 'mastodon',
      url: 'https://mastodon.example/@kommunen',
      basis: null,
      collect: { source: 'api', baseUrl: site.url },
    },
  ]);
  await lists({ visits: [site.host], platforms: [], login: [site.host] });
  const before = site.asked.length;
  const { out, err } = await product.run(['collect', 'konto']);
  expect(site.asked).toHaveLength(before);
  expect(out + err).toContain('egress.platforms i settings.yaml');
  await lists({ visits: [], platforms: [site.host], login: [] });
  await product.run(['collect', 'konto']);
  expect(site.asked.length).toBeGreaterThan(before);
});

test('`doctor` shows all of them', async () => {
  await lists({ visits: ['a:1'], platforms: ['b:2', 'c:3'], login: [] });
  expect(await examineEgress({ configDirectory: product.config })).toEqual([
    {
      part: { sv: 'kan nås fast det inte är publikt', en: 'reachable though not public' },
      ok: true,
      found: {
        sv: 'besök: a:1; plattformar: b:2, c:3; inloggning: inget; tidsstämplar: inget',
        en: 'visits: a:1; platforms: b:2, c:3; login: none; time stamps: none',
      },
      remedy: null,
    },
  ]);
});

test('the one list of before is refused, and the fault says what to write', async () => {
  await lists({ allow: [site.host] });
  const { code, out, err } = await product.run(['check']);
  expect(code).toBe(2);
  expect(out + err).toMatch(
    /settings\.yaml:\d+: väntade tre listor i dess ställe: egress\.visits \(sidor\), egress\.platforms .* och egress\.login/,
  );
});
