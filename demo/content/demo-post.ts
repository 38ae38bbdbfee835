/** A picture of the demo: the file's name under `pictures/` without its ending, and what it shows. */
export interface DemoPicture {
  name: string;
  alt: string;
}

export interface DemoComment {
  author: string;
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

/** The part of a post that is written by hand; the rest follows from the post's place. */
export type Draft = readonly [
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

const dayMs = 86_400_000;
const newest = Date.parse('2026-11-20T00:00:00Z');

/** Turns drafts (newest first) into posts some days apart. The posts are always the same: nothing here asks the clock. */
export function postsOf(author: string, drafts: readonly Draft[], daysApart: number): DemoPost[] {
  return drafts.map(([text, pictures = [], comments = []], at) => {
    const minutes = 7 * 60 + ((at * 197) % (12 * 60));
    const day = newest - Math.round(at * daysApart + (at % 3)) * dayMs;
    return {
      id: String(100_900 - at * 7),
      author,
      at: new Date(day + minutes * 60_000).toISOString().replace('.000Z', 'Z'),
      text,
      pictures: pictures.map((name) => ({ name, alt: alts[name] })),
      likes: (at * 37 + 12) % 240,
      comments: comments.map(([who, says]) => ({ author: who, text: says })),
    };
  });
}
