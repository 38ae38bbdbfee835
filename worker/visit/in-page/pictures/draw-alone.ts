import { twoFrames } from '../dom/tree.ts';
import { pageWatch } from '../watch/page-watch.ts';

type Kept = { alone?: HTMLElement };

/** Of the window's corner, where one picture is drawn alone. CSS pixels. */
export interface AloneBox {
  width: number;
  height: number;
}

/** Runs in the page: draws the picture at the address over the window's corner, and nothing else there. False where it does not come. */
export async function drawAlone({ address, width, height }: AloneBox & { address: string }): Promise<boolean> {
  const watch = pageWatch<Kept>();
  const picture = new Image();
  picture.src = address;
  const over = new Promise<boolean>((done) => setTimeout(() => done(false), 3_000));
  const came = picture.decode().then(
    () => true,
    () => false,
  );
  if (!(await Promise.race([came, over]))) return false;
  const size = `width:${width}px!important;height:${height}px!important;max-width:none!important;max-height:none!important`;
  const ground = document.createElement('div');
  ground.style.cssText = `all:initial!important;position:fixed!important;left:0!important;top:0!important;z-index:2147483647!important;background:#fff!important;${size}`;
  picture.style.cssText = `all:initial!important;display:block!important;${size}`;
  ground.append(picture);
  document.documentElement.append(ground);
  watch.alone = ground;
  await twoFrames();
  return true;
}

/** Runs in the page: takes it away again. */
export function drawNoneAlone(): void {
  const watch = pageWatch<Kept>();
  watch.alone?.remove();
}
