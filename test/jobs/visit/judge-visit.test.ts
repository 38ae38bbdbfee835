import { describe, expect, test } from '@jest/globals';
import { judgeVisit } from '../../../jobs/visit/judge-visit.ts';
import type { PageKind, Visit } from '../../../jobs/visit/visit.ts';
import type { Completeness, SnapshotStatus } from '../../../storage/records/snapshot-description.ts';

const completeness: Completeness = {
  postsSeen: 0,
  postsCaptured: 0,
  commentsShown: 0,
  commentsCaptured: 0,
  imagesLoaded: 3,
  imagesFailed: 0,
  oldest: null,
  newest: null,
  stopReason: 'end-of-feed',
};

const whole: Visit = {
  kind: 'page',
  evidence: { sv: 'HTTP 200', en: 'HTTP 200' },
  httpStatus: 200,
  finalUrl: 'https://www.example.se/',
  steps: [{ name: 'take the picture tiles', outcome: 'ok', ms: 1 }],
  interventions: [],
  warnings: [],
  browser: 'Chromium 1',
  page: { widthCss: 1280, heightCss: 900, tiles: 1, truncated: false },
  posts: [],
  feedUnrecognised: false,
  overlayLeft: null,
  recording: null,
  tiles: [{ file: 'data/skarmdump-001.png', y: 0, width: 1280, height: 900 }],
  evidencePicture: null,
  textLayer: null,
  completeness,
};

const pictures = { name: 'take the picture tiles', ms: 1 };
const of = (changes: Partial<Completeness>) => ({ completeness: { ...completeness, ...changes } });

