import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../../jobs/collect/facts.ts';
import { namesByContent } from '../../../jobs/collect/names-by-content.ts';

const picture = (url: string) => ({ kind: 'picture' as const, url, alt: null });

describe('a name by content', () => {
  const facts = (changes: Partial<Facts>) => ({
    ...{ kind: 'post' as const, publishedAt: '2026-05-10T09:00:00Z', text: 'Öppet', media: [] },
    author: { role: 'account' as const, name: null, platformId: null },
    ...changes,
  });
  const names = (platform: string, changes: Partial<Facts> = {}) => namesByContent(platform, facts(changes));

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
  });
});
