import type { Words } from '../../config/base/words.ts';

/** What a PDF file does besides showing pages. `unread`: parts of it could not be looked through. */
export type ActivePart = 'file' | 'form' | 'launch' | 'script' | 'send' | 'unread';

const named: Record<ActivePart, Words> = {
  file: { sv: 'inbäddade filer', en: 'embedded files' },
  form: { sv: 'ett formulär som kör skript (XFA)', en: 'a form that runs scripts (XFA)' },
  launch: { sv: 'ett kommando som startar program', en: 'a command that starts programs' },
  script: { sv: 'JavaScript', en: 'JavaScript' },
  send: { sv: 'ett formulär som skickar uppgifter', en: 'a form that sends data' },
  unread: { sv: 'delar som inte gick att granska', en: 'parts that could not be looked through' },
};

/** The warning that is filed with a saved PDF file in which such parts were found. */
export function activePartsWarning(path: string, parts: readonly ActivePart[]): Words {
  const list = (language: 'sv' | 'en') => parts.map((part) => named[part][language]).join(', ');
  return {
    sv: `Varning: ${path} innehåller ${list('sv')}. Den ska bara öppnas i ett program som inte kör sådant, och på en dator som är skyddad.`,
    en: `Warning: ${path} holds ${list('en')}. It is to be opened only in a program that runs nothing of that, on a machine that is protected.`,
  };
}
