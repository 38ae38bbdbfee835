import { parseUrl } from '../../../config/base/parse-url.ts';
import type { Words } from '../../../config/base/words.ts';

/** Whether the browser may be told to open an address, and if not, why. */
export type AddressVerdict = { allowed: true; url: string } | { allowed: false; because: Words };

/**
 * Judges an address that somebody gave us, before the browser sees it. Only http and https are allowed, without user name or password and
 * without line breaks (which URL parsers drop silently). Where the name leads is for the egress guard to judge.
 */
export function refuseAddress(url: string): AddressVerdict {
  if (/[\r\n\t]/.test(url))
    return refuse({ sv: 'adressen innehåller en radbrytning eller tabb', en: 'it holds a line break or a tab' });
  if (parseUrl(url) === null) return refuse({ sv: 'det är ingen hel adress', en: 'it is not a complete address' });
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return refuse({
      sv: `adresser med ${parsed.protocol} öppnas inte, bara med http: och https:`,
      en: `${parsed.protocol} addresses are not opened, only http: and https:`,
    });
  }
  if (parsed.username !== '' || parsed.password !== '')
    return refuse({ sv: 'adressen innehåller användarnamn eller lösenord', en: 'it holds a user name or password' });
  return { allowed: true, url: parsed.href };
}

function refuse(because: Words): AddressVerdict {
  return { allowed: false, because };
}
