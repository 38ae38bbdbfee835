import { styleText } from 'node:util';
import { shownText } from '../../ground/shown-text.ts';
import { rowsOf } from './fit.ts';

/*
 * The one place that knows colours. What is printed is text, in which strangers' words stand; a tone is beside the text and never in it. The
 * text is cleaned first, then fitted, then painted, so that no escape on the terminal comes from what somebody wrote.
 */

const formats = { ok: 'green', warn: 'yellow', fault: 'red', strong: 'bold' } as const;

/** How a part is painted. Its words say the same: many see no colours, and no file has them. */
export type Tone = keyof typeof formats;
export type Part = string | { readonly tone: Tone; readonly text: string };
/** What a person is shown: parts, one after the other. */
export type Shown = string | readonly Part[];

export const inTone = (tone: Tone | null, text: string): Part => (tone === null ? text : { tone, text });

/** Lines of text, each with its end. */
export function lines(all: readonly Shown[]): Part[] {
  return all.flatMap((line) => [...(typeof line === 'string' ? [line] : line), '\n']);
}

/** A sentence whose first word says that something is wrong: `fel:`. */
export function faultFirst(sentence: string): Part[] {
  const word = /^\S+:/.exec(sentence)?.[0] ?? '';
  return [inTone('fault', word), sentence.slice(word.length)];
}

/** Where it is shown: stdout or stderr. */
export interface Screen {
  isTTY?: boolean;
  columns?: number;
}

/** The text as it is written to the stream: fitted and painted for a terminal, with its colours as NO_COLOR and FORCE_COLOR have it; else plain. */
export function shownOn(stream: NodeJS.WritableStream & Screen, shown: Shown): string {
  const parts = (typeof shown === 'string' ? [shown] : shown).map((part) =>
    typeof part === 'string' ? { tone: null, text: shownText(part) } : { ...part, text: shownText(part.text) },
  );
  const text = parts.map((part) => part.text).join('');
  if (!stream.isTTY) return text;
  let [next, at] = [0, 0];
  return rowsOf(text, stream.columns ?? 0)
    .map(({ from, to, before }) => `${before}${painted(from, to)}`)
    .join('\n');

  /** Rows come in their order, so each part is passed once. */
  function painted(from: number, to: number): string {
    let row = '';
    for (let part = parts[next]; part !== undefined && at < to; part = parts[next]) {
      const text = part.text.slice(Math.max(0, from - at), to - at);
      row += part.tone === null || text === '' ? text : styleText(formats[part.tone], text, { stream });
      if (at + part.text.length > to) break;
      at += part.text.length;
      next += 1;
    }
    return row;
  }
}

/** A heading of the help, which holds our own words only. The stream's own question whether it has colours is asked by Commander. */
export const heading = (text: string): string => styleText(formats.strong, text, { validateStream: false });
