import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TextLayer } from '../../../../storage/records/text-layer.ts';
import { askPage } from '../../../../worker/visit/browser/ask-page.ts';
import { nameThePosts, readTextLayer } from '../../../../worker/visit/capture/text-layer.ts';
import { noneUndrawn } from '../../../../worker/visit/capture/undrawn.ts';
import { inPage } from '../../../../worker/visit/in-page-script.ts';
import { openVisitor, type Visitor } from '../obstacles/visitor.ts';

const pages = new Map<string, string>();
let server: Server;
let visitor: Visitor;
beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', request.url?.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8');
    response.end(pages.get(request.url ?? '') ?? '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  visitor = await openVisitor();
});
afterAll(async () => {
  await visitor.close();
  server.close();
});

/** What the last page read says of its characters. */
let told = noneUndrawn();

async function layerOf(
  body: string,
  more: { frames?: Record<string, string>; script?: string } = {},
): Promise<TextLayer> {
  pages.clear();
  pages.set(
    '/',
    `<!doctype html><html lang="sv"><meta charset="utf-8"><body style="margin:0;font:16px/20px sans-serif">${body}`,
  );
  for (const [path, text] of Object.entries(more.frames ?? {})) pages.set(path, text);
  const { port } = server.address() as AddressInfo;
  let layer: TextLayer | null = null;
  told = noneUndrawn();
  await visitor.at(`http://127.0.0.1:${port}/`, async (page) => {
    if (more.script) await page.evaluate(more.script);
    await askPage(page, inPage('freeze'));
    layer = await readTextLayer(page, await askPage(page, inPage('pageSize')), told);
  });
  if (!layer) throw new Error('expected a text layer, found none');
  return layer;
}
const wordsOf = (layer: TextLayer) => layer.blocks.flatMap(({ runs }) => runs.map(({ text }) => text)).join(' ');
const white = 'background:#fff;';
const over = 'position:absolute;left:0;top:0;width:300px;height:40px;';

describe('characters that no font draws', () => {
  // Tangut and cuneiform: a machine that has a font for them has every font there is.
  test('are told, once each, and neither those that are drawn nor those that are not seen', async () => {
    await layerOf(
      '<p>Åäö 1 ”citat” – α я ع 😀 👩‍👩‍👧 🇸🇪 \ue000 &#x17000;&#x17001; och &#x17000;</p><p>&#x12000;</p><p hidden>&#x12001;</p>',
    );
    expect([...told.undrawn]).toEqual(['𗀀', '𗀁', '𒀀']);
  });

  test('are told also of a frame, whose page has its own fonts', async () => {
    const frames = { '/ram': '<meta charset="utf-8"><body>&#x12002;' };
    await layerOf('<p>Text</p><iframe src="/ram" width="300" height="100"></iframe>', { frames });
    expect([...told.undrawn]).toEqual(['𒀂']);
  });

  /** What the page answers when it is asked about the character. */
  const answering = (answer: string) =>
    `const { filter } = Array.prototype; Array.prototype.filter = function (...given) { return this.includes('\u{17000}') ? ${answer} : filter.apply(this, given); }`;
  const closed: [string, string][] = [
    ['has no canvas', 'delete globalThis.OffscreenCanvas'],
    ['has put its own in its place', 'globalThis.OffscreenCanvas = class { getContext() { throw "nej" } }'],
    [
      'gives back nothing',
      'OffscreenCanvasRenderingContext2D.prototype.getImageData = () => ({ data: new Uint8Array(4) })',
    ],
    ['does not tell its fonts', "Object.defineProperty(document, 'fonts', { get() { throw 'nej' } })"],
    ['answers in its own words', answering("['KOMMUNEN LJUGER']")],
    ['adds noise', 'OffscreenCanvasRenderingContext2D.prototype.getImageData = () => ({ data: [Math.random()] })'],
  ];
  test.each(closed)('are told all the same where the page %s, since it is not what answers', async (_, script) => {
    await layerOf('<p>Text &#x17000;</p>', { script });
    expect([[...told.undrawn], [...told.unknown]]).toEqual([['𗀀'], []]);
  });

  test('are asked about once where they are drawn', async () => {
    pages.set('/', '<!doctype html><meta charset="utf-8"><body>α я &#x17000;');
    told = noneUndrawn();
    const { port } = server.address() as AddressInfo;
    await visitor.at(`http://127.0.0.1:${port}/`, async (page) => {
      await askPage(page, () => {
        const { prototype } = OffscreenCanvasRenderingContext2D;
        const fill = prototype.fillText;
        const kept = globalThis as unknown as { filled?: string[] };
        prototype.fillText = function (...given) {
          kept.filled = [...(kept.filled ?? []), given[0]];
          fill.apply(this, given);
        };
      });
      const forget = () => {
        (globalThis as unknown as { filled: string[] }).filled = [];
      };
      for (const text of ['α я 𗀀', 'α я 𗀀 ψ']) {
        await page.evaluate(`document.body.textContent = ${JSON.stringify(text)}`);
        await askPage(page, forget);
        await readTextLayer(page, await askPage(page, inPage('pageSize')), told);
      }
      const filled = await askPage(page, () => (globalThis as unknown as { filled: string[] }).filled);
      expect(filled.filter((character) => 'αя𗀀ψ'.includes(character))).toEqual(['ψ']);
    });
    expect([...told.undrawn]).toEqual(['𗀀']);
  });

  test('are none that a font of the page draws', async () => {
    const font = (await tangutFont()).toString('base64');
    const face = `<style>@font-face{font-family:"O'Hara 2";src:url(data:font/ttf;base64,${font})}p{font-family:"O'Hara 2"}</style>`;
    const script = 'document.fonts.ready.then(() => undefined)';
    await layerOf(`${face}<p>&#x17000; &#x12000;</p>`, { script });
    expect([...told.undrawn]).toEqual(['𒀀']);
  });
});

