import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

/** What a list of today would be. `rules`, `leftOut`: each with how many. */
interface WouldHold {
  items: number;
  files: number;
  size: string;
  rules: readonly string[];
  leftOut: readonly string[];
}

const sv = {
  rehearse: (committee: string) => `Visa vad som skulle stå på en lista för ${committee}`,
  wouldHold: ({ items, files, size, rules, leftOut }: WouldHold) =>
    [
      `En lista i dag skulle få ${counted(items, 'handling', 'handlingar')}, ${counted(files, 'fil', 'filer')}, ${size}.`,
      `Efter regel: ${rules.join('; ')}.`,
      ...(leftOut.length === 0 ? [] : [`Lämnat utanför, fast dagen har kommit: ${leftOut.join('; ')}.`]),
      'Ingen lista är gjord.',
    ].join(' '),
};

const en: typeof sv = {
  rehearse: (committee) => `Show what a list would hold for ${committee}`,
  wouldHold: ({ items, files, size, rules, leftOut }) =>
    [
      `A list of today would hold ${counted(items, 'record', 'records')}, ${counted(files, 'file', 'files')}, ${size}.`,
      `By rule: ${rules.join('; ')}.`,
      ...(leftOut.length === 0 ? [] : [`Left out, though its day has come: ${leftOut.join('; ')}.`]),
      'No list is made.',
    ].join(' '),
};

export const rehearseWords: Record<Locale, typeof sv> = { sv, en };
