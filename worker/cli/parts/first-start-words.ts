import type { DeskAddress } from '../../ground/desk-address.ts';
import type { Locale } from '../../words/archive-words.ts';

/** Who reaches what listens at a host: this machine alone, whoever reaches all of its addresses (a container's port), or whoever reaches that one. */
export function whoReaches(host: string): 'machine' | 'all' | 'one' {
  if (['127.0.0.1', 'localhost', '::1'].includes(host)) return 'machine';
  return ['0.0.0.0', '::'].includes(host) ? 'all' : 'one';
}

const says = {
  sv: {
    none: 'Det finns ingen konfiguration än.',
    open: (at: string) => `Öppna ${at}`,
    where: {
      machine: ' på den här datorn',
      all: ' på den här datorn (i en container: på datorn som kör den, och den port där som leder hit)',
      one: '',
    },
    code: (code: string) => `och skriv engångskoden ${code} inom en timme.`,
  },
  en: {
    none: 'There is no configuration yet.',
    open: (at: string) => `Open ${at}`,
    where: {
      machine: ' on this machine',
      all: ' on this machine (in a container: on the machine that runs it, and its port that leads here)',
      one: '',
    },
    code: (code: string) => `and write the one-time code ${code} within an hour.`,
  },
};

/** Where the pages of the first start are opened, and with what. */
export function whereToOpen(locale: Locale, { host, port }: DeskAddress, code: string): string {
  const who = whoReaches(host);
  // Asked by a name of its own, or by the one that each machine has for itself.
  const name = who === 'all' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const { none, open, where, code: write } = says[locale];
  return `${none} ${open(`http://${name}:${port}/`)}${where[who]}${locale === 'en' ? ',' : ''} ${write(code)}\n`;
}
