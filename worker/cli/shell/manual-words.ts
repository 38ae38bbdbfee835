import type { exitCodes } from '../parts/exit-codes.ts';

/** What the manual page says beside the commands' own words. Variables: those that docs/running.md names. */
export interface ManualWords {
  name: string;
  synopsis: string;
  options: string;
  commands: string;
  exit: string;
  environment: string;
  line: string;
  exits: Readonly<Record<keyof typeof exitCodes, string>>;
  variables: Readonly<Record<string, string>>;
}

export const manualWords: Readonly<Record<'sv' | 'en', ManualWords>> = {
  sv: {
    name: 'NAMN',
    synopsis: 'SÅ ANVÄNDS DET',
    options: 'FLAGGOR FÖR ALLA KOMMANDON',
    commands: 'KOMMANDON',
    exit: 'SLUTKODER',
    environment: 'MILJÖ',
    line: '[flaggor] kommando',
    exits: {
      done: 'gjort',
      needsPerson: 'gjort, men något behöver en människa',
      usage: 'fel på kommandoraden eller i konfigurationen',
      refused: 'nekat, för att inget ska gå förlorat eller gallras utan beslut',
      partMissing: 'något som behövs finns inte på datorn',
      failed: 'det gick inte',
    },
    variables: {
      OGONBLICK_AUTHORITIES: 'fil (PEM) med utfärdare som program och webbläsare godtar utöver de vanliga',
      OGONBLICK_CHROMIUM: 'webbläsarens sökväg',
      OGONBLICK_COMMONS_IP: 'var commons-ip finns, som dömer E-ARK-paket',
      OGONBLICK_CONFIG: 'mappen med konfigurationen',
      OGONBLICK_DATA: 'datamappen',
      OGONBLICK_DESK_LISTEN: 'var skrivbordet lyssnar, i stället för desk.listen',
      OGONBLICK_DISPOSAL_KEY: 'nyckeln till det som är gallrat, eller file:SÖKVÄG',
      OGONBLICK_LOG_LEVEL: 'hur mycket som loggas: silent, fatal, error, warn, info, debug eller trace',
      OGONBLICK_SESSION_KEY: 'nyckeln till sparade inloggningar, eller file:SÖKVÄG',
      OGONBLICK_SET_UP: '1: finns ingen konfiguration visar worker en sida där den skrivs',
      OGONBLICK_VERAPDF: 'var veraPDF finns',
      REDIS_URL: 'en egen Redis, i stället för den som programmet kör',
      DATABASE_URL: 'PostgreSQL för katalogen, i stället för en fil',
    },
  },
  en: {
    name: 'NAME',
    synopsis: 'SYNOPSIS',
    options: 'OPTIONS OF ALL COMMANDS',
    commands: 'COMMANDS',
    exit: 'EXIT STATUS',
    environment: 'ENVIRONMENT',
    line: '[options] command',
    exits: {
      done: 'done',
      needsPerson: 'done, but something needs a person',
      usage: 'a fault on the command line or in the configuration',
      refused: 'refused, so that nothing is lost or disposed of without a decision',
      partMissing: 'something that is needed is not on the machine',
      failed: 'it did not succeed',
    },
    variables: {
      OGONBLICK_AUTHORITIES: 'file (PEM) of authorities that program and browser accept besides the usual ones',
      OGONBLICK_CHROMIUM: 'the path of the browser',
      OGONBLICK_COMMONS_IP: 'where commons-ip is, the judge of E-ARK packages',
      OGONBLICK_CONFIG: 'the folder of the configuration',
      OGONBLICK_DATA: 'the data folder',
      OGONBLICK_DESK_LISTEN: 'where the desk listens, in place of desk.listen',
      OGONBLICK_DISPOSAL_KEY: 'the key to what is disposed of, or file:PATH',
      OGONBLICK_LOG_LEVEL: 'how much is logged: silent, fatal, error, warn, info, debug or trace',
      OGONBLICK_SESSION_KEY: 'the key to stored sessions, or file:PATH',
      OGONBLICK_SET_UP: '1: where there is no configuration, worker shows a page where it is written',
      OGONBLICK_VERAPDF: 'where veraPDF is',
      REDIS_URL: 'a Redis of your own, in place of the one that the program runs',
      DATABASE_URL: 'PostgreSQL for the catalog, in place of a file',
    },
  },
};
