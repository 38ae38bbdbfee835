import { type FiledTheme, type Theme, themeSchema } from '../../../storage/records/theme.ts';

/** Ordered in the morning of 1 July, a visit every six hours to the end of 14 July. */
export function themeOf(told: Partial<Theme> = {}, endedAt: string | null = null): FiledTheme {
  const theme = themeSchema.parse({
    format: 'ogonblick-theme/1',
    id: 'branden',
    name: 'Branden',
    words: ['brand'],
    accounts: ['a'],
    from: '2027-07-01',
    to: '2027-07-14',
    everyHours: 6,
    reason: 'r',
    mandate: 'm',
    caseNumber: null,
    orderedBy: 'karin.k',
    orderedAt: '2027-07-01T06:30:00Z',
    ...told,
  });
  const ending = {
    format: 'ogonblick-theme-event/1',
    theme: 'branden',
    number: 2,
    what: 'ended',
    by: 'k',
    reason: 'r',
  } as const;
  return { theme, ended: endedAt === null ? null : { ...ending, at: endedAt } };
}
