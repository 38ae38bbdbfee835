import { platformName } from '../../../../config/base/platform-names.ts';
import type { SearchedAccount } from '../shape.ts';

/** An account's name with its platform's: a municipality has the same name on many. */
export function accountCalled({ name, platform }: SearchedAccount): string {
  const locale = document.documentElement.lang === 'en' ? 'en' : 'sv';
  return platform === '' ? name : `${name}, ${platformName(platform, locale, null)}`;
}
