/*
 * The key by which indexes of web archives find an address: the host's names in reversed order (SURT), and all in one spelling. The rules are
 * those of the Internet Archive, which pywb and cdxj-indexer follow (archive.org's webarchive-commons). Readers look for exactly this spelling.
 */

const address = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i;

/** The key of an address. An address without a host is its own key. */
export function surtOf(url: string): string {
  const clean = url.replace(/^ +| +$|[\r\n\t]/g, '');
  const [whole, scheme = '', authority = '', path = '', query = ''] = address.exec(clean) ?? [];
  if (whole === undefined) return clean.replaceAll(' ', '%20');
  const asked = queryOf(query);
  return `${hostOf(scheme, authority)})${pathOf(path)}${asked === '' ? '' : `?${asked}`}`;
}

function hostOf(scheme: string, authority: string): string {
  const [, named = '', port = ''] = /^(?:.*@)?(.*?)(?::(\d*))?$/.exec(authority.toLowerCase()) ?? [];
  const host = named
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.{2,}/g, '.')
    .replace(/^\.|\.$/g, '')
    .replace(/^www\d*\./, '');
  const usual = { http: '80', https: '443' }[scheme.toLowerCase()];
  return `${host.split('.').reverse().join(',')}${port === '' || port === usual ? '' : `:${port}`}`;
}

function pathOf(path: string): string {
  const kept: string[] = [];
  for (const name of unescaped(path).split('/').slice(1)) {
    if (name === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (name !== '.') kept.push(name);
  }
  return escaped(`/${kept.filter((name) => name !== '').join('/')}`)
    .toLowerCase()
    .replace(sessionInPath, '$1$2');
}

function queryOf(query: string): string {
  const asked = sessions.reduce((text, session) => text.replace(session, '$1$2'), escaped(unescaped(query)));
  return asked
    .toLowerCase()
    .split('&')
    .map((pair) => ({ pair, name: pair.split('=', 1)[0] ?? '' }))
    .sort((a, b) => order(a.name, b.name) || order(a.pair, b.pair))
    .map(({ pair }) => pair)
    .join('&');
}

/** Names of sessions, which differ from visit to visit. */
const sessionInPath = /^(.*\/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)|\([0-9a-z]{24}\))\/([^?]+\.aspx.*)$/;
const sessions = [
  /^(.*)jsessionid=[0-9a-z]{32}(?:&(.*))?$/i,
  /^(.*)phpsessid=[0-9a-z]{32}(?:&(.*))?$/i,
  /^(.*)sid=[0-9a-z]{32}(?:&(.*))?$/i,
  /^(.*)aspsessionid[a-z]{8}=[a-z]{24}(?:&(.*))?$/i,
  /^(.*)cfid=[^&]+&cftoken=[^&]+(?:&(.*))?$/i,
];

/**
 * The bytes of the text, one character each, with every `%XX` read, those that stood behind another `%25` too. One pass: with one for each
 * `%25` an address of two million characters would hold a visit up for hours.
 */
function unescaped(text: string): string {
  const bytes = Buffer.from(text);
  let end = 0;
  for (const byte of bytes) {
    bytes[end] = byte;
    end += 1;
    for (let read = escapeBefore(bytes, end); read !== null; read = escapeBefore(bytes, end)) {
      end -= 2;
      bytes[end - 1] = read;
    }
  }
  return bytes.toString('latin1', 0, end);
}

/** What the three bytes before `end` stand for, if they are `%XX`. */
function escapeBefore(bytes: Buffer, end: number): number | null {
  if (end < 3 || bytes[end - 3] !== 0x25) return null;
  const hex = bytes.toString('latin1', end - 2, end);
  return /^[\da-f]{2}$/i.test(hex) ? Number.parseInt(hex, 16) : null;
}

function escaped(bytes: string): string {
  return bytes.replace(/[\0-\x20#%\x7f-\xff]/g, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
