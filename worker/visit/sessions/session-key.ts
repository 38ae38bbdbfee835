import { join } from 'node:path';
import { type KeyPlace, makeKey, readKey } from '../../ground/key-file.ts';

export function sessionsFolder(dataDirectory: string): string {
  return join(dataDirectory, 'sessions');
}

/** The key of the stored sessions: `OGONBLICK_SESSION_KEY`, or the file `<data>/sessions/key`; see `key-file.ts`. */
export function sessionKey(dataDirectory: string): Promise<Buffer | null> {
  return readKey(placeIn(dataDirectory), dataDirectory);
}

/** The same key; its file is made at the first use. */
export function makeSessionKey(dataDirectory: string): Promise<Buffer> {
  return makeKey(placeIn(dataDirectory), dataDirectory);
}

function placeIn(dataDirectory: string): KeyPlace {
  return {
    variable: 'OGONBLICK_SESSION_KEY',
    path: join(sessionsFolder(dataDirectory), 'key'),
    remedies: {
      readByOthers: {
        sv: 'Kan andra ha läst den: logga in på nytt med `ogonblick session add`.',
        en: 'If others may have read it, log in anew: `ogonblick session add`.',
      },
      damaged: {
        sv: 'Återställ filen från en säkerhetskopia, eller ta bort den och logga in på nytt med `ogonblick session add`.',
        en: 'Restore the file from a backup, or remove it and log in anew: `ogonblick session add`.',
      },
    },
  };
}
