import { describe, expect, test } from '@jest/globals';
import { partShown } from '../../../storage/shown/shown-words.ts';
import { coreTimeOf } from '../../tools/core-seconds.ts';

describe('what a page counts below a post is no part of its words', () => {
  test.each([
    ['Badet öppnar\n12 gillar', { likes: 12 }],
    ['Badet öppnar\n12 gilla-markeringar · 3 kommentarer · 1 delning', { likes: 12, comments: 3, shares: 1 }],
    ['Badet öppnar\n1,2 tn visningar\n5 reaktioner', { views: 1_200, likes: 5 }],
    ['Badet öppnar\n👍❤️ 1 234\n3 comments\n2 shares', { likes: 1_234, comments: 3, shares: 2 }],
    ['Badet öppnar\n❤️ 12', { likes: 12 }],
    ['Badet öppnar\n12 ❤️', { likes: 12 }],
    ['Badet öppnar\n12❤', { likes: 12 }],
    ['Badet öppnar\n1,2 tn ❤️ 3 💬', { likes: 1_200, comments: 3 }],
    ['Badet öppnar\n12 ❤️👍 · 3 💬 · 1 🔁', { likes: 12, comments: 3, shares: 1 }],
    ['Badet öppnar\n❤️ 12 💬 3', { likes: 12, comments: 3 }],
    ['Badet öppnar\n♥ 12', { likes: 12 }],
    ['Badet öppnar\n👍❤️😆 12', { likes: 12 }],
    ['Badet öppnar · 12 ❤️', { likes: 12 }],
    ['Badet öppnar\n♡ 4  💬 2  🔁 1,2 tn', { likes: 4, comments: 2, shares: 1_200 }],
    ['Badet öppnar · ❤️ 12', { likes: 12 }],
    ['Badet öppnar\n❤️ 12 kommentarer', { comments: 12 }],
    ['Badet öppnar\n3.4K views', { views: 3_400 }],
    ['Badet öppnar\n33 2 Comments', { comments: 2 }],
    ['Badet öppnar\n12 345 kommentarer', { comments: 12_345 }],
    ['Badet öppnar\nAlla reaktioner:\n4\n3 kommentarer', { likes: 4, comments: 3 }],
    ['Badet öppnar\nAll reactions: 4', { likes: 4 }],
    ['Badet öppnar\nGilla\nSvara\n2 v', {}],
    ['Badet öppnar\n45\n7', {}],
    ['Badet öppnar\nGillas av Anna Ek och 11 andra\nVisa alla 4 kommentarer', { likes: 12 }],
    ['Badet öppnar\n66 svar', { comments: 66 }],
  ])('%j', (text, counts) => {
    expect(partShown(text, null)).toEqual({ words: 'Badet öppnar', counts });
  });
});

test('how long ago it was, told above the words, is another every day', () => {
  expect(partShown('Anna Ek\n3 tim\nNär öppnar ni?', 'Anna Ek').words).toBe('Anna Ek\nNär öppnar ni?');
  expect(partShown('Anna Ek\n2 år sedan\nNär öppnar ni?', 'Anna Ek').words).toBe('Anna Ek\nNär öppnar ni?');
});

describe('what somebody wrote stays', () => {
  test.each([
    ['Anna Ek\n12 kommentarer', 'Anna Ek'],
    ['Anna Ek\n3 tim\n12 gillar', 'Anna Ek'],
    ['12 kommentarer', null],
    ['Svaret är\n42', null],
    ['Vi var 12 personer som gillar badet', null],
    ['Vi har fått 12 kommentarer\nTack för dem!', null],
    ['Hur länge?\n3 dagar', null],
    ['Dela gärna', null],
    ['Vi ❤️ 2024', null],
    ['2024 ❤️ badet', null],
    ['Vi var 12 ❤️', null],
    ['❤️ 12', null],
    ['12 maj 2026', null],
    ['', null],
  ])('%j', (text, author) => {
    expect(partShown(text, author)).toEqual({ words: text, counts: {} });
  });
});

test('a line of a thousand numbers is read at once', () => {
  const text = `Resultat\n${'1 2 👍 '.repeat(300)}x`;
  const took = coreTimeOf(() => {
    expect(partShown(text, null).words).toBe(text);
    expect(partShown(`Resultat\n${'1 1 '.repeat(45)}x`, null).counts).toEqual({});
  });
  expect(took).toBeLessThan(1_000);
});
