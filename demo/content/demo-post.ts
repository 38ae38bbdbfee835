/** A picture of the demo: the file's name under `pictures/` without its ending, and what it shows. */
export interface DemoPicture {
  name: string;
  alt: string;
}

/** `at` is UTC. */
export interface DemoComment {
  author: string;
  at: string;
  text: string;
}

/** A post as the demo's pages show it. `at` is UTC. */
export interface DemoPost {
  id: string;
  author: string;
  at: string;
  text: string;
  pictures: DemoPicture[];
  likes: number;
  comments: DemoComment[];
}

/** The part of a post that is written by hand; the rest follows from its place among the others. `date` is civil, and agrees with the words. */
export type Draft = readonly [
  date: string,
  text: string,
  pictures?: readonly PictureName[],
  comments?: readonly (readonly [string, string])[],
];

const alts = {
  torget: 'Torget med färgglada hus och en svensk flagga',
  sjon: 'En segelbåt på sjön en solig dag',
  vinter: 'Snö faller över husen vid Storgatan',
  host: 'Höstträd i gult och rött i Stadsparken',
  vagarbete: 'Orange koner vid ett vägarbete',
  biblioteket: 'Hyllor fulla av böcker på biblioteket',
  skolgarden: 'Den röda skolan med träd framför',
  badhuset: 'Simbassängen i badhuset',
  norrsken: 'Norrsken över skogen',
  vatten: 'Vattentornet på kullen',
  marknad: 'Marknadsstånd på torget i kvällsljus',
  museet: 'Fyra inramade tavlor i museets sal',
} as const;
export type PictureName = keyof typeof alts;

/** Turns drafts into posts, newest first. The posts are always the same: nothing here asks the clock. */
export function postsOf(author: string, drafts: readonly Draft[]): DemoPost[] {
  const dated = drafts.map(([date, ...rest], at) => ({
    at: minutesAfter(`${date}T07:00:00Z`, (at * 197) % (12 * 60)),
    rest,
  }));
  dated.sort((one, other) => (one.at < other.at ? 1 : -1));
  return dated.map(({ at, rest: [text, pictures = [], comments = []] }, place) => ({
    id: String(100_900 - place * 7),
    author,
    at,
    text,
    pictures: pictures.map((name) => ({ name, alt: alts[name] })),
    likes: (place * 37 + 12) % 240,
    comments: comments.map(([who, says], number) => ({
      author: who,
      at: minutesAfter(at, 37 + number * 61),
      text: says,
    })),
  }));
}

function minutesAfter(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString().replace('.000Z', 'Z');
}
