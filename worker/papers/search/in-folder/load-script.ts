/** The data that scripts have handed over, by their names; see `shape.ts`. */
const waiting = new Map<string, (data: unknown) => void>();
const loaded = new Map<string, Promise<unknown>>();

export class NotLoadedError extends Error {}

declare global {
  interface Window {
    ogonblickDel?: (name: string, data: unknown) => void;
  }
}

export function takeScripts(): void {
  window.ogonblickDel = (name, data) => waiting.get(name)?.(data);
}

/** Loads a script of the archive and gives its data. A page that is opened from a disk may fetch nothing else. Throws NotLoadedError. */
export function loadData<Data>(name: string): Promise<Data> {
  const known = loaded.get(name);
  if (known) return known as Promise<Data>;
  const data = new Promise<unknown>((resolve, reject) => {
    waiting.set(name, resolve);
    const script = document.createElement('script');
    script.src = name.split('/').map(encodeURIComponent).join('/');
    script.addEventListener('load', () => {
      script.remove();
      // Settled already when the script has handed its data over.
      reject(new NotLoadedError(name));
    });
    script.addEventListener('error', () => reject(new NotLoadedError(name)));
    document.head.append(script);
  });
  loaded.set(name, data);
  return data as Promise<Data>;
}
