import { expect, test } from '@jest/globals';
import { filmLength } from '../../../jobs/visit/film-length.ts';

test.each<[told: string[], seconds: number | null]>([
  [['3:12'], 192],
  [['1:02:03'], 3723],
  [['PT3M12S'], 192],
  [['PT1H'], 3600],
  [['P0DT0H0M7.5S'], 7.5],
  [['192'], 192],
  [['3 minuter och 12 sekunder'], 192],
  [['3 minuter, 12 sekunder'], 192],
  [['1 hour, 2 minutes, 3 seconds'], 3723],
  [['2 tim 5 min'], 7500],
  [['45 s'], 45],
  [['Spela upp', '0:45'], 45],
  [['för 3 minuter sedan'], null],
  [['Badhuset öppnar, 3 minuter och 12 sekunder'], null],
  [['3 d'], null],
  [['0:00'], null],
  [['900000'], null],
  [['P'], null],
  [[''], null],
  [[], null],
])('%j tells %j seconds', (told, seconds) => {
  expect(filmLength(told)?.seconds ?? null).toBe(seconds);
});
