import { isSeen, nameOf } from './marks.ts';
import type { Unopened, UnopenedRule } from './shapes.ts';

const most = 20_000;

/** Counts what the page offers and no visit opens, each once by its address or its text. Where nothing tells one from another, they are one. */
export function countUnopened(rules: readonly UnopenedRule[]) {
  const met = new Map(rules.map(({ what }) => [what, new Set<string>()]));
  return {
    note(): void {
      for (const { what, at } of rules) {
        const names = met.get(what);
        for (const element of document.querySelectorAll(at))
          if (names && names.size < most && isSeen(element)) names.add(nameOf(element) ?? '');
      }
    },
    testify: (): Unopened[] =>
      [...met].flatMap(([what, names]) => (names.size > 0 ? [{ what, atLeast: names.size }] : [])),
  };
}
