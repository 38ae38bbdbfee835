import type { PictureName } from './demo-post.ts';

/** A film of the demo's channel. `published` is a civil date, `length` minutes and seconds as shown. */
export interface DemoVideo {
  id: string;
  title: string;
  length: string;
  views: number;
  published: string;
  picture: PictureName;
}

export const videos: readonly DemoVideo[] = [
  {
    id: 'kf-2026-10',
    title: 'Kommunfullmäktige 26 oktober 2026',
    length: '3:12:40',
    views: 214,
    published: '2026-10-26',
    picture: 'torget',
  },
  {
    id: 'sa-byggs-forskolan',
    title: 'Så byggs den nya förskolan i Åbrinken',
    length: '4:05',
    views: 1893,
    published: '2026-10-12',
    picture: 'skolgarden',
  },
  {
    id: 'kf-2026-09',
    title: 'Kommunfullmäktige 28 september 2026',
    length: '2:58:11',
    views: 187,
    published: '2026-09-28',
    picture: 'torget',
  },
  {
    id: 'snorojning',
    title: 'Så snöröjer vi: en natt med plogbilen ❄️',
    length: '6:31',
    views: 5120,
    published: '2026-02-03',
    picture: 'vinter',
  },
  {
    id: 'vattnets-vag',
    title: 'Vattnets väg till din kran 💧',
    length: '3:48',
    views: 2240,
    published: '2025-11-19',
    picture: 'vatten',
  },
  {
    id: 'norrsken',
    title: 'Norrsken över Exempelkommun (4 minuter)',
    length: '4:00',
    views: 18422,
    published: '2025-10-30',
    picture: 'norrsken',
  },
  {
    id: 'bibliotek-100',
    title: 'Biblioteket 100 år: minnen från läsesalen',
    length: '12:20',
    views: 903,
    published: '2025-09-14',
    picture: 'biblioteket',
  },
  {
    id: 'sommarjobb',
    title: 'Sommarjobba hos oss! ☀️',
    length: '1:02',
    views: 3377,
    published: '2025-01-20',
    picture: 'sjon',
  },
  {
    id: 'budget',
    title: 'Kommunens budget på tre minuter',
    length: '3:01',
    views: 1204,
    published: '2024-12-02',
    picture: 'torget',
  },
  {
    id: 'host',
    title: 'Höstpromenad i Stadsparken 🍁',
    length: '2:15',
    views: 640,
    published: '2024-10-08',
    picture: 'host',
  },
  {
    id: 'simskola',
    title: 'Simskola för alla: möt Yasmin, 8 år',
    length: '5:27',
    views: 2801,
    published: '2024-05-27',
    picture: 'badhuset',
  },
  {
    id: 'museet',
    title: 'Bakom kulisserna på museet',
    length: '7:44',
    views: 512,
    published: '2024-03-11',
    picture: 'museet',
  },
];
