import tls from 'node:tls';
import { ownAuthorities } from '../../config/base/own-authorities.ts';

/**
 * From now on the program accepts the authorities that `OGONBLICK_AUTHORITIES` names besides those that it accepts anyway, in all that this thread asks by
 * TLS. The browser's are written by `worker/visit/browser/trust-authorities.ts`. Throws EnvironmentError.
 */
export function acceptOwnAuthorities(): void {
  const own = ownAuthorities();
  // Imported as a whole: Node 24 has it from 24.5, and is to start without it where nobody asks.
  if (own.length > 0) tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...own]);
}
