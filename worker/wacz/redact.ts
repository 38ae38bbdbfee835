import type { Header } from './exchange.ts';

const secretHeaders = new Set([
  'cookie',
  'cookie2',
  'set-cookie',
  'set-cookie2',
  'authorization',
  'proxy-authorization',
  'authentication-info',
  'proxy-authentication-info',
  'x-api-key',
  'x-auth-token',
  'x-amz-security-token',
  'x-csrf-token',
  'x-csrftoken',
  'x-xsrf-token',
  'x-guest-token',
]);

/**
 * Query keys whose values let the bearer in as somebody. Signatures of picture addresses (`sig`, `oh`, `X-Amz-Signature`) are
 * left: they open one public picture for some days, and the page's own text, which is kept as it came, refers by them.
 */
const secretKeys = [
  ...['access_token', 'refresh_token', 'id_token', 'auth_token', 'oauth_token', 'csrf_token', 'xsrf_token', 'token'],
  ...['session', 'sessionid', 'session_id', 'session_key', 'sid', 'jsessionid', 'phpsessid'],
  ...['api_key', 'apikey', 'client_secret', 'password', 'passwd', 'pwd', 'fb_dtsg', 'x-amz-security-token'],
];
const secretValue = new RegExp(`([?&#;](?:${secretKeys.join('|')})=)[^&#;\\s"'<>]*`, 'gi');
const credentials = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i;

/** What stands where a secret stood. */
export const redacted = 'REDACTED';

/** An address without name and password, and with the values of session keys replaced; otherwise byte for byte as it was. */
export function withoutSecrets(url: string): string {
  return url.replace(credentials, '$1').replace(secretValue, `$1${redacted}`);
}

/** The headers of either side without cookies and authorisation; addresses in the others (Referer, Location) as above. */
export function safeHeaders(headers: readonly Header[]): Header[] {
  return headers.flatMap(([name, value]): Header[] =>
    secretHeaders.has(name.toLowerCase()) ? [] : [[name, withoutSecrets(value)]],
  );
}
