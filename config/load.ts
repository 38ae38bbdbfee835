import { Temporal } from '@js-temporal/polyfill';
import { z } from 'zod';
import { checkEntries, checkEntry, type Entry } from './base/entry.ts';
import { type Fault, faultOf } from './base/fault.ts';
import { describedAs } from './base/fault-words.ts';
import { standIns } from './base/stand-ins.ts';
import type { Words } from './base/words.ts';
import { type FileText, readYamlFile } from './base/yaml-file.ts';
import { filesMark } from './files-mark.ts';
import { readPeople } from './people/check-people.ts';
import { leastPassphraseCost as ownCost } from './people/passphrase.ts';
import type { Person } from './people/people.ts';
import type { CommitteePlan } from './plans/committees.ts';
import { planOf } from './plans/plan-file.ts';
import { checkPlans, committeeOf, readPlansFolder, whyNoDirectory } from './plans/plans-folder.ts';
import { type Account, accountSchema, accountsFile } from './register/accounts.ts';
import { type Agreement, readAgreements } from './register/agreements.ts';
import { checkAccounts } from './register/check-accounts.ts';
import { type Closings, checkClosing, needsClosing } from './register/check-closing.ts';
import { checkCollecting, type WhyNoAdapter } from './register/check-collecting.ts';
import { type Settings, settingsFile, settingsSchema, usualSchedule } from './settings.ts';

const once: Words = { sv: 'en nyckel som bara står en gång', en: 'a token that is named once' };

const ofAccount: Words = { sv: 'det som något konto har i collect.token', en: 'the collect.token of an account' };

const knownPerson: Words = { sv: 'ett id som finns i people.yaml', en: "a person's id in people.yaml" };

/** The whole configuration, checked. `committees` holds the plans by committee id; the plan for all is under `*`. */
export interface Configuration {
  /** The directory, absolute or as it was given. `file:` values start from here. */
  directory: string;
  /** How the files looked from outside before they were read (`filesMark`). */
  mark: string;
  settings: Settings;
  accounts: Account[];
  committees: ReadonlyMap<string, CommitteePlan>;
  /** The plans' files as they were written, by the same ids. `name` is relative to the directory. */
  planFiles: ReadonlyMap<string, { name: string; text: string }>;
  people: Person[];
  /** The agreements by which is delivered to an e-archive. */
  agreements: Agreement[];
  /** The least cost that the passphrases' hashes were checked against; see `LoadOptions`. */
  leastPassphraseCost: number;
}

export interface LoadOptions {
  /** Civil day in Europe/Stockholm, `YYYY-MM-DD`. Checks of dates that may have passed use it. */
  today?: string;
  /** What the archive knows of the accounts' closings. Null where the archive is not at hand. Called only when an account is closed. */
  closings?: (settings: Settings) => Promise<Closings | null>;
  /** Why a platform cannot be collected from, or null. The owner of the adapters passes this function in. */
  whyNoAdapter?: WhyNoAdapter;
  /** What is wrong with a cron expression, or null. The keeper of the cron library passes this function in. */
  checkCron?: CheckCron;
  /** The names of the known profiles of packages. The owner of the profiles passes them in. */
  profiles?: readonly string[];
  /** A passphrase hash with a lower N is refused. Default: the N of `people hash`. Only tests set others, since a check costs half a second. */
  leastPassphraseCost?: number;
  /** A text that is read in the place of a file: whether the configuration would be good if that stood there. */
  instead?: FileText;
}

export type CheckCron = (expression: string, use: 'yearly' | 'sweep') => Omit<Fault, 'file' | 'line'> | null;

/** `configuration` is null when the faults include an error. Warnings stop nothing. */
export interface Loaded {
  configuration: Configuration | null;
  faults: Fault[];
}

/**
 * Reads the whole configuration and reports every fault at once, in the order of files and lines. Throws only when the machine fails (a
 * disk that cannot be read).
 */
