import { PDFDict, PDFHexString, PDFName, PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { Flavour } from './flavour.ts';

/** One thing that PDF/A does not allow. `rule` is our name for it, `detail` a sentence. */
export interface Problem {
  rule: string;
  detail: string;
}

/** What the objects tell together; checked when all objects have been read. */
export interface Seen {
  flavour: Flavour;
  byNumber: Map<number, PDFDict>;
  streams: Map<number, Buffer>;
  problems: Problem[];
}

export function say(seen: Seen, rule: string, detail: string): void {
  seen.problems.push({ rule, detail });
}

export function name(dictionary: PDFDict, key: string): string | null {
  const value = dictionary.get(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : null;
}

/** The dictionary itself, or the one that a reference leads to. */
export function follow(value: unknown, seen: Seen): PDFDict | null {
  if (value instanceof PDFRef) return seen.byNumber.get(value.objectNumber) ?? null;
  return value instanceof PDFDict ? value : null;
}

/** The data of the stream that a reference leads to. */
export function dataOf(value: unknown, seen: Seen): Buffer | undefined {
  return value instanceof PDFRef ? seen.streams.get(value.objectNumber) : undefined;
}

/** A string of Info, decoded. */
export function textOf(dictionary: PDFDict | null, key: string): string | undefined {
  const value = dictionary?.get(PDFName.of(key));
  return value instanceof PDFHexString || value instanceof PDFString ? value.decodeText() : undefined;
}
