import type { OwnError } from '../../../config/base/own-error.ts';
import { SecretMissingError } from '../../../config/base/secret.ts';
import type { Words } from '../../../config/base/words.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { KeyUnusableError } from '../../ground/key-file.ts';
import { judgeSession } from './judge-session.ts';
import { readSession, SessionNameError, SessionUnreadableError } from './session-file.ts';
import { sessionKey } from './session-key.ts';
import { type StorageState, StorageStateError } from './storage-state.ts';

/** What a visit logs in with (nothing, where the account names no session), or why it cannot log in, for the officer. */
export type SessionForVisit =
  | { usable: true; storageState: StorageState | undefined }
  | { usable: false; because: Words };

/**
 * The browser session that the account is visited with, checked now: stored, opened with the key, its login cookies still good. It is
 * looked up when the visit begins and handed to the browser's context only; it is never part of a job, a log or the archive.
 */
export async function storageStateFor(
  dataDirectory: string,
  account: Pick<Account, 'platform' | 'url' | 'capture'>,
  now = Date.now(),
): Promise<SessionForVisit> {
  const name = account.capture.login;
  if (name === null) return { usable: true, storageState: undefined };
  const because = (why: Words) => ({
    usable: false as const,
    because: {
      sv: `den sparade inloggningen ${name} kan inte användas: ${why.sv}; logga in med \`ogonblick session add ${name}\``,
      en: `the stored session ${name} cannot be used: ${why.en}; log in with \`ogonblick session add ${name}\``,
    },
  });
  try {
    const key = await sessionKey(dataDirectory);
    if (key === null)
      return because({
        sv: 'datorn har ingen nyckel att öppna den med',
        en: 'this machine has no key to open it with',
      });
    const session = await readSession(dataDirectory, name, key);
    if (!session) return because({ sv: 'den finns inte', en: 'it is not there' });
    const fault = judgeSession(session.state, account, now);
    return fault === null ? { usable: true, storageState: session.state } : because(fault);
  } catch (error) {
    if (faults.some((fault) => error instanceof fault)) return because(whyNot(error as OwnError));
    throw error;
  }
}

function whyNot({ message, swedish }: OwnError): Words {
  return { sv: swedish ?? message, en: message };
}

/** Faults that a person mends by logging in anew or by putting the key right. */
const faults = [KeyUnusableError, SessionUnreadableError, SessionNameError, StorageStateError, SecretMissingError];
