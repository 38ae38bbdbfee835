/** All that is asked of a page: the entry of what is bundled into one text and run there. What these import goes along. */
export { lookAtOverlays, pressInOverlay } from './overlays/overlay-reader.ts';
export { awaitPictures } from './pictures/await-pictures.ts';
export { drawAlone, drawNoneAlone } from './pictures/draw-alone.ts';
export { readPictures } from './pictures/shown-pictures.ts';
export { clickExpanders } from './posts/expanders.ts';
export { largestPicture } from './posts/largest-picture.ts';
export { installPostReader, pointAtLinks, readPosts, readTestimony, readUnopened } from './posts/post-reader.ts';
export { walkSteps } from './posts/walk-steps.ts';
export { readSideways } from './signs/read-sideways.ts';
export { readShownSigns, shownLength } from './signs/read-signs.ts';
export { extractText } from './text/extract-text.ts';
export { frameWindow } from './text/frame-window.ts';
export { findUndrawn } from './text/undrawn.ts';
export { freeze, hideFixed, pageSize } from './watch/freeze.ts';
export { drawPictures, leavePicturesUndrawn } from './watch/leave-undrawn.ts';
export { chooseScroller, eagerImages, jumpToEnd, nudgeUp, openScroller, scrollToY, viewNow } from './watch/scroll.ts';
export { installBodyWatch, tellOfReads } from './watch/watch-bodies.ts';
export { installWatch, readStability } from './watch/watch-stability.ts';
