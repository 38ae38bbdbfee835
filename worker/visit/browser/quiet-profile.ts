import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserUser } from './browser-user.ts';

/**
 * What Chromium (156) would ask its maker on its own: what the fields of a form mean, a dictionary for a field in which somebody writes, who is
 * signed in to the browser. Names of preferences: chrome/common/pref_names.h.
 */
const preferences = {
  browser: { enable_spellchecking: false },
  spellcheck: { dictionaries: [], dictionary: '' },
  signin: { allowed: false, allowed_on_next_startup: false },
  credentials_enable_service: false,
  autofill: { profile_enabled: false, credit_card_enabled: false },
};

/** Makes a profile in which the browser asks nobody for anything on its own, in a place where `user` may write. */
export async function makeQuietProfile(profile: string, user: BrowserUser | null): Promise<void> {
  const [folder, file] = [join(profile, 'Default'), join(profile, 'Default/Preferences')];
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(preferences), { mode: 0o600 });
  if (!user) return;
  for (const path of [profile, folder, file]) await chown(path, user.uid, user.gid);
}
