import { stemmer } from '@orama/stemmers/swedish';

/*
 * A word that was asked for stands for every word that it begins, and for the other Swedish inflections that the stemmer knows: "ishall" and
 * "ishallar" find "ishallen", but "nyckel" does not find "nycklar".
 * The desk's indexes are asked by `otherForms`, texts that are in no index by `anyForm`: both give the same. It runs in a browser, too.
 */

/** How a word may stand for one that was asked for. */
export interface WordForm {
  /** What every word that fits begins with. */
  beginning: string;
  /** Whether this folded word fits. */
  fits(word: string): boolean;
}

/** The word in any form: by its beginning, or by the same stem. A stem that begins its word is the beginning of all its forms. */
export function anyForm(word: string): WordForm {
  const { stem, beginning } = stemOf(word);
  return {
    beginning,
    fits: (other) =>
      other.startsWith(word) || other === beginning || (other.startsWith(beginning) && stemmer(other) === stem),
  };
}

/** The other forms of a word, for an index that can be asked for whole words and for beginnings only. Those that it begins are not among them. */
export function otherForms(word: string): string[] {
  const { stem, beginning } = stemOf(word);
  // A word may end as an inflection does: "badplatser" has the stem of "badplats", which itself loses its s.
  const forms = new Set<string>(beginning.startsWith(word) ? [] : [beginning]);
  for (const third of thirdEndings)
    for (const second of secondEndings)
      for (const first of firstEndings) {
        const form = `${beginning}${third}${second}${first}`;
        if (!form.startsWith(word) && stemmer(form) === stem) forms.add(form);
      }
  return [...forms];
}

function stemOf(word: string): { stem: string; beginning: string } {
  const stem = stemmer(word);
  return { stem, beginning: word.startsWith(stem) && stem.length > 1 ? stem : word };
}

/*
 * What the stemmer takes from a word, in its three steps, the first from the end (snowballstem.org/algorithms/swedish). The test tries words at
 * random, so that a stemmer which takes more is found out.
 */
const firstEndings =
  ' a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or s as arnas ernas ornas es ades andes ens arens hetens erns at andet het ast'.split(
    ' ',
  );
const secondEndings = ['', 'd', 'n', 't'];
const thirdEndings = ['', 'ig', 'lig', 'els', 't'];
