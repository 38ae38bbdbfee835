import { OwnError } from '../../../config/base/own-error.ts';
import type { DeskMeans } from './desk-means.ts';

/** A refusal in the reader's language; anything else (a disk, a damaged record) is thrown on, and gets into the log. */
export function refusalIn(error: unknown, { workplace }: DeskMeans): string {
  if (!(error instanceof OwnError) || !error.told) throw error;
  return error.told[workplace.configuration.settings.locale];
}
