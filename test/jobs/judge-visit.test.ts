import { describe, expect, test } from '@jest/globals';
import { judgeVisit } from '../../jobs/judge-visit.ts';
import type { PageKind, Visit } from '../../jobs/visit.ts';
import type { Completeness, SnapshotStatus } from '../../storage/records/snapshot-description.ts';

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

describe('a visit is judged', () => {
  test('complete when nothing is known to be missing', () => {
    expect(judgeVisit(whole)).toEqual({ status: 'complete', because: null });
  });

  const kinds: [PageKind, SnapshotStatus][] = [
    ['http-error', 'failed'],
    ['empty', 'failed'],
    ['unreachable', 'failed'],
    ['login-wall', 'needs-login'],
    ['not-visited', 'needs-login'],
    ['blocked', 'blocked'],
    ['gone', 'gone'],
  ];
  test.each(kinds)('%s as %s, never as a snapshot, with the evidence in both languages', (kind, status) => {
    const verdict = judgeVisit({ ...whole, kind, evidence: { sv: 'en tekanna', en: 'a teapot' } });
    expect(verdict.status).toBe(status);
    expect(verdict.because?.sv).toContain('en tekanna');
    expect(verdict.because?.en).toContain('a teapot');
  });

  test('a page that was not visited is not said to ask for a login', () => {
    const evidence = {
      sv: 'den sparade inloggningen fb kan inte användas',
      en: 'the stored session fb cannot be used',
    };
    expect(judgeVisit({ ...whole, kind: 'not-visited', evidence }).because).toEqual({
      sv: 'Sidan besöktes inte (den sparade inloggningen fb kan inte användas).',
      en: 'The page was not visited (the stored session fb cannot be used).',
    });
  });

  test('a page that the site says is not there is not said to have been there before', () => {
    const { because } = judgeVisit({ ...whole, kind: 'gone', evidence: { sv: 'HTTP 404', en: 'HTTP 404' } });
    expect(because?.sv).toBe('Webbplatsen säger att sidan inte finns eller inte visas (HTTP 404).');
  });

  const lacks: [string, Partial<Visit>, RegExp][] = [
    ['the picture ends early', { page: { widthCss: 1280, heightCss: 400_000, tiles: 38, truncated: true } }, /400000/],
    [
      'the page is wider than its pictures',
      {
        page: {
          widthCss: 5120,
          heightCss: 900,
          tiles: 1,
          truncated: true,
          truncatedBecause: {
            sv: 'Sidan är 300000 bildpunkter bred, bilderna 5120.',
            en: 'The page is 300000 px wide, the pictures 5120 px.',
          },
        },
      },
      /^Ofullständig: sidan är 300000 bildpunkter bred, bilderna 5120\.$/,
    ],
    ['no tile was taken', { tiles: [] }, /ingen bild/],
    ['a picture did not load', { completeness: { ...completeness, imagesFailed: 2 } }, /2 bilder/],
    ['one picture did not load', { completeness: { ...completeness, imagesFailed: 1 } }, /: en bild på/],
    ['the feed did not end', { completeness: { ...completeness, stopReason: 'time' } }, /slut/],
    ['an overlay stays', { overlayLeft: 'Vi använder kakor' }, /täcker sidan/],
    ['the page led to another site', { ledAstray: { sv: 'ledde bort', en: 'led astray' } }, /ledde bort/],
    ['an account of a platform shows no post', { emptyWithoutReason: true }, /inte att kontot saknar inlägg/],
    ['the pack is out of date', { feedUnrecognised: true }, /kändes inte igen/],
    [
      'a post has no picture',
      { completeness: { ...completeness, postsSeen: 3, postsCaptured: 2 } },
      /ett inlägg som syntes/,
    ],
    [
      'comments were left',
      { completeness: { ...completeness, commentsShown: 9, commentsCaptured: 4 } },
      /5 kommentarer/,
    ],
    ['one comment was left', { completeness: { ...completeness, commentsShown: 1 } }, /: en kommentar kom/],
    ['the page moved', { steps: [{ name: 'take the picture tiles', outcome: 'partial', ms: 1 }] }, /ändrade sig/],
  ];
  test.each(lacks)('partial when %s', (_what, change, words) => {
    const verdict = judgeVisit({ ...whole, ...change });
    expect(verdict.status).toBe('partial');
    expect(verdict.because?.sv).toMatch(words);
  });
});
