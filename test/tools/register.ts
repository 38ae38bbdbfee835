import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One account of a small register. What is left out is as it should be. */
export interface SmallAccount {
  id: string;
  url: string | null;
  /** Null: nobody has said why the page may be visited. */
  basis?: string | null;
  administrators?: string[];
  approved?: boolean;
  /** A web page by default. */
  platform?: string;
  /** Nothing by default. */
  collect?: {
    source: 'api' | 'page';
    basis?: string | null;
    token?: string;
    baseUrl?: string;
    hosts?: { pds?: string; directory?: string };
    dialect?: string;
    budget?: number;
  };
}

/**
 * A configuration of one committee and these accounts, which may reach `allow` (host:port) for visits and platforms. It has no faults but those
 * asked for.
 */
export async function writeRegister(
  directory: string,
  accounts: SmallAccount[],
  options: { allow?: string[]; archive?: string; group?: string; concurrency?: number; deadlineSeconds?: number } = {},
): Promise<void> {
  const { allow = [], archive: path = './arkiv', group = null, concurrency = 2, deadlineSeconds = 120 } = options;
  const files = {
    'settings.yaml': `municipality: { name: Exempelkommun, organisationNumber: "212000-0000" }
archive: ${JSON.stringify({ path, group })}
capture: { concurrency: ${concurrency}, deadlineSeconds: ${deadlineSeconds}, pdfaCheck: own }
egress: { visits: ${JSON.stringify(allow)}, platforms: ${JSON.stringify(allow)}, login: [] }
`,
    'accounts.yaml': `accounts:\n${accounts.map(inYaml).join('')}`,
    'people.yaml': 'people: []\n',
    'committees/kommunstyrelsen.yaml': `committee: kommunstyrelsen
name: Kommunstyrelsen
kind: committee
organisationNumber: "212000-0000"
from: 2011-01-01
plan: { title: Dokumenthanteringsplan, version: "1" }
decisions: []
classes: []
rules: []
`,
  };
  await mkdir(join(directory, 'committees'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
}

function inYaml(account: SmallAccount): string {
  const { id, url, basis = 'Eget konto; beslut KS 2026/12', approved = true, platform = 'web' } = account;
  const administrators = account.administrators ?? ['Anna Ek', 'Bo Lind'];
  const approvals = [
    ...administrators.map((name) => ({ name, role: 'administrator', date: '2026-01-12' })),
    { name: 'Cecilia Alm', role: 'manager', date: '2026-01-12' },
  ];
  return `  - id: ${id}
    platform: ${platform}
    name: ${id} å ä ö
    url: ${JSON.stringify(url)}
    committee: kommunstyrelsen
    unit: Kommunikationsavdelningen
    status: active
    opened: 2011-03-01
    assignment:
      version: "1"
      reviewBy: 2099-01-12
      decidedBy: { name: Cecilia Alm, date: 2026-01-12 }
      purpose: Snabb information
      audience: Invånare
      supervision: Läses varje vardag
      administrators: ${JSON.stringify(administrators.map(person))}
      approvals: ${JSON.stringify(approved ? approvals : [])}
    capture: { basis: ${JSON.stringify(basis)} }
    collect: ${JSON.stringify(account.collect ? { basis: 'Eget konto; beslut KS 2026/12', ...account.collect } : {})}
`;
}

function person(name: string) {
  return { name, email: `${name.toLowerCase().replace(' ', '.')}@example.se`, phone: '0383-000 01' };
}