describe('a visit is judged', () => {
  test.each<[string, Partial<Visit>]>([
    ['nothing is known to be missing', {}],
    ['nothing was counted', { completeness: null }],
    ['the page has no measures', { page: null }],
    ['the walk ended among posts that the archive has', of({ stopReason: 'already-captured' })],
    ['the feed began again', of({ stopReason: 'loop' })],
    ['more posts and comments were brought home than were counted', of({ postsCaptured: 1, commentsCaptured: 1 })],
    ['all that were counted were brought home', of({ postsSeen: 2, postsCaptured: 2 })],
    [
      'another step than the pictures was done in part',
      { steps: [{ ...pictures, name: 'expand', outcome: 'partial' }] },
    ],
    [
      'it did not lead astray, and is not empty',
      {
        ledAstray: null,
        emptyWithoutReason: false,
        scriptsFailed: 0,
        readerLost: null,
        postsOpened: { asked: 3, opened: 3, because: null },
      },
    ],
  ])('complete when %s', (_what, change) => {
    expect(judgeVisit({ ...whole, ...change })).toEqual({ status: 'complete', because: null });
  });

  test.each<[PageKind, SnapshotStatus, string, string]>([
    ['http-error', 'failed', 'Webbplatsen svarade med ett fel', 'The site answered with an error'],
    ['empty', 'failed', 'Sidan var tom', 'The page was empty'],
    ['unreachable', 'failed', 'Sidan kunde inte nås', 'The page could not be reached'],
    ['login-wall', 'needs-login', 'Sidan kräver inloggning', 'The page asks for a login'],
    // Of what nobody asked nothing is known, not that it asks for a login.
    ['not-visited', 'needs-login', 'Sidan besöktes inte', 'The page was not visited'],
    ['blocked', 'blocked', 'Webbplatsen släppte inte in oss', 'The site kept us out'],
    // That it was there before is more than the site says.
    [
      'gone',
      'gone',
      'Webbplatsen säger att sidan inte finns eller inte visas',
      'The site says that the page is not there or not shown',
    ],
  ])('%s as %s, never as a snapshot, with the evidence in both languages', (kind, status, sv, en) => {
    expect(judgeVisit({ ...whole, kind, evidence: { sv: 'en tekanna', en: 'a teapot' } })).toEqual({
      status,
      because: { sv: `${sv} (en tekanna).`, en: `${en} (a teapot).` },
    });
  });

  const endsEarly = { widthCss: 1280, heightCss: 400_000, tiles: 38, truncated: true };
  const lacks: [what: string, Partial<Visit>, sv: string, en: string][] = [
    [
      'the picture ends early',
      { page: endsEarly },
      'sidan är 400000 bildpunkter hög och bilden slutar tidigare',
      'the page is 400000 px high and the picture ends before that',
    ],
    [
      'the visit says itself where its picture ends',
      {
        page: {
          ...endsEarly,
          truncatedBecause: { sv: 'Bilden av a.se är 5120 bred.', en: 'The picture of a.se is 5120 px wide.' },
        },
      },
      'bilden av a.se är 5120 bred',
      'the picture of a.se is 5120 px wide',
    ],
    ['no tile was taken', { tiles: [] }, 'ingen bild av sidan', 'no picture of the page'],
    [
      'pictures did not load',
      of({ imagesFailed: 2 }),
      '2 bilder på sidan kunde inte laddas',
      '2 pictures on the page did not load',
    ],
    [
      'one picture did not load',
      of({ imagesFailed: 1 }),
      'en bild på sidan kunde inte laddas',
      'one picture on the page did not load',
    ],
    [
      'the feed did not end',
      of({ stopReason: 'time' }),
      'flödets slut nåddes inte',
      'the end of the feed was not reached',
    ],
    [
      'an overlay stays',
      { overlayLeft: { title: 'Vi använder kakor', buttons: ['Neka valfria kakor', 'Ja'] } },
      'en ruta täcker sidan (Vi använder kakor; knappar: ”Neka valfria kakor”, ”Ja”)',
      'something lies over the page (Vi använder kakor; buttons: ”Neka valfria kakor”, ”Ja”)',
    ],
    [
      'parts are closed',
      { closedParts: 5 },
      '5 delar av sidan är slutna för läsning, så att deras ord bara står i bilden',
      '5 parts of the page are closed to readers, so that their words stand in the picture only',
    ],
    [
      'one part is closed that holds most of the page',
      { closedParts: 1 },
      'en del av sidan är sluten för läsning, så att dess ord bara står i bilden',
      'one part of the page is closed to readers, so that its words stand in the picture only',
    ],
    [
      'an overlay without words stays',
      { overlayLeft: { title: '', buttons: [] } },
      'en ruta täcker sidan',
      'something lies over the page',
    ],
    [
      'an overlay that can only be closed stays',
      { overlayLeft: { title: '', buttons: ['X'] } },
      'en ruta täcker sidan (knappar: ”X”)',
      'something lies over the page (buttons: ”X”)',
    ],
    ['the page led to another site', { ledAstray: { sv: 'ledde bort', en: 'led astray' } }, 'ledde bort', 'led astray'],
    [
      'an account of a platform shows no post',
      { emptyWithoutReason: true },
      'inget inlägg kändes igen, och sidan säger inte att kontot saknar inlägg',
      'no post was recognised, and the page does not say that the account has none',
    ],
    [
      'the reader does not know the page again',
      { readerLost: { sv: 'läsaren känner inte igen sidan', en: 'the reader does not know the page again' } },
      'läsaren känner inte igen sidan',
      'the reader does not know the page again',
    ],
    [
      'one of the page’s own scripts did not load',
      { scriptsFailed: 1 },
      'ett av sidans egna skript kunde inte laddas',
      "one of the page's own scripts did not load",
    ],
    [
      'several did not load',
      { scriptsFailed: 2 },
      '2 av sidans egna skript kunde inte laddas',
      "2 of the page's own scripts did not load",
    ],
    [
      'posts whose words a list does not show were not all opened',
      { postsOpened: { asked: 9, opened: 7, because: { sv: 'inte tid nog', en: 'no time left' } } },
      '2 av 9 inlägg, vars ord och tid sidan inte visar, kunde inte öppnas hela (inte tid nog)',
      '2 of 9 posts, whose words and time the page does not show, could not be opened whole (no time left)',
    ],
    [
      'the pack is out of date, said once of a page on which no post was found',
      { feedUnrecognised: true, emptyWithoutReason: true },
      'flödets inlägg kändes inte igen',
      'the posts of the feed were not recognised',
    ],
    [
      'a post has no picture',
      of({ postsSeen: 3, postsCaptured: 2 }),
      'ett inlägg som syntes saknar egen bild',
      'one post that was seen has no picture',
    ],
    [
      'posts have no picture',
      of({ postsSeen: 5, postsCaptured: 2 }),
      '3 inlägg som syntes saknar egen bild',
      '3 posts that were seen have no picture',
    ],
    [
      'comments were left',
      of({ commentsShown: 9, commentsCaptured: 4 }),
      '5 kommentarer kom inte med',
      '5 comments were not captured',
    ],
    ['one comment was left', of({ commentsShown: 1 }), 'en kommentar kom inte med', 'one comment was not captured'],
    [
      'the witness saw more than the reader',
      of({
        witness: { postsRead: 1, postsShown: 4, postsAnnounced: null, textsShown: 0, textsGone: 0 },
      }),
      'läsaren såg 1 inlägg, sidan visade minst 4',
      'the reader saw 1 post, the page showed at least 4',
    ],
    [
      'the page moved',
      {
        steps: [
          { ...pictures, name: 'expand', outcome: 'ok' },
          { ...pictures, outcome: 'partial' },
        ],
      },
      'sidan ändrade sig medan den avbildades',
      'the page changed while it was pictured',
    ],
  ];
  test.each(lacks)('partial when %s', (_what, change, sv, en) => {
    expect(judgeVisit({ ...whole, ...change })).toEqual({
      status: 'partial',
      because: { sv: `Ofullständig: ${sv}.`, en: `Partial: ${en}.` },
    });
  });

  test('with all that is missing in one sentence', () => {
    const { because } = judgeVisit({
      ...whole,
      tiles: [],
      overlayLeft: { title: '', buttons: [] },
      ...of({ stopReason: 'time' }),
    });
    expect(because).toEqual({
      sv: 'Ofullständig: ingen bild av sidan; flödets slut nåddes inte; en ruta täcker sidan.',
      en: 'Partial: no picture of the page; the end of the feed was not reached; something lies over the page.',
    });
  });
});
