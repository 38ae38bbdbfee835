import type { Words } from '../../config/base/words.ts';
import type { PlacedMask, WordKind } from '../../storage/records/release.ts';
import { maskRefusals } from '../refusal/mask-refusals.ts';
import type { AskedMask, Masks, WordMask } from './asked-masks.ts';
import { MaskRefusedError } from './choose-masks.ts';
import { type CopyTexts, dataTexts, placeTexts, suggestedIn } from './copy-texts.ts';
import { type SuggestedWords, suggestedWords } from './suggestions.ts';
import { wordFinder } from './word-finder.ts';

/**
 * Where what a person asks to have masked lies. Throws MaskRefusedError for words that stand nowhere, which are most likely misspelt; for a quote
 * that says of several posts which is meant; and for words in a snapshot whose pictures nobody has read, unless a person has masked
 * rectangles there.
 */
export function resolveMasks(asked: readonly AskedMask[], texts: CopyTexts): Masks {
  const placed = asked.flatMap((mask): PlacedMask[] => {
    if ('saying' in mask) return saying(mask, texts);
    return 'words' in mask || 'every' in mask ? [] : [mask];
  });
  const found = asked.some((mask) => 'every' in mask) ? suggestedIn(texts) : [];
  const words = new Map<string, WordMask>();
  for (const mask of asked) {
    if ('words' in mask) add(words, texts, { words: mask.words, kind: kindOf(mask.words), paragraph: mask.paragraph });
    if ('every' in mask) {
      const { every, paragraph } = mask;
      const its = found.filter(({ kind }) => kind === every);
      if (its.length === 0)
        refuse(`something of the kind ${every} in what is asked for`, 'none', maskRefusals.noneOfKind);
      for (const one of its) add(words, texts, { ...one, paragraph });
    }
  }
  if (words.size > 0) {
    for (const { id, layer } of texts.snapshots) {
      const isLookedAt = placed.some((mask) => 'box' in mask && mask.snapshot === id);
      if (layer !== null || isLookedAt) continue;
      refuse(`to know where words stand in ${id}`, 'pictures that nobody has read', maskRefusals.placesUnknown(id));
    }
  }
  return { placed, words: [...words.values()] };
}

/** What the words are: of the kind of which they are a whole. */
export function kindOf(words: string): WordKind {
  const [only, ...more] = suggestedWords([words]);
  return only !== undefined && more.length === 0 && only.words === words.trim() ? only.kind : 'other';
}

function add(
  known: Map<string, WordMask>,
  texts: CopyTexts,
  { words, kind, paragraph }: Pick<SuggestedWords, 'words' | 'kind'> & { paragraph: string },
): void {
  const finder = wordFinder(words);
  if (finder === null)
    refuse('two letters or figures at least', JSON.stringify(words), maskRefusals.wordsTooShort(words));
  const count = (all: readonly string[]) => all.reduce((sum, text) => sum + finder.in(text).length, 0);
  const places = count(placeTexts(texts)) || count(dataTexts(texts));
  if (places === 0) {
    refuse(`${JSON.stringify(words)} somewhere in what is asked for`, 'nothing', maskRefusals.wordsNowhere(words));
  }
  known.set(`${finder.key} ${paragraph}`, { words, kind, paragraph, finder, places });
}

/** The one post or comment that says it, in each snapshot and among what was collected. */
function saying(
  { saying: quote, snapshot, paragraph }: Extract<AskedMask, { saying: string }>,
  { snapshots, items }: CopyTexts,
): PlacedMask[] {
  const finder = wordFinder(quote);
  if (finder === null)
    refuse('two letters or figures at least', JSON.stringify(quote), maskRefusals.wordsTooShort(quote));
  const says = (text: string) => finder.in(text).length > 0;
  const placed: PlacedMask[] = [];
  const only = (where: { name: string; mask: PlacedMask }[], of: string) => {
    const several = where.map(({ name }) => name).join(', ');
    if (where.length > 1)
      refuse(
        `one post or comment that says ${JSON.stringify(quote)} in ${of}`,
        several,
        maskRefusals.saidBySeveral(quote, several),
      );
    placed.push(...where.map(({ mask }) => mask));
  };
  for (const { id, posts } of snapshots) {
    if (snapshot !== undefined && snapshot !== id) continue;
    const entries = (posts?.posts ?? []).flatMap((post, at) => [
      { name: `${at + 1}`, text: post.text, mask: { snapshot: id, post: at + 1, paragraph } },
      ...post.comments.map(({ text }, index) => ({
        name: `${at + 1}.${index + 1}`,
        text,
        mask: { snapshot: id, post: at + 1, comment: index + 1, paragraph },
      })),
    ]);
    only(
      entries.filter(({ text }) => says(text)),
      id,
    );
  }
  if (snapshot === undefined) {
    const said = items.filter(({ text }) => says(text));
    only(
      said.map(({ id }) => ({ name: id, mask: { item: id, paragraph } })),
      'what was collected',
    );
  }
  if (placed.length === 0) {
    refuse(`a post or comment that says ${JSON.stringify(quote)}`, 'none', maskRefusals.saidByNone(quote));
  }
  return placed;
}

function refuse(expected: string, found: string, told: Words): never {
  throw new MaskRefusedError(`expected ${expected}, found ${found}`, told);
}
