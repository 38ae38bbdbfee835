import { OwnError } from '../../../config/base/own-error.ts';
import type { DeskMeans } from './desk-means.ts';

/** A refusal in the reader's language. Any other error (of a disk, of a damaged record) is thrown on, so that it gets into the log. */
export function refusalIn(error: unknown, { workplace }: DeskMeans): string {
  if (!(error instanceof OwnError) || !error.told) throw error;
  return error.told[workplace.configuration.settings.locale];
}
