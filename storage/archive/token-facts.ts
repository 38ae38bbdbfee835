import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder, replaceFile } from '../files/durable.ts';
import { codeOf, RecordDamagedError } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { privateFileMode, privateFolderMode } from '../files/modes.ts';
import { fileName } from '../layout/layout.ts';

/** What a platform answers when it is asked about a token. Null: it does not tell. Instants are UTC. */
const tokenAnswerSchema = z.object({
  /** When the token ends. `never`: the platform says that it has no end. */
  ends: z.string().nullable(),
  /** When the platform stops giving data for the token, though it has not ended (Meta). */
  dataEnds: z.string().nullable(),
  /** The rights that the collecting uses and the token lacks. */
  missing: z.array(z.string()).nullable(),
});
export type TokenAnswer = z.infer<typeof tokenAnswerSchema>;

/** `because`: what was found in place of a good answer, in the platform's terms, without secrets. English. */
const sinceSchema = z.object({ since: z.string(), at: z.string(), because: z.string() });

/**
 * What is known of one account's token, and when it was asked. The file lies in the data folder and can be had again by asking. It holds
 * nothing of the token but a mark that tells whether the token is still the same.
 */
const tokenFactsSchema = z.object({
  format: z.literal('ogonblick-token/1'),
  mark: z.string(),
  /** When it was first asked about, where another token lay there before. What was collected earlier says nothing of this one. */
  since: z.string().optional(),
  /** The newest good answer. */
  told: tokenAnswerSchema.extend({ at: z.string() }).nullable(),
  /** The platform refuses the token, as of the newest answer. */
  refused: sinceSchema.nullable(),
  /** The newest questions that got no answer about the token. */
  unanswered: sinceSchema.nullable(),
});
export type TokenFacts = z.infer<typeof tokenFactsSchema>;

const folderOf = (dataDirectory: string): string => join(dataDirectory, 'nycklar');

/**
 * Null: nothing was asked from this data folder, or the file holds something else, which the next answer mends. Throws RecordDamagedError where
 * the file cannot be read.
 */
export async function readTokenFacts(dataDirectory: string, account: string): Promise<TokenFacts | null> {
  const path = join(folderOf(dataDirectory), `${fileName(account)}.json`);
  try {
    const text = await readFile(path, 'utf8');
    return tokenFactsSchema.safeParse(jsonOrNull(text)).data ?? null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new RecordDamagedError(
      `expected to be allowed to read what a platform answered about a token in ${path}, found ${codeOf(error) ?? error}`,
      `Let the account that runs ogonblick read ${path}, or remove it: the platform is asked again.`,
      { cause: error },
    );
  }
}

export async function writeTokenFacts(dataDirectory: string, account: string, facts: TokenFacts): Promise<void> {
  const folder = folderOf(dataDirectory);
  await makeFolder(folder, privateFolderMode);
  const text = `${JSON.stringify(facts, null, 1)}\n`;
  await replaceFile(folder, join(folder, `${fileName(account)}.json`), text, privateFileMode);
}
