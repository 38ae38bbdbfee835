import type { Configuration } from '../../../config/load.ts';
import type { CommitteePlan } from '../../../config/plans/committees.ts';
import { accountsFile, committeeOn } from '../../../config/register/accounts.ts';
import {
  type FileGoverningContext,
  fileGoverning,
  type GoverningDocument,
} from '../../../jobs/plans/file-governing.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { readProtocols } from '../../../storage/archive/protocols.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { governingFiles } from '../../../storage/layout/governing-layout.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { GoverningSetting } from './page.ts';
import { planPage } from './plan-page.ts';
import { type RegisterPart, registerPage } from './register-page.ts';

/**
 * Files sealed copies of the plans and of the register that have changed, and returns their folders. The call is cheap when nothing has changed;
 * make it at every start and sweep. `now` gives UTC, ISO 8601.
 */
export async function fileGoverningDocuments(
  workplace: Workplace,
  now = () => new Date().toISOString(),
): Promise<{ filed: string[] }> {
  return fileGoverning(await governingContext(workplace, now));
}

async function governingContext(
  { configuration, archive, ledger }: Workplace,
  now: () => string,
): Promise<FileGoverningContext> {
  const documents = await documentsOf(configuration, civilDate(now(), configuration.settings.timezone));
  return { actor: 'ogonblick', now, documents: () => documents, archive, ledger };
}

/** For each committee: its plan, the plan for all, and its part of the register. */
async function documentsOf(configuration: Configuration, today: string): Promise<GoverningDocument[]> {
  const { committees } = configuration;
  const common = committees.get('*');
  const documents: GoverningDocument[] = [];
  for (const plan of committees.values()) {
    if (plan === common) continue;
    const setting = settingOf(configuration, plan);
    documents.push(await planDocument(configuration, setting, plan));
    if (common) documents.push(await planDocument(configuration, setting, common));
    documents.push(registerDocument(configuration, setting, today));
  }
  return documents;
}

function settingOf({ settings }: Configuration, { committee, name }: CommitteePlan): GoverningSetting {
  const { locale, timezone, municipality } = settings;
  return { locale, timezone, municipality: municipality.name, committee: { id: committee, name } };
}

async function planDocument(
  { directory, planFiles }: Configuration,
  setting: GoverningSetting,
  plan: CommitteePlan,
): Promise<GoverningDocument> {
  const file = planFiles.get(plan.committee);
  if (!file) throw new Error(`expected the text of the plan for ${plan.committee}, found none`);
  const digest = digestText(file.text);
  const protocols = await readProtocols(directory, plan);
  const told = {
    plan,
    source: file.name,
    digest,
    protocols: new Map(protocols.map((one) => [one.decision, one.name])),
  };
  return {
    committee: setting.committee.id,
    committeeName: setting.committee.name,
    kind: plan.committee === '*' ? 'common-plan' : 'plan',
    title: plan.plan.title,
    version: plan.plan.version,
    source: file.name,
    digest,
    empty: false,
    attachments: protocols.map(({ sha256 }) => sha256),
    contents: (filing) => [
      { name: governingFiles.page, content: planPage(setting, told, filing) },
      { name: governingFiles.planText, content: file.text },
      { name: governingFiles.plan, content: jsonText({ format: 'ogonblick-plan/1', ...plan }) },
      ...protocols.map(({ name, bytes }) => ({ name, content: bytes })),
    ],
  };
}

function registerDocument({ accounts }: Configuration, setting: GoverningSetting, today: string): GoverningDocument {
  const { id, name } = setting.committee;
  const { part, digest } = registerOf(accounts, id, today);
  const source = accountsFile;
  return {
    committee: id,
    committeeName: name,
    kind: 'register',
    title: null,
    version: null,
    source,
    digest,
    empty: part.accounts.length === 0 && part.elsewhere.length === 0,
    attachments: [],
    contents: (filing) => [
      { name: governingFiles.page, content: registerPage(setting, part, { source, digest }, filing) },
      { name: governingFiles.register, content: jsonText({ format: 'ogonblick-register/1', committee: id, ...part }) },
    ],
  };
}

interface RegisterOfCommittee {
  part: RegisterPart;
  digest: string;
}

/** By the accounts as they were read. Of a register that has not changed, nothing is reckoned at each wake but on a new day. */
const reckoned = new WeakMap<Configuration['accounts'], Map<string, RegisterOfCommittee & { today: string }>>();

function registerOf(accounts: Configuration['accounts'], committee: string, today: string): RegisterOfCommittee {
  const known = reckoned.get(accounts) ?? new Map<string, RegisterOfCommittee & { today: string }>();
  reckoned.set(accounts, known);
  const before = known.get(committee);
  if (before?.today === today) return before;
  const part = registerPart(accounts, committee, today);
  const found = { part, digest: digestText(JSON.stringify(part)), today };
  known.set(committee, found);
  return found;
}

/** Accounts that the committee answers for stand in full; of those handed over, or to come, only whose they are: the rest is not its business. */
function registerPart(accounts: Configuration['accounts'], committee: string, today: string): RegisterPart {
  const part: RegisterPart = { accounts: [], elsewhere: [] };
  for (const account of accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { id, platform, name, url } = account;
    if (committeeOn(account, today) === committee) part.accounts.push(account);
    else if (account.committee.some((period) => period.id === committee))
      part.elsewhere.push({ id, platform, name, url, committee: account.committee });
  }
  return part;
}

function jsonText(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
