import { expect, test } from '@jest/globals';
import { type Agreement, agreementsFile, readAgreements } from '../../../config/register/agreements.ts';
import { configurationOf } from '../configuration.ts';

const agreement: Record<keyof Agreement, unknown> = {
  id: 'avtal',
  name: 'Avtal',
  caseNumber: 'KS 2027/1',
  committee: 'kommunstyrelsen',
  receiver: 'E-arkivet',
  profile: 'fgs',
  descriptive: 'dublin-core',
  packing: 'tar',
  series: null,
  classification: null,
  contact: { name: 'Rut' },
  secrecy: 'Ingen',
  appraisal: 'Bevaras',
  validFrom: '2027-02-01',
  validTo: null,
};

test.each<[string, Partial<typeof agreement>[], string, string]>([
  ['an id twice', [{}, {}], 'en beteckning som används en gång', 'an id that is used once'],
  [
    'an unknown committee',
    [{ committee: 'borta' }],
    'en nämnd som har en plan (kommunstyrelsen)',
    'a committee that has a plan (kommunstyrelsen)',
  ],
  [
    'an unknown profile',
    [{ profile: 'borta' }],
    'en känd profil (fgs, plain, fgs-1.2)',
    'a known profile (fgs, plain, fgs-1.2)',
  ],
  [
    'EAD for a plain folder',
    [{ profile: 'plain', descriptive: 'ead3' }],
    'en E-ARK-profil: plain har ingen EAD',
    'an E-ARK profile: plain has no EAD',
  ],
  [
    'EAD for FGS Paketstruktur 1.2',
    [{ profile: 'fgs-1.2', descriptive: 'ead3' }],
    'en E-ARK-profil: fgs-1.2 har ingen EAD',
    'an E-ARK profile: fgs-1.2 has no EAD',
  ],
  [
    'an unknown profile, and nothing of its EAD',
    [{ profile: 'borta', descriptive: 'ead3' }],
    'en känd profil (fgs, plain, fgs-1.2)',
    'a known profile (fgs, plain, fgs-1.2)',
  ],
  [
    'an end before its beginning',
    [{ validTo: '2027-01-31' }],
    '2027-02-01 eller en senare dag',
    'a day on or after 2027-02-01',
  ],
])('%s is told in both languages', async (_, changes, sv, en) => {
  const agreements = changes.map((change) => ({ ...agreement, ...change }));
  await using written = await configurationOf({ [agreementsFile]: JSON.stringify({ agreements }) });
  const known = { committees: new Set(['kommunstyrelsen']), profiles: ['fgs', 'plain', 'fgs-1.2'] };
  const { file } = await readAgreements(written.directory, known);
  expect(file.faults.map(({ expected, inSwedish }) => ({ en: expected, sv: inSwedish?.expected }))).toEqual([
    { en, sv },
  ]);
});
