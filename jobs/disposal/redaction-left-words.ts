import type { Words } from '../../config/base/words.ts';

/** Why a snapshot is left open though something is to go out of it: a person has to look. */
export const leftWords = {
  onList: (list: string): Words => ({
    sv: `står på listan ${list}`,
    en: `is on the list ${list}`,
  }),
  unplaced: (items: number): Words => ({
    sv: `${items === 1 ? 'ett gallrat inlägg står' : `${items} gallrade inlägg står`} eller kan stå i den, och det är inte säkert var: öppna den, och ange ställena, eller säg att den inte visar det`,
    en: `${items === 1 ? 'one item that was disposed of stands' : `${items} items that were disposed of stand`} or may stand in it, and it is not certain where: open it, and give the places, or say that it does not show it`,
  }),
  ofOther: (committee: string | null): Words =>
    committee === null
      ? {
          sv: 'katalogen känner inte till den: den som sköter driften behöver göra om katalogen (reindex)',
          en: 'the catalog does not know it: whoever runs the machine has to make the catalog anew (reindex)',
        }
      : {
          sv: `hör till ${committee}, som själv får besluta om den`,
          en: `belongs to ${committee}, which decides about it itself`,
        },
  more: (): Words => ({
    sv: 'mer än det som listan har gallrat enligt en regel och ett beslut skulle gå ur den, eller något som arkivet har kvar kan stå där: begränsa ställena, eller låt nämnden fatta ett beslut om det',
    en: 'more than what the list has disposed of by one rule and decision would go from it, or something that the archive still has may stand there: give fewer places, or let the committee decide about it',
  }),
  freeBox: (): Words => ({
    sv: 'en ruta säger inte vilket av det gallrade som står där: ange det för rutan, eller låt nämnden fatta ett beslut om den',
    en: 'a box does not tell which of what was disposed of stands there: tell it of the box, or let the committee decide about it',
  }),
  ownPicture: (): Words => ({
    sv: 'en ruta i en egen bild av ett inlägg säger inte vilket som går av det inlägget, eller täcker något av det som blir kvar: ange vad som står i rutan och gör den mindre, eller låt nämnden fatta ett beslut om den',
    en: 'a box in the own picture of a post does not tell what goes of that post, or covers something of what stays: say what stands in the box and make it smaller, or let the committee decide about it',
  }),
  manyDecisions: (): Words => ({
    sv: 'det som kan stå i den gallrades enligt olika regler eller beslut, och ingen vet vilket som står där: låt nämnden fatta ett beslut om det',
    en: 'what may stand in it went by different rules or decisions, and nobody knows which of it stands there: let the committee decide about it',
  }),
  nextList: (items: number): Words => ({
    sv: `${items} till gallrades enligt en annan regel eller ett annat beslut, och tas med nästa lista`,
    en: `${items} more went by another rule or decision, and are taken with the next list`,
  }),
};

/** Why nothing more is proposed to go out of snapshots of what went by a rule, by that rule. */
export const passedOverWords = {
  ruleAnew: (rule: string): Words => ({
    sv: `Något som gallrades enligt regeln ${rule} står eller kan stå kvar i ögonblicksbilder, och föreslås inte gå ur dem: regeln gäller nu enligt ett annat beslut. Ska det gå behövs ett beslut av nämnden om just det.`,
    en: `Something that went by the rule ${rule} stands or may stand in snapshots, and is not proposed to go out of them: the rule is now in force by another decision. For it to go the committee has to decide about it.`,
  }),
  ruleGone: (rule: string): Words => ({
    sv: `Något som gallrades enligt regeln ${rule} står eller kan stå kvar i ögonblicksbilder, och föreslås inte gå ur dem: planen säger inte längre, med ett beslut som gäller, att det ska det. Ska det gå behövs ett beslut av nämnden om just det.`,
    en: `Something that went by the rule ${rule} stands or may stand in snapshots, and is not proposed to go out of them: the plan does not say any more, by a decision in force, that it is to. For it to go the committee has to decide about it.`,
  }),
};
