import type { Words } from '../../../config/base/words.ts';
import { inSwedish } from './help-words.ts';

/** What Commander says of a command line that it cannot use. */
const said: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^error: missing required argument '(.+)'/, (name) => `det som ska anges saknas: ${inSwedish(`<${name}>`)}`],
  [/^error: option '(.+)' argument missing/, (flags) => `flaggan ${inSwedish(flags)} saknar sitt värde`],
  [/^error: required option '(.+)' not specified/, (flags) => `flaggan ${inSwedish(flags)} måste anges`],
  [/^error: unknown option '(.+?)'/, (flag) => `flaggan ${flag} finns inte`],
  [/^error: unknown command '(.+?)'/, (name) => `kommandot ${name} finns inte`],
  [
    /^error: too many arguments(?: for '(.+)')?\. Expected (\d+) arguments? but got (\d+)/,
    (_name, expected, got) => `för mycket är angivet: väntade ${expected}, fick ${got}`,
  ],
  [
    /^error: option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\./,
    (flags, value, choices) => `flaggan ${inSwedish(flags)} kan inte vara ”${value}”; den ska vara en av: ${choices}`,
  ],
  [
    /^error: option '(.+)' argument '(.*)' is invalid\. expected a whole number\./,
    (flags, value) => `flaggan ${inSwedish(flags)} kan inte vara ”${value}”; den ska vara ett heltal`,
  ],
];

/** A fault of the command line in both languages. What is not known here stays English: it is a new sentence of Commander's. */
export function usageFault(text: string): Words {
  const found = said.map(([pattern, words]) => ({ match: pattern.exec(text), words })).find(({ match }) => match);
  if (!found?.match) return { sv: text, en: text };
  const meant = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(text)?.[1];
  const [, ...parts] = found.match;
  return {
    sv: `fel: ${found.words(...parts.map((part) => part ?? ''))}${meant === undefined ? '' : `\n(Menade du ${meant}?)`}\n`,
    en: text,
  };
}