/** DejaVu Sans with U+17000 to U+17003 in the place of U+10320 to U+10323 (the groups of cmap, format 12). */
async function tangutFont(): Promise<Buffer> {
  const font = await readFile('worker/papers/pdfa/fonts/DejaVuSans.ttf');
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + at * 16);
  const cmap = font.readUInt32BE((tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap') ?? 0) + 8);
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, at) => {
    return cmap + font.readUInt32BE(cmap + 4 + at * 8 + 4);
  });
  for (const wide of new Set(subtables.filter((at) => font.readUInt16BE(at) === 12))) {
    const groups = Array.from({ length: font.readUInt32BE(wide + 12) }, (_, at) => wide + 16 + at * 12);
    const group = groups.find((at) => font.readUInt32BE(at) === 0x10320) ?? 0;
    font.writeUInt32BE(0x17000, group);
    font.writeUInt32BE(0x17003, group + 4);
  }
  return font;
}

describe('text that nobody sees is left out, what shows is kept', () => {
  test.each<[string, string, string]>([
    [
      'hidden in every way',
      '<p>syns</p><p style="display:none">a</p><p style="visibility:hidden">b <i style="visibility:visible">inuti</i></p><p style="opacity:0">c <b>d</b></p>',
      'syns inuti',
    ],
    [
      'transparent letters',
      '<p style="color:transparent">a</p><p style="color:#0000;text-shadow:0 0 2px red">skugga</p><p style="color:transparent;background:linear-gradient(red,blue);background-clip:text">toning</p>',
      'skugga toning',
    ],
    [
      'for screen readers only',
      '<p>syns</p><p style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)">a</p><p style="clip-path:inset(50%)">b</p><p style="position:absolute;clip:rect(1px,1px,1px,1px)">bb</p><p style="position:absolute;left:-9999px">c</p><p style="text-indent:-999px;overflow:hidden">d</p>',
      'syns',
    ],
    ['clipped', '<div style="height:20px;overflow:hidden"><p style="margin:0">syns</p><p>a</p></div>', 'syns'],
    [
      'not clipped by what it is not positioned in',
      '<div style="position:relative"><div style="height:20px;overflow:hidden">ett <b style="position:absolute;top:100px">utanför</b></div></div>',
      'ett utanför',
    ],
    [
      'folded',
      '<details><summary>rubrik</summary>dolt</details><details open><summary>öppen</summary>synlig</details>',
      'rubrik öppen synlig',
    ],
  ])('%s', async (_, body, expected) => {
    expect(wordsOf(await layerOf(body))).toBe(expected);
  });

  test.each<[string, string, string]>([
    ['under an opaque surface', `<p>täckt</p><div style="${over}${white}">över</div>`, 'över'],
    [
      'under one that lets clicks through',
      `<p>täckt</p><div style="${over}${white}pointer-events:none">över</div>`,
      'över',
    ],
    [
      'under a surface inside a layer',
      `<p>täckt</p><div style="position:absolute;top:0"><div style="${white}width:300px;height:40px">över</div></div>`,
      'över',
    ],
    ['under a translucent one: kept', `<p>syns</p><div style="${over}background:#fff8">över</div>`, 'syns över'],
    [
      'under a surface in a translucent layer: kept',
      `<p>syns</p><div style="opacity:.5;${over}"><div style="${white}height:40px">över</div></div>`,
      'syns över',
    ],
    [
      'over a surface behind it: kept',
      `<div style="position:relative;z-index:0"><div style="${over}${white}z-index:-1"></div><p>syns</p></div>`,
      'syns',
    ],
    [
      'over a surface that comes later but is not lifted: kept',
      `<p style="margin:0;height:0">syns</p><div style="${white}height:40px"></div>`,
      'syns',
    ],
    [
      'of a higher layer over a lower one that it does not hide: both',
      `<div style="${over}z-index:2">syns</div><div style="${over}${white}z-index:1">under</div>`,
      'syns under',
    ],
    [
      'in a layer within a lower one',
      `<div style="position:relative;z-index:1"><p style="position:relative;z-index:99">täckt</p></div><div style="${over}${white}z-index:2;top:0;height:60px">över</div>`,
      'över',
    ],
    [
      'covered by one of two cards that share a place',
      `<div style="${over}${white}">första</div><div style="${over}${white}">andra</div>`,
      'andra',
    ],
    [
      'partly: word by word',
      `<p style="margin:0;white-space:pre">ett                                                                                          två</p><div style="${over}width:100px;${white}"></div>`,
      'två',
    ],
    [
      'far down, where no viewport reaches',
      `<div style="height:20000px"></div><div style="position:relative"><p>täckt</p><div style="${over}${white}">över</div></div>`,
      'över',
    ],
  ])('covered: %s', async (_, body, expected) => {
    expect(wordsOf(await layerOf(body))).toBe(expected);
  });
});

