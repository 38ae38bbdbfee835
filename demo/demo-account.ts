import type { DemoPost } from './content/demo-post.ts';
import { municipalityPosts } from './content/municipality.ts';
import { libraryPictures, municipalityPictures } from './content/pictures.ts';
import { schoolNotes, schoolPosts } from './content/school.ts';
import { shortPosts } from './content/short.ts';

/** One page of the demo, standing in for an account of the example register (`config/example/accounts.yaml`). */
export interface DemoAccount {
  id: string;
  service: string;
  accent: string;
  name: string;
  about: string;
  kind: 'feed' | 'pictures' | 'films' | 'web' | 'broken';
  posts: readonly DemoPost[];
}

/** How many posts one answer carries; scrolling fetches the rest. */
export const postsPerPage = 10;

export const demoAccounts: readonly DemoAccount[] = [
  {
    id: 'facebook-exempelkommun',
    service: 'Flödet',
    accent: '#1b4f8f',
    name: 'Exempelkommun',
    about: 'Kommun · 8 412 följare · Vi svarar vardagar kl. 8–16',
    kind: 'feed',
    posts: municipalityPosts,
  },
  {
    id: 'instagram-exempelkommun',
    service: 'Bildströmmen',
    accent: '#8a2a6b',
    name: 'exempelkommun',
    about: 'Bilder från Exempelkommun 💙 16 inlägg · 3 120 följare',
    kind: 'pictures',
    posts: municipalityPictures,
  },
  {
    id: 'youtube-exempelkommun',
    service: 'Filmkanalen',
    accent: '#9b1c1c',
    name: 'Exempelkommun',
    about: '412 prenumeranter · 12 filmer',
    kind: 'films',
    posts: [],
  },
  {
    id: 'x-exempelkommun',
    service: 'Kvitter',
    accent: '#1f2933',
    name: 'Exempelkommun',
    about: 'Driftinformation och nyheter. Vid fara för liv: ring 112.',
    kind: 'feed',
    posts: shortPosts,
  },
  {
    id: 'webb-exempelkommun-nyheter',
    service: 'exempelkommun.example',
    accent: '#20603d',
    name: 'Nyheter från Exempelkommun',
    about: 'Nyheter och anslagstavla',
    kind: 'web',
    posts: [],
  },
  {
    id: 'facebook-exempelskolan',
    service: 'Flödet',
    accent: '#1b4f8f',
    name: 'Exempelskolan',
    about: 'Grundskola F–9 · 611 följare',
    kind: 'feed',
    posts: schoolPosts,
  },
  {
    id: 'mastodon-exempelskolan',
    service: 'social.exempelkommun.example',
    accent: '#3f3a8a',
    name: 'Exempelskolan',
    about: '@exempelskolan@social.exempelkommun.example · 14 inlägg',
    kind: 'feed',
    posts: schoolNotes,
  },
  {
    id: 'instagram-exempelbiblioteket',
    service: 'Bildströmmen',
    accent: '#8a2a6b',
    name: 'exempelbiblioteket',
    about: 'Biblioteket på torget 📚 9 inlägg · 877 följare',
    kind: 'pictures',
    posts: libraryPictures,
  },
  {
    id: 'bluesky-exempelmuseet',
    service: 'Himlen',
    accent: '#0b5c8a',
    name: 'Exempelmuseet',
    about: '',
    kind: 'broken',
    posts: [],
  },
];
