import { isIP } from 'node:net';
import { z } from 'zod';
import { both } from './base/fault-words.ts';
import { parseUrl } from './base/parse-url.ts';
import { secretReferencePattern } from './base/secret.ts';
import { isDay, isWebAddress } from './base/values.ts';

/** The kinds of values that only settings.yaml has. */

const cronText = 'a cron expression of five fields, like "0 3 15 1 *"';
export const cron = z
  .string({ error: cronText })
  .regex(/^\s*([\dA-Za-z*,/?#-]+\s+){4}[\dA-Za-z*,/?#-]+\s*$/, { error: cronText });

export const organisationNumber = z
  .string({ error: 'an organisation number like "212000-0000"' })
  .regex(/^\d{6}-\d{4}$/, { error: 'an organisation number like "212000-0000"' });

export const hostAndPort = z
  .string({ error: 'host:port, like gateway.example.se:8443' })
  .refine(isHostAndPort, { error: 'host:port, like gateway.example.se:8443' });

function isHostAndPort(value: string): boolean {
  const parts = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})$/.exec(value);
  return parts !== null && Number(parts[2]) >= 1 && Number(parts[2]) <= 65_535 && parseUrl(`http://${value}/`) !== null;
}

/** A proxy's address often holds a password. It is then a secret like any other. */
export const proxy = z.custom<string>(
  (value) => typeof value === 'string' && (isWebAddress(value) || secretReferencePattern.test(value)),
  {
    error: 'an address like http://proxy.example.se:3128 without user name or password, or env:NAME, or file:PATH',
    params: { secret: true },
  },
);

export const webOrigin = z
  .string({ error: 'an address without a path, like https://ogonblick.exempelkommun.se' })
  .refine((value) => parseUrl(value)?.origin === value && /^https?:/.test(value), {
    error: 'an address without a path, like https://ogonblick.exempelkommun.se',
  });

export const networkAddress = z
  .string({ error: 'an address or a network, like 10.1.2.3 or 10.1.0.0/16' })
  .refine(isNetworkAddress, { error: 'an address or a network, like 10.1.2.3 or 10.1.0.0/16' });

function isNetworkAddress(value: string): boolean {
  const [, address = '', bits] = /^([0-9A-Fa-f:.]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && (bits === undefined || (Number(bits) >= 1 && Number(bits) <= most));
}

const groupText = 'a group of the machine, like arkiv, by name or number';
export const groupName = z
  .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string({ error: groupText }))
  .refine((value) => /^(?:[a-z_][a-z0-9_.-]*|\d+)$/i.test(value), { error: groupText });

/** Instead of a token: requests from this machine itself, and through no proxy, may read. */
export const thisMachine = 'this-machine';
export const metricsToken = z.custom<string>(
  (value) => typeof value === 'string' && (value === thisMachine || secretReferencePattern.test(value)),
  { error: `the place of a token, as env:NAME or file:PATH, or ${thisMachine}`, params: { secret: true } },
);

/** Names and secrets pass here: only a login on this machine may do without encryption. */
export const oidcIssuer = z
  .string({ error: 'the address of the login, like https://login.exempelkommun.se' })
  .refine(
    (value) =>
      /^https:\/\//.test(value) ? isWebAddress(value) : /^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(value),
    {
      error: 'an https address of the login, like https://login.exempelkommun.se',
    },
  );

const tokenEndText = both('a day like 2027-01-31, or never', 'en dag som 2027-01-31, eller never');
export const tokenEnd = z
  .string({ error: tokenEndText })
  .refine((value) => value === 'never' || isDay(value), { error: tokenEndText });