describe('text that no node of the page holds', () => {
  const style = (rules: string) => `<style>${rules}</style>`;
  test.each<[string, string, string]>([
    [
      'before and after',
      `${style('.a::before{content:"Nytt: "}.a:after{content:" (läs mer)"}')}<p class="a">inlägg</p>`,
      'Nytt: inlägg (läs mer)',
    ],
    [
      'from an attribute',
      `${style('a[title]::after{content:" " attr(title)}')}<a href="/" title="titeln">länk</a>`,
      'länk titeln',
    ],
    [
      'icons of letters that nobody has, and marks: not',
      `${style('i::before{content:"\\f101"}b::before{content:"•"}')}<p><i></i><b></b>text</p>`,
      'text',
    ],
    [
      'hidden: not',
      `${style('p::before{content:"dold";visibility:hidden}p::after{content:"borta";display:none}')}<p>text</p>`,
      'text',
    ],
    ['in capitals', `${style('p::before{content:"å ";text-transform:uppercase}')}<p>text</p>`, 'Å text'],
    [
      'of fields and lists',
      '<input value="värde"><input placeholder="Sök här"><input type="submit" value="Skicka"><input type="password" value="hemligt"><input type="hidden" value="dold"><select><option>ett<option selected>två</select>',
      'värde Sök här Skicka två',
    ],
  ])('%s', async (_, body, expected) => {
    expect(wordsOf(await layerOf(body))).toBe(expected);
  });

  test('stands where it is seen', async () => {
    const { blocks } = await layerOf(
      `${style('p{margin:0;padding-left:30px}p::before{content:"Före "}p::after{content:" efter"}')}<p>mitt</p>`,
    );
    const [before, middle, after] = blocks.flatMap(({ runs }) => runs);
    expect(before).toMatchObject({ text: 'Före', x: 30, spaceAfter: true });
    expect((before?.x ?? 0) + (before?.width ?? 0)).toBeGreaterThan((middle?.x ?? 0) - 6);
    expect((before?.x ?? 0) + (before?.width ?? 0)).toBeLessThanOrEqual((middle?.x ?? 0) + 1);
    expect(after?.x).toBeGreaterThanOrEqual((middle?.x ?? 0) + (middle?.width ?? 0) - 1);
    expect(Math.abs((after?.y ?? 0) - (middle?.y ?? 0))).toBeLessThan(4);
  });

  test('by a style sheet that may not be read', async () => {
    const { port } = server.address() as AddressInfo;
    const body = `<link rel="stylesheet" href="http://localhost:${port}/x.css"><p>text</p>`;
    const layer = await layerOf(body, { frames: { '/x.css': 'p::before{content:"främmande "}' } });
    expect(wordsOf(layer)).toBe('främmande text');
  });
});

