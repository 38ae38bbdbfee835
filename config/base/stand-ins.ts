/*
 * A value for each key that a schema requires. The value stands in for a missing or faulty key while the rest of the entry is checked, so
 * that one run reports every fault. Stand-ins never leave the check: with an error among the faults there is no configuration.
 */
const decision = { body: '-', date: '2000-01-01', paragraph: '-', caseNumber: '-' };

export const standIns = {
  settings: { municipality: { name: '-', organisationNumber: '000000-0000' } },
  account: { id: 'none', platform: 'web', name: '-', committee: 'none', status: 'active' },
  person: { id: 'none', name: '-', email: '-@-', roles: {} },
  plan: { committee: '*', name: '-', plan: { title: '-', version: '-' } },
  decision: { id: 'none', ...decision, appliesTo: 'both', validFrom: '2000-01-01' },
  recordClass: { id: 'none', name: '-' },
  agreement: {
    id: 'none',
    name: '-',
    caseNumber: '-',
    committee: 'none',
    receiver: '-',
    profile: '-',
    contact: { name: '-' },
    secrecy: '-',
    appraisal: '-',
    validFrom: '2000-01-01',
  },
  rule: { id: 'none', decision: 'none', class: 'none', action: 'preserve' },
} as const;
