import type { Locale } from '../../papers/pages/archive-words.ts';

const sv = {
  open: 'Sidans bilder: välj med musen eller tangentbordet',
  hint: {
    law: 'Klicka på ett inlägg eller en kommentar, så maskas det; klicka igen, så är det inte maskat. Dra med musen runt annat som ska maskas. Varje mask får lagrummet längst ned, tills du ändrar det.',
    list: 'Klicka på ett inlägg eller en kommentar som ska gå; klicka igen, så är det inte valt. Dra med musen runt annat som ska gå.',
  },
  keys: 'Med tangentbordet: Tabb går till nästa inlägg eller rektangel, Retur eller blanksteg väljer inlägget. Rektangeln flyttas med pilarna, ändrar storlek med Skift och pilarna, och tas bort med Delete. Ctrl+Z ångrar. På en pekskärm: lägg till en rektangel, och dra den dit den ska; i hörnet ändras storleken.',
  add: { law: 'Lägg till en rektangel', list: 'Lägg till en ruta' },
  all: 'Maska allt i sidan',
  allHint:
    'Ska bara några inlägg lämnas ut ur sidan: tryck på ”Maska allt i sidan”, och klicka sedan på dem, så är de inte maskade. En kommentar som har sin egen mask är maskad tills du klickar på den.',
  lawNow: 'Lagrum för nya masker',
  remove: { law: 'Ta bort masken', list: 'Ta bort valet' },
  undo: 'Ångra',
  picture: 'Bild',
  size: (width: number, height: number) => `${width} × ${height} bildpunkter`,
  script: {
    law: {
      rectangle: 'Rektangel {nummer}',
      moved: 'Rektangel {nummer}: {x} från vänster, {y} från toppen, {bredd} bred, {hojd} hög.',
      undone: 'Ångrat.',
      rows: 'Rektanglarna i siffror',
      count: 'Masker: {antal}',
      none: 'Inget är maskat.',
      noLaw: 'utan lagrum',
      masked: '{vad}: maskat, {lagrum}.',
      open: '{vad}: inte maskat.',
      label: '{vad}, {lagrum}',
      under: '{vad}, maskas med sitt inlägg',
      mask: 'Maska',
      own: 'Lagrum: {vad}',
      chooseLaw: 'Skriv lagrummet först.',
      all: 'Alla inlägg är maskade, och allt i sidans bilder utanför dem. Klicka på inläggen som ska lämnas ut.',
      removed: '{vad} är borttagen.',
    },
    list: {
      rectangle: 'Ruta {nummer}',
      moved: 'Ruta {nummer}: {x} från vänster, {y} från toppen, {bredd} bred, {hojd} hög.',
      undone: 'Ångrat.',
      rows: 'Rutorna i siffror',
      count: 'Valt: {antal}',
      none: 'Inget är valt.',
      noLaw: 'inlägg, kommentarer och rutor',
      masked: '{vad}: valt.',
      open: '{vad}: inte valt.',
      label: '{vad}',
      under: '{vad}, går med sitt inlägg',
      own: '{vad}',
      removed: '{vad} är borttagen.',
    },
  },
};

export type CanvasWords = typeof sv;

const en: CanvasWords = {
  open: 'The page’s pictures: choose with mouse or keyboard',
  hint: {
    law: 'Click a post or a comment, and it is masked; click again, and it is not. Drag the mouse around anything else that is to be masked. Each mask gets the section of law at the bottom, until you change it.',
    list: 'Click a post or a comment that is to go; click again, and it is not chosen. Drag the mouse around anything else that is to go.',
  },
  keys: 'With the keyboard: Tab goes to the next post or rectangle, Enter or space chooses the post. A rectangle is moved by the arrows, changes its size by Shift and the arrows, and is taken away by Delete. Ctrl+Z undoes. On a touch screen: add a rectangle and drag it to its place; its corner changes the size.',
  add: { law: 'Add a rectangle', list: 'Add a box' },
  all: 'Mask all of the page',
  allHint:
    'Where only some posts of the page are to be released: press “Mask all of the page”, and then click those posts, and they are not masked. A comment that has a mask of its own is masked until you click it.',
  lawNow: 'Section of law for new masks',
  remove: { law: 'Take the mask away', list: 'Take it away' },
  undo: 'Undo',
  picture: 'Picture',
  size: (width, height) => `${width} × ${height} pixels`,
  script: {
    law: {
      rectangle: 'Rectangle {nummer}',
      moved: 'Rectangle {nummer}: {x} from the left, {y} from the top, {bredd} wide, {hojd} high.',
      undone: 'Undone.',
      rows: 'The rectangles in numbers',
      count: 'Masks: {antal}',
      none: 'Nothing is masked.',
      noLaw: 'without a section of law',
      masked: '{vad}: masked, {lagrum}.',
      open: '{vad}: not masked.',
      label: '{vad}, {lagrum}',
      under: '{vad}, masked with its post',
      mask: 'Mask',
      own: 'Section of law: {vad}',
      chooseLaw: 'Write the section of law first.',
      all: 'All posts are masked, and all in the page’s pictures outside them. Click the posts that are to be released.',
      removed: '{vad} is taken away.',
    },
    list: {
      rectangle: 'Box {nummer}',
      moved: 'Box {nummer}: {x} from the left, {y} from the top, {bredd} wide, {hojd} high.',
      undone: 'Undone.',
      rows: 'The boxes in numbers',
      count: 'Chosen: {antal}',
      none: 'Nothing is chosen.',
      noLaw: 'posts, comments and boxes',
      masked: '{vad}: chosen.',
      open: '{vad}: not chosen.',
      label: '{vad}',
      under: '{vad}, goes with its post',
      own: '{vad}',
      removed: '{vad} is taken away.',
    },
  },
};

/** What the desk says where posts are chosen and rectangles drawn on a page's pictures. */
export const canvasWords: Record<Locale, CanvasWords> = { sv, en };
