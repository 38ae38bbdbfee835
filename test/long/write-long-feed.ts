/** Run as a process of its own, so that its memory can be told: writes the PDF of a feed of 2,000 posts. */
import sharp from 'sharp';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { writeSnapshotPdf } from '../../worker/papers/pdfa/snapshot-pdf.ts';

const [target = '', picture = ''] = process.argv.slice(2);
const [posts, postHeight, tileHeight, widthCss] = [2_000, 600, 8_000, 1_280];
const heightCss = posts * postHeight;
const words = 'Välkommen till Exempelkommun på lördag då åtgärder för återvinning och öppna förskolan visas upp'.split(
  ' ',
);

const rgb = Buffer.alloc(widthCss * tileHeight * 3);
for (let at = 0, seed = 1; at < rgb.length; at += 1) {
  // A gradient with noise over a third of the width, as posts with photographs have.
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  rgb[at] = (at / 3) % widthCss < widthCss / 3 ? seed >>> 24 : (at >> 12) & 255;
}
await sharp(rgb, { raw: { width: widthCss, height: tileHeight, channels: 3 } })
  .png({ compressionLevel: 1 })
  .toFile(picture);

const textLayer: TextLayer = {
  format: 'ogonblick-text-layer/1',
  language: 'sv',
  title: 'Flöde',
  page: { widthCss, heightCss },
  blocks: [],
  links: [],
  images: [],
};
for (let post = 0; post < posts; post += 1) {
  const top = post * postHeight;
  for (let line = 0; line < 4; line += 1) {
    const runs = words.map((text, index) => ({
      text,
      x: 40 + index * 80,
      y: top + 20 + line * 24,
      width: 70,
      height: 20,
      spaceAfter: true,
      ...(index === 3 ? { link: textLayer.links.length } : {}),
    }));
    const [box] = runs.slice(3);
    if (box) textLayer.links.push({ href: `https://example.se/${post}/${line}`, boxes: [box] });
    textLayer.blocks.push({ role: 'P', post, runs });
  }
}
const written = await writeSnapshotPdf({
  target,
  flavour: '1b',
  images: 'jpeg',
  locale: 'sv',
  title: 'Ett långt flöde',
  sourceUrl: 'https://example.se/',
  createdAt: '2026-11-24T08:30:00Z',
  software: 'Ögonblick',
  provenance: { heading: 'Ett långt flöde', rows: [], digests: [] },
  page: { widthCss, heightCss },
  tiles: Array.from({ length: heightCss / tileHeight }, (_, index) => ({
    path: picture,
    y: index * tileHeight,
    width: widthCss,
    height: tileHeight,
  })),
  keepWhole: Array.from({ length: posts }, (_, post) => ({
    top: post * postHeight,
    bottom: (post + 1) * postHeight,
    title: `Inlägg ${post + 1}`,
  })),
  wholePosts: true,
  textLayer,
});
console.log(JSON.stringify({ ...written, peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
