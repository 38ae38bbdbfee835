import { addressOf } from './element-text.ts';
import type { ReadFilm } from './shapes.ts';

/** A playlist of pieces, not a file (HLS, DASH, Smooth Streaming). */
const playlist = /\.(?:m3u8|mpd|ism|isml)(?:[?#/]|$)|mpegurl|dash\+xml/i;
const mostCaptions = 20;

/** What a player tells of its film or sound: where it takes it from, how long it is, its captions. */
export function playerIn(player: HTMLMediaElement): Omit<ReadFilm, 'lengths' | 'box'> {
  const sources = sourcesOf(player);
  const lists = new Set(sources.flatMap(({ address, type }) => (playlist.test(`${address} ${type}`) ? address : [])));
  const file = sources.find(({ address }) => /^https?:/i.test(address) && !lists.has(address));
  const { duration } = player;
  const poster = player instanceof HTMLVideoElement ? player.poster || player.dataset.posterUrl || '' : '';
  return {
    kind: player instanceof HTMLVideoElement ? 'video' : 'sound',
    address: addressOf(player.closest('a[href]')),
    source: file?.address ?? null,
    way: wayOf(player, sources, file !== undefined),
    poster: onWeb(poster),
    seconds: Number.isFinite(duration) && duration > 0 ? Math.round(duration * 10) / 10 : null,
    captions: captionsOf(player),
  };
}

function wayOf(player: HTMLMediaElement, sources: readonly { address: string }[], isFile: boolean): ReadFilm['way'] {
  if (player.mediaKeys) return 'protected';
  // What plays now decides: a page may name a file that it does not play.
  if (player.srcObject || /^(?:blob|mediasource):/i.test(player.currentSrc)) return 'stream';
  if (isFile) return 'file';
  return sources.length > 0 ? 'stream' : 'unknown';
}

/** The addresses that a player can take its film from; `data-sources` is LinkedIn's list of them. */
export function sourcesOf(player: HTMLMediaElement): { address: string; type: string }[] {
  const named = [...player.querySelectorAll('source')].map(({ src, type }) => ({ address: src, type }));
  const own = [player.currentSrc, player.src].map((address) => ({ address, type: '' }));
  return [...own, ...named, ...listed(player.dataset.sources)].filter(({ address }) => address !== '');
}

function listed(json: string | undefined): { address: string; type: string }[] {
  if (json === undefined) return [];
  try {
    const list: unknown = JSON.parse(json);
    return (Array.isArray(list) ? list : []).flatMap((one) =>
      typeof one?.src === 'string' ? [{ address: one.src, type: String(one.type ?? '') }] : [],
    );
  } catch {
    return [];
  }
}

function captionsOf(player: HTMLMediaElement): ReadFilm['captions'] {
  return [...player.querySelectorAll('track')].slice(0, mostCaptions).flatMap(({ kind, src, srclang, label }) => {
    const address = onWeb(src);
    if (address === null || !/^(?:captions|subtitles)$/.test(kind)) return [];
    return [{ address, language: srclang || null, label: label || null }];
  });
}

/** Null for what the page made itself (`blob:`, `data:`). */
export function onWeb(address: string): string | null {
  return /^https?:/i.test(address) ? address : null;
}
