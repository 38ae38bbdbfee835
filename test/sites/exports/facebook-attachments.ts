import { metaJson } from './fake-exports.ts';
import type { Packed } from './zip-builder.ts';

const folder = 'facebook-exempelkommun-2026-3-6-Ab3xYz/your_facebook_activity';
const at = 1_500_000_000;
const attached = (...data: object[]) => [{ data }];
const touched = { update_timestamp: at };

export const link = {
  name: 'Så blir nya badhuset',
  source: 'exempelkommun.se',
  url: 'https://exempelkommun.se/badhus',
};

/** Posts whose words lie beside them, and entries of one second, in the shapes of exports of 2016–2026. */
export const attachedPosts = [
  {
    timestamp: at + 1,
    attachments: attached({ external_context: link }),
    data: [touched],
    title: 'Exempelkommun delade en länk.',
  },
  { timestamp: at + 2, attachments: attached({ external_context: link }), data: [{ post: 'Läs mer:' }, touched] },
  { timestamp: at + 3, attachments: attached({ external_context: { name: link.url, url: link.url } }), data: [] },
  {
    timestamp: at + 4,
    attachments: attached({
      event: {
        name: 'Invigning',
        start_timestamp: 1_501_174_800,
        end_timestamp: 1_501_185_600,
        place: { name: 'Badhuset', address: 'Ågatan 1' },
        description: 'Alla är välkomna.',
      },
    }),
    data: [touched],
  },
  {
    timestamp: at + 5,
    attachments: attached({
      note: {
        title: 'Vision för ån',
        text: 'Första stycket.\nAndra stycket.',
        media: [{ uri: 'posts/media/your_posts/ån.jpg', creation_timestamp: at }],
        created_timestamp: at,
        updated_timestamp: at,
        tags: [],
      },
    }),
    data: [],
  },
  {
    timestamp: at + 6,
    attachments: attached({ place: { name: 'Rådhuset', address: 'Torget 1' } }),
    data: [{ post: 'Här är vi.' }],
  },
  {
    timestamp: at + 7,
    attachments: attached({
      poll: {
        question: 'Ny skola?',
        options: [
          { option: 'Ja', voted: false },
          { option: 'Nej', voted: false },
        ],
      },
    }),
    data: [],
  },
  {
    timestamp: at + 8,
    attachments: attached({ life_event: { title: 'Kommunen bildades' } }),
    data: [],
    title: 'Exempelkommun lade till en händelse.',
  },
];

const shared = (url: string) => ({
  timestamp: at + 20,
  attachments: attached({ external_context: { url } }),
  data: [touched],
  title: 'Exempelkommun delade en länk.',
});

/** A share comes twice, once with its words; four of one second and headline lead to four places; two are the same in all. */
export const sharedPosts = [
  {
    timestamp: at + 10,
    attachments: attached({ external_context: { url: link.url } }),
    data: [{ post: 'Nu är det klart' }, touched],
  },
  {
    timestamp: at + 10,
    attachments: attached({ external_context: link }),
    data: [touched],
    title: 'Exempelkommun delade en länk.',
  },
  ...['a', 'b', 'c', 'd'].map((name) => shared(`https://exempelkommun.se/${name}`)),
  shared('https://exempelkommun.se/a'),
];

export function facebookPosts(posts: readonly object[]): Packed[] {
  return [{ name: `${folder}/posts/your_posts_1.json`, content: metaJson(posts) }];
}

/** What the account wrote in groups, as `groups/` has it. */
export function groupFiles(): Packed[] {
  const comment = {
    timestamp: at + 30,
    comment: 'Vi svarar i morgon.',
    author: 'Exempelkommun',
    group: 'Ortens grupp',
  };
  return [
    ...facebookPosts([{ timestamp: at, data: [{ post: 'På egen sida' }] }]),
    {
      name: `${folder}/groups/your_comments_in_groups.json`,
      content: metaJson({
        group_comments_v2: [
          { timestamp: at + 30, data: [{ comment }], title: 'Exempelkommun kommenterade i Ortens grupp.' },
        ],
      }),
    },
    {
      name: `${folder}/groups/group_posts_and_comments.json`,
      content: metaJson({
        group_posts_v2: [
          { timestamp: at + 31, data: [{ post: 'Möte på onsdag' }], title: 'Exempelkommun skrev i Ortens grupp.' },
          { timestamp: at + 32, data: [{ comment: { ...comment, timestamp: at + 32, comment: 'Och på torsdag' } }] },
        ],
      }),
    },
  ];
}
