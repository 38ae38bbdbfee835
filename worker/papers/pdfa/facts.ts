import { Temporal } from '@js-temporal/polyfill';
import { AdvisedError } from '../../../config/base/own-error.ts';
import { type Flavour, maxStringUnits } from './flavour.ts';
import { oneLine } from './unicode-text.ts';
import type { FileFacts } from './xmp.ts';

/** The given content cannot become a valid PDF/A. Trying again cannot help. */
export class PdfRefusedError extends AdvisedError {}

/** Brings what a caller says about a file into the form that XMP and Info share. Throws `PdfRefusedError`. */
export function factsOf(input: {
  flavour: Flavour;
  title: string;
  language: string;
  software: string;
  createdAt: string;
  sourceUrl: string | null;
  id: string;
}): FileFacts {
  const { flavour, language, id } = input;
  return {
    flavour,
    language,
    id,
    title: oneLine(input.title, maxStringUnits),
    software: oneLine(input.software, 200),
    createdAt: wholeSeconds(input.createdAt),
    source: input.sourceUrl === null ? null : oneLine(input.sourceUrl, maxStringUnits),
  };
}

function wholeSeconds(instant: string): string {
  try {
    return Temporal.Instant.from(instant).round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();
  } catch (cause) {
    throw new PdfRefusedError(
      `expected an ISO 8601 instant as the time of creation, found ${JSON.stringify(instant)}`,
      'Give the time as UTC, for example 2026-11-24T09:30:00Z.',
      { cause },
    );
  }
}
