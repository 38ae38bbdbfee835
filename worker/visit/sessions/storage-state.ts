import { z } from 'zod';
import { AdvisedError } from '../../../config/base/own-error.ts';

/** A browser's cookies and storage as Playwright writes them (`context.storageState()`). Everything else in it is kept unchanged. */
export const storageStateSchema = z.looseObject({
  cookies: z.array(
    z.looseObject({
      name: z.string(),
      value: z.string(),
      domain: z.string(),
      path: z.string(),
      /** Seconds since 1970; -1 for a cookie that ends with its browser. */
      expires: z.number(),
      httpOnly: z.boolean(),
      secure: z.boolean(),
      sameSite: z.enum(['Strict', 'Lax', 'None']),
    }),
  ),
  origins: z.array(
    z.looseObject({
      origin: z.string(),
      localStorage: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
});
export type StorageState = z.infer<typeof storageStateSchema>;

/** The given text is no browser session. The message never holds its content. */
export class StorageStateError extends AdvisedError {
  static override readonly ending = 'usage';

  /** `swedish`: what was found. */
  constructor(message: string, swedish: string) {
    super(
      message,
      "Give a file that Playwright's `context.storageState()` has written, from a browser that was logged in.",
      {
        swedish: `${swedish}. Ange en fil som \`context.storageState()\` i Playwright har skrivit, från en webbläsare som var inloggad.`,
      },
    );
  }
}

/** The session in a JSON text. Throws StorageStateError, whose message holds no word of the text. */
export function parseStorageState(text: string): StorageState {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    // The parser's message quotes the text, which is a secret.
    if ((error as Error).name !== 'SyntaxError') throw error;
    throw new StorageStateError(
      'expected a browser session as JSON, found text that is no JSON',
      'filen med inloggningen är inte JSON',
    );
  }
  const result = storageStateSchema.safeParse(data);
  if (!result.success) {
    const where = result.error.issues[0]?.path.map(String).join('.') || 'its top';
    throw new StorageStateError(
      `expected a browser session with cookies and origins, found something else at ${where}`,
      `filen är ingen sparad inloggning med kakor (cookies) och platser (origins): något annat står i ${where}`,
    );
  }
  if (result.data.cookies.length === 0 && result.data.origins.length === 0) {
    throw new StorageStateError(
      'expected a browser session with cookies or storage, found an empty one',
      'den sparade inloggningen är tom: den har inga kakor och inget annat sparat',
    );
  }
  return result.data;
}
