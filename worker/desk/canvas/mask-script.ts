import { ownFile } from '../page/own-file.ts';
import { barScript } from './bar-script.ts';
import { canvasScript } from './canvas-script.ts';
import { fieldsScript } from './fields-script.ts';
import { markWordsScript } from './mark-words-script.ts';
import { outsideScript } from './outside-script.ts';
import { rectangleScript } from './rectangle-script.ts';

/**
 * One canvas of a page's pictures, where posts and comments are chosen by a click and rectangles drawn. Only the form's own fields are sent, and
 * without script they are all there is; nothing is kept in the browser.
 */
const text = [
  "'use strict';",
  fieldsScript,
  outsideScript,
  canvasScript,
  rectangleScript,
  barScript,
  markWordsScript,
].join('\n');

export const maskScript = ownFile('/maska.js', text);
