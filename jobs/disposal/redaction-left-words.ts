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
    sv: 'mer än det som listan har gallrat skulle gå ur den: begränsa ställena, eller låt nämnden fatta ett beslut om det',
    en: 'more than what the list has disposed of would go from it: give fewer places, or let the committee decide about it',
  }),
  freeBox: (): Words => ({
    sv: 'en ruta säger inte vilket av det gallrade som står där: ange det för rutan, eller låt nämnden fatta ett beslut om den',
    en: 'a box does not tell which of what was disposed of stands there: tell it of the box, or let the committee decide about it',
  }),
  ruleGone: (rule: string): Words => ({
    sv: `planen säger inte längre att det som gallras enligt regeln ${rule} ska gå ur ögonblicksbilder: låt nämnden fatta ett beslut om det`,
    en: `the plan does not say any more that what goes by the rule ${rule} goes out of snapshots: let the committee decide about it`,
  }),
};
