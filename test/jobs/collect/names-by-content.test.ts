import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../../jobs/collect/facts.ts';
import { namesByContent } from '../../../jobs/collect/names-by-content.ts';

const picture = (url: string) => ({ kind: 'picture' as const, url, alt: null });

describe('a name by content', () => {
  const facts = (changes: Partial<Facts>) => ({
    kind: 'post' as const,
    publishedAt: '2026-05-10T09:00:00Z',
    text: 'Öppet',
    media: [],
    author: { role: 'account' as const, name: null, platformId: null },
    ...changes,
  });
  const names = (platform: string, changes: Partial<Facts> = {}) => namesByContent(platform, facts(changes)).all;

  test.each([
    ['of another platform, whose exports have ids', names('x')],
    ['of another author', names('facebook', { author: { role: 'public', name: 'Bo', platformId: null } })],
    ['of an unknown time', names('facebook', { publishedAt: null })],
    ['of nothing', names('facebook', { text: ' ' })],
  ])('there is none %s', (_, none) => expect(none).toEqual([]));

  test('differs by time, words, and whether it is a post; not by spaces or how å is written', () => {
    const all = [
      names('facebook'),
      names('facebook', { publishedAt: '2026-05-10T09:00:01Z' }),
      names('facebook', { text: 'Stängt' }),
      names('facebook', { kind: 'reply' }),
      names('facebook', { text: '', media: [picture('a')] }),
      names('facebook', { text: '', media: [picture('a'), picture('b')] }),
    ];
    expect(new Set(all.flat()).size).toBe(all.length);
    expect(names('instagram', { text: ' O\u0308ppet\n' })).toEqual(all[0]);
    expect(names('facebook', { kind: 'comment' })).toEqual(all[3]);
    expect(names('facebook', { kind: 'share' })).toEqual(all[0]);
  });

  // These stand in the archive, and what comes is held against them: another spelling would know nothing again.
  test.each<[string, Partial<Facts>, string[]]>([
    ['short', {}, ['told:1778403600:8f4fab17c292c1eec6c8a115aad507ad']],
    ['of nineteen letters', { text: 'Vi har öppet i dag.' }, ['told:1778403600:f92e28cfad899f315fa790ded623e001']],
    [
      'of twenty letters',
      { text: 'Vi har  öppet\ni dag!!' },
      ['told:1778403600:8ad5001947d1de148558b1b762deab52', 'told:2026-05-10:8ad5001947d1de148558b1b762deab52'],
    ],
    ['a picture', { text: '', media: [picture('a')] }, ['told:1778403600:6face5348da033ee5670cfbaf06f0adc']],
  ])('of words %s is spelled as it was', (_, changes, spelled) => {
    expect(names('facebook', changes)).toEqual(spelled);
  });

  test('is, on a clock without time zone, one for each day that it may be, and one that needs no zone', () => {
    const digest = '8ad5001947d1de148558b1b762deab52';
    const clock = { publishedAt: '2026-05-10T21:00:07Z', publishedPrecision: 'clock' as const };
    expect(names('facebook', { text: 'Vi har öppet i dag!!', ...clock })).toEqual([
      ...[`told:2026-05-10:${digest}`, `told:2026-05-09:${digest}`],
      ...[`told:clock:2026-05-10:7:${digest}`, `told:clock:2026-05-09:7:${digest}`],
    ]);
    const short = names('facebook', clock);
    expect(short).toHaveLength(27 + 2);
    expect(short).toContain(names('facebook', { publishedAt: '2026-05-10T09:00:07Z' })[0]);
    // Without seconds, words that are many posts' name none.
    expect(names('facebook', { ...clock, publishedAt: '2026-05-10T21:00:00Z' })).toHaveLength(2);
  });

  test('by which it counts as disposed of is the same on both kinds of clocks', () => {
    const text = 'Vi har öppet i dag!!';
    const known = namesByContent('facebook', facts({ text, publishedAt: '2026-05-10T07:00:07Z' })).bySecond;
    const clock = { publishedAt: '2026-05-10T21:00:07Z', publishedPrecision: 'clock' as const };
    const told = namesByContent('facebook', facts({ text, ...clock })).bySecond;
    expect(known.every((name) => told.includes(name))).toBe(true);
    expect(known).toHaveLength(2);
  });
});