export async function loadConfiguration(directory: string, options: LoadOptions = {}): Promise<Loaded> {
  const got = await whyNoDirectory(directory);
  if (got !== null) {
    const expected = `a configuration directory at ${directory}`;
    return {
      configuration: null,
      faults: [faultOf({ file: settingsFile, line: 1, severity: 'error' }, expected, got)],
    };
  }
  const mark = await filesMark(directory);
  const { instead } = options;
  const settings = await readYamlFile(directory, settingsFile);
  const accounts = await readYamlFile(directory, accountsFile, 'error', instead);
  const folder = await readPlansFolder(directory);
  const { plans, committees } = folder;

  const checkedSettings = checkEntry(settings, [], settingsSchema, standIns.settings);
  if (checkedSettings && options.checkCron) checkSchedule(checkedSettings, options.checkCron);
  checkEntry(accounts, [], z.strictObject({ accounts: z.array(z.unknown()) }), {});
  const checkedAccounts = checkEntries(accounts, ['accounts'], accountSchema, standIns.account);
  checkAccounts(checkedAccounts, { today: options.today ?? todayInSweden(), committees });
  if (options.whyNoAdapter) checkCollecting(checkedAccounts, options.whyNoAdapter);
  if (checkedSettings && options.closings && checkedAccounts.some((entry) => needsClosing(entry.value))) {
    const closings = await options.closings(checkedSettings.value);
    if (closings) checkClosing(checkedAccounts, closings);
  }
  const { leastPassphraseCost = ownCost } = options;
  const { file: peopleFile, people } = await readPeople(directory, committees, leastPassphraseCost, instead);
  const agreements = await readAgreements(directory, { committees, profiles: options.profiles ?? null });
  checkPlans(folder);
  if (checkedSettings) checkTokens(checkedSettings, { accounts: checkedAccounts.map(({ value }) => value), people });

  const faults = [settings, accounts, ...plans.map((plan) => plan.file), peopleFile, agreements.file].flatMap((file) =>
    inOrder(file.faults),
  );
  faults.push(...folder.faults);
  if (checkedSettings === null || faults.some((fault) => fault.severity === 'error'))
    return { configuration: null, faults };
  return {
    configuration: {
      directory,
      mark,
      settings: checkedSettings.value,
      accounts: checkedAccounts.map((entry) => entry.value),
      committees: new Map(
        plans
          .map(planOf)
          .filter((plan) => plan !== null)
          .map((plan) => [plan.committee, plan]),
      ),
      planFiles: new Map(plans.map(({ file: { name, text } }) => [committeeOf(name), { name, text }])),
      people,
      agreements: agreements.agreements,
      leastPassphraseCost,
    },
    faults,
  };
}

function todayInSweden(): string {
  return Temporal.Now.plainDateISO('Europe/Stockholm').toString();
}

/** The usual expressions are skipped: a test holds them good, and reckoning eight years of slots costs every command a tenth of a second. */
function checkSchedule({ value: { schedule }, complain }: Entry<Settings>, checkCron: CheckCron): void {
  for (const use of ['yearly', 'sweep'] as const) {
    if (schedule[use] === usualSchedule[use]) continue;
    const wrong = checkCron(schedule[use], use);
    if (wrong !== null) complain(['schedule', use], wrong.expected, wrong.got, wrong.severity);
  }
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => a.line - b.line);
}

/** What the settings say of tokens, against the register, which names the tokens, and people.yaml, which names those who renew them. */
function checkTokens(
  { value: { tokens }, complain }: Entry<Settings>,
  { accounts, people }: { accounts: readonly Account[]; people: readonly Person[] },
): void {
  const used = new Set(accounts.map(({ collect }) => collect.token));
  const persons = new Set(people.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [at, { token, renewedBy }] of tokens.entries()) {
    if (seen.has(token)) complain(['tokens', at, 'token'], once, describedAs(token));
    else if (!used.has(token)) {
      complain(['tokens', at, 'token'], ofAccount, describedAs(token), 'warning');
    }
    seen.add(token);
    for (const person of renewedBy ?? []) {
      if (!persons.has(person)) complain(['tokens', at, 'renewedBy'], knownPerson, describedAs(person));
    }
  }
}
