import type { Delivery } from '../../storage/records/delivery.ts';
import { townCommittee } from './town.ts';

/** `agreements.yaml` with one agreement, `regionarkivet`. */
export function agreementsFile(changes: Record<string, string> = {}): string {
  const told = {
    id: 'regionarkivet',
    name: 'Leverans av sociala medier',
    caseNumber: 'KS 2026/120',
    committee: townCommittee,
    receiver: 'Regionarkivet',
    profile: 'eark-sip-2.1',
    packing: 'tar',
    series: 'F 1',
    classification: '"1.4.2"',
    contact: '{ name: Olle Olsson, email: olle@exempelkommun.se }',
    secrecy: Inga,
    appraisal: 'Gallrat enligt planen före leveransen.',
    validFrom: '2026-01-01',
    ...changes,
  };
  const lines = Object.entries(told).map(([key, value]) => `${key}: ${value}`);
  return `agreements:\n  - ${lines.join('\n    ')}\n`;
}

const Inga = 'Inga sekretessmarkerade uppgifter utom de som anges.';

/** A delivery as it would be proposed, of nothing. */
export const sampleDelivery: Omit<Delivery, 'format' | 'id' | 'content'> = {
  committee: townCommittee,
  committeeName: 'Kommunstyrelsen',
  organisationNumber: null,
  municipality: { name: 'Exempelkommun', organisationNumber: '212000-0000' },
  agreement: {
    id: 'regionarkivet',
    name: 'Leverans',
    caseNumber: 'KS 2026/120',
    receiver: 'Regionarkivet',
    profile: 'plain',
    packing: 'tar',
    series: null,
    classification: null,
    contact: { name: 'Olle', email: null, phone: null },
    secrecy: '-',
    appraisal: '-',
  },
  from: '2025-01-01',
  to: '2025-12-31',
  accounts: [],
  snapshots: 0,
  items: 0,
  laterItems: 0,
  lockedItems: 0,
  lockedSnapshots: 0,
  software: 'Ögonblick 0.1.0',
  proposedBy: 'karin.k',
  proposedAt: '2026-11-20T10:00:00.000Z',
};
