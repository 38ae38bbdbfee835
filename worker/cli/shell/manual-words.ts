import type { exitCodes } from '../parts/exit-codes.ts';

/** What the manual page says beside the commands' own words. Variables: those that `readEnvironment` reads. */
export interface ManualWords {
  name: string;
  synopsis: string;
  options: string;
  commands: string;
  exit: string;
  environment: string;
  line: string;
  exits: Readonly<Record<keyof typeof exitCodes, string>>;
  variables: Readonly<Record<'OGONBLICK_CONFIG' | 'OGONBLICK_DATA' | 'OGONBLICK_LOG_LEVEL', string>>;
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
      OGONBLICK_CONFIG: 'mappen med konfigurationen',
      OGONBLICK_DATA: 'datamappen',
      OGONBLICK_LOG_LEVEL: 'hur mycket som loggas: silent, fatal, error, warn, info, debug eller trace',
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
      OGONBLICK_CONFIG: 'the folder of the configuration',
      OGONBLICK_DATA: 'the data folder',
      OGONBLICK_LOG_LEVEL: 'how much is logged: silent, fatal, error, warn, info, debug or trace',
    },
  },
};
