import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isEmptyWithoutReason } from '../../../../worker/visit/capture/empty-account.ts';
import { loadPhrases } from '../../../../worker/visit/packs/load-packs.ts';
import { startNastySite } from '../../../sites/nasty.ts';
import { type VisitScene, visitScene } from './scene.ts';

let site: Awaited<ReturnType<typeof startNastySite>>;
let scene: VisitScene;
beforeAll(async () => {
  site = await startNastySite();
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene?.close();
  await site?.close();
});

describe('an account without posts', () => {
  test('of a platform is complete only when its page says that it has none', async () => {
    const ends = [];
    for (const [path, platform] of [
      ['/grid-of-films', 'youtube'],
      ['/grid-of-films', 'web'],
      ['/no-posts-yet', 'youtube'],
    ] as const) {
      const { verdict } = await scene.visit(path, { platform });
      ends.push([path, platform, verdict.status, verdict.because?.sv ?? null]);
    }
    expect(ends).toEqual([
      [
        '/grid-of-films',
        'youtube',
        'partial',
        'Ofullständig: inget inlägg kändes igen, och sidan säger inte att kontot saknar inlägg.',
      ],
      ['/grid-of-films', 'web', 'complete', null],
      ['/no-posts-yet', 'youtube', 'complete', null],
    ]);
  });

  const shown: [what: string, line: string, isEmpty: boolean][] = [
    ['says nothing', 'Exempelkommun', true],
    ['says it in Swedish', 'Inga inlägg ännu', false],
    ['says it in English of its handle', "@exempel hasn't posted", false],
    ['says it of its handle, with more after it', "@exempel hasn't posted anything yet here", false],
    ['says it of another', "Vi väntar: @exempel hasn't posted", true],
    ['says how many', '0 inlägg', false],
    ['has some', '10 inlägg', true],
    ['says it of comments', 'Inga kommentarer', true],
  ];
  test.each(shown)('a page that %s', async (_what, line, isEmpty) => {
    const phrases = await loadPhrases('/nonexistent');
    const signs = { title: 'Exempelkommun', headings: [], lines: [line] };
    expect(isEmptyWithoutReason(signs, phrases, { platform: 'x', postsSeen: 0 })).toBe(isEmpty);
    expect(isEmptyWithoutReason(signs, phrases, { platform: 'x', postsSeen: 1 })).toBe(false);
    expect(isEmptyWithoutReason(signs, phrases, { platform: 'x', postsSeen: null })).toBe(false);
  });
});
