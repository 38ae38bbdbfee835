import { parse } from 'lossless-json';

/** A number outside of strings that is long enough to lose digits. A match inside a string costs only the slower parser. */
const longNumber = /[:[,]\s*-?\d[\d.eE+-]{14,}/;

/**
 * Parses JSON; a whole number beyond 2^53 becomes a string with all its digits. Platforms' ids are such numbers, and JSON.parse makes
 * 1273714429159518218 into 1273714429159518200. Null when the text is not JSON: a parser's own message quotes the text, which may hold a token.
 */
export function parseJson(text: string): { value: unknown } | null {
  try {
    return {
      value: longNumber.test(text) ? parse(text, null, { parseNumber, onDuplicateKey: lastWins }) : JSON.parse(text),
    };
  } catch (error) {
    if ((error as { name?: unknown }).name !== 'SyntaxError') throw error;
    return null;
  }
}

function parseNumber(digits: string): number | string {
  const number = Number(digits);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? digits : number;
}

/** Of two members with the same key the last one counts, as in JSON.parse. */
function lastWins({ newValue }: { newValue: unknown }): unknown {
  return newValue;
}
