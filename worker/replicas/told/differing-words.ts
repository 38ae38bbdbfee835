import type { Words } from '../../../config/base/words.ts';
import type { CopyStanding } from '../../../storage/replicas/copy-standing.ts';

/** Why a file was left as it is, here and in the copy. These words stand in the standing of the copy. */
export const differs = {
  unreadableHere: 'it cannot be read here',
  changedHere: 'it has changed here since it was copied',
  changedHereGoneThere: 'it has changed here since it was copied, and is gone there',
  bothChanged: 'neither here nor there is it as it was copied',
  changedThere: 'it has changed there since it was copied',
  otherThere: 'something else stands there',
  otherBeginning: 'what was added here does not begin with what stands there',
  neither: 'it is gone there, and is not here either',
  onlyThere: 'it is gone here, and something is still there',
  otherSeal: 'it is not sealed here as it was copied, and names or sizes there are others than were copied',
} as const;
export type Differs = (typeof differs)[keyof typeof differs];

const leftThere: Words = {
  sv: 'Kör `ogonblick verify`, som säger om arkivets fil är skadad: då lägger en person kopians på dess plats med `ogonblick copy mend`.',
  en: "Run `ogonblick verify`, which says whether the archive's file is damaged: then a person puts the copy's in its place by `ogonblick copy mend`.",
};
const lostHere: Words = {
  sv: 'Kör `ogonblick verify` och lägg tillbaka filen ur en säkerhetskopia eller en annan kopia.',
  en: 'Run `ogonblick verify`, and put the file back from a backup or another copy.',
};

/** What is told of each, after the path. */
const told: Readonly<Record<Differs, { is: Words; todo: Words }>> = {
  'it cannot be read here': {
    is: { sv: 'går inte att läsa här, och kopierades inte', en: 'cannot be read here, and was not copied' },
    todo: {
      sv: 'Se efter rättigheter och disk, och kör `ogonblick verify`.',
      en: 'See to its permissions and to the disk, and run `ogonblick verify`.',
    },
  },
  'it has changed here since it was copied': {
    is: {
      sv: 'är inte likadan här och där, och lämnades som den är (den har ändrats här sedan den kopierades)',
      en: 'is not the same here and there, and was left as it is: it has changed here since it was copied',
    },
    todo: leftThere,
  },
  'it has changed here since it was copied, and is gone there': {
    is: {
      sv: 'har ändrats här sedan den kopierades, och finns inte längre i kopian',
      en: 'has changed here since it was copied, and is no longer in the copy',
    },
    todo: lostHere,
  },
  'neither here nor there is it as it was copied': {
    is: {
      sv: 'är varken här eller där som den kopierades, och lämnades som den är',
      en: 'is neither here nor there as it was copied, and was left as it is',
    },
    todo: lostHere,
  },
  'it has changed there since it was copied': {
    is: {
      sv: 'har ändrats i kopian sedan den kopierades, och lämnades som den är; arkivets har kvar allt som kopierades',
      en: "has changed in the copy since it was copied, and was left as it is; the archive's still has all that was copied",
    },
    todo: {
      sv: 'Ta reda på varför. När en person har flyttat undan kopians fil skickas arkivets dit igen.',
      en: "See why. When a person has moved the copy's file away, the archive's is sent there again.",
    },
  },
  'something else stands there': {
    is: {
      sv: 'är inte likadan här och där, och lämnades som den är (där finns något annat under samma namn)',
      en: 'is not the same here and there, and was left as it is: something else stands there',
    },
    todo: leftThere,
  },
  'what was added here does not begin with what stands there': {
    is: {
      sv: 'är inte likadan här och där, och lämnades som den är (det som finns här börjar inte med det som finns där)',
      en: 'is not the same here and there, and was left as it is: what was added here does not begin with what stands there',
    },
    todo: leftThere,
  },
  'it is gone there, and is not here either': {
    is: { sv: 'finns inte längre i kopian, och inte här heller', en: 'is no longer in the copy, and not here either' },
    todo: lostHere,
  },
  'it is gone here, and something is still there': {
    is: {
      sv: 'finns inte längre här; i kopian finns något kvar under namnet, som inte har jämförts',
      en: 'is no longer here; something of that name is still in the copy, and was not compared',
    },
    todo: {
      sv: 'Kör `ogonblick verify`. `ogonblick copy restore` hämtar den ur kopian till en mapp, om den där har rätt kontrollvärde.',
      en: 'Run `ogonblick verify`. `ogonblick copy restore` brings it from the copy to a folder, if it has the right digest there.',
    },
  },
  'it is not sealed here as it was copied, and names or sizes there are others than were copied': {
    is: {
      sv: 'är inte förseglad här som när den kopierades, och i kopian är namn eller storlekar andra än de som kopierades',
      en: 'is not sealed here as it was when it was copied, and in the copy names or sizes are others than were copied',
    },
    todo: lostHere,
  },
};

export function differingWords({ path, problem }: CopyStanding['differing'][number]): Words {
  const its = told[problem as Differs];
  // A later version may have written others.
  if (its === undefined) return { sv: `${path}: ${problem}`, en: `${path}: ${problem}` };
  return { sv: `${path} ${its.is.sv}. ${its.todo.sv}`, en: `${path} ${its.is.en}. ${its.todo.en}` };
}
