import sharp from 'sharp';

/** A picture (PNG, 800 × 240) of two lines of text, as a screen shows them. */
export function picturedWords(first: string, second: string): Promise<Buffer> {
  const line = (text: string, y: number, size: number) =>
    `<text x="30" y="${y}" font-size="${size}" font-family="DejaVu Sans">${text}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="240"><rect width="800" height="240" fill="white"/>${line(first, 80, 32)}${line(second, 160, 24)}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