describe('shadow roots and frames', () => {
  test('an open shadow root is read in its order, with slots and its own generated text', async () => {
    const script = `const host = document.querySelector('div'); const root = host.attachShadow({mode:'open'});
      root.innerHTML = '<style>b::before{content:"skugga: "}</style><b>inre</b> <slot></slot> <i>sist</i>';`;
    expect(wordsOf(await layerOf('<p>först</p><div>ljus</div><p>efter</p>', { script }))).toBe(
      'först skugga: inre ljus sist efter',
    );
  });

  const inner = '<!doctype html><body style="margin:0;font:16px/20px sans-serif">';
  test('a frame’s text stands where it is seen and is read there', async () => {
    const layer = await layerOf(
      '<p style="margin:0">före</p><iframe src="/a" style="display:block;border:3px solid;padding:2px;margin-left:50px;width:200px;height:60px"></iframe><p>efter</p>',
      { frames: { '/a': `${inner}i ramen <a href="https://example.se/">länk</a>` } },
    );
    expect(wordsOf(layer)).toBe('före i ramen länk efter');
    expect(layer.blocks[1]?.runs[0]).toMatchObject({ x: 55, y: 25 });
    expect(layer.links[layer.blocks[1]?.runs[2]?.link ?? -1]?.href).toBe('https://example.se/');
  });

  test('of a frame that is scrolled only what its window shows', async () => {
    const tall = `${inner}<p style="margin:0">ovanför</p><div style="height:480px"></div><p style="margin:0">synlig</p><div style="height:900px"></div><p>nedanför</p><script>scrollTo(0,490)</script>`;
    const layer = await layerOf('<iframe src="/a" style="border:0;width:200px;height:60px"></iframe>', {
      frames: { '/a': tall },
    });
    expect(wordsOf(layer)).toBe('synlig');
    expect(layer.blocks[0]?.runs[0]?.y).toBeCloseTo(10, 0);
  });

  test('of a hidden frame nothing, of a frame in a frame what both show', async () => {
    const layer = await layerOf(
      '<iframe src="/a" style="visibility:hidden"></iframe><iframe src="/b" style="border:0;width:300px;height:100px"></iframe>',
      {
        frames: {
          '/a': `${inner}dold`,
          '/b': `${inner}<iframe src="/c" style="border:0;display:block;height:40px"></iframe><div style="height:500px"></div><iframe src="/a"></iframe>`,
          '/c': `${inner}innerst`,
        },
      },
    );
    expect(wordsOf(layer)).toBe('innerst');
  });
});

test('each block is named by the smallest post that it stands in', async () => {
  const layer = await layerOf(
    '<p style="margin:0">topp</p><p style="margin:0">ett</p><p style="margin:0">två</p><p style="margin:0">fot</p>',
  );
  const post = (y: number, height: number) => ({ places: [{ file: 'a', x: 0, y, width: 500, height }] });
  nameThePosts(layer, [post(20, 40), post(40, 20)] as never, [{ file: 'a', y: 0, width: 500, height: 500 }]);
  expect(layer.blocks.map((block) => block.post)).toEqual([undefined, 0, 1, undefined]);
});
