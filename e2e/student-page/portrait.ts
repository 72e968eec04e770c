// A drawn portrait for invented people, as the register would hold it: WebP, 4:5.
import sharp from 'sharp'

const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 300">
<rect width="240" height="300" fill="#dfe7ea"/>
<path d="M30 300c4-66 40-96 90-96s86 30 90 96z" fill="#31506b"/>
<path d="M98 186h44v34c-12 14-32 14-44 0z" fill="#e3b797"/>
<ellipse cx="120" cy="136" rx="50" ry="62" fill="#f0c9ab"/>
<path d="M66 140c-6-62 26-86 56-86s58 22 52 88c-8-38-26-50-50-52-28-2-48 14-58 50z" fill="#3c2a21"/>
<circle cx="102" cy="136" r="5" fill="#2b2b2b"/><circle cx="140" cy="136" r="5" fill="#2b2b2b"/>
<path d="M106 166c8 8 22 8 30 0" fill="none" stroke="#9a5b4a" stroke-width="4" stroke-linecap="round"/>
</svg>`

export async function portrait(): Promise<{ mediaType: 'image/webp'; card: Buffer; original: Buffer }> {
  const picture = sharp(Buffer.from(DRAWING))
  return {
    mediaType: 'image/webp',
    card: await picture.clone().resize(240, 300).webp({ quality: 70 }).toBuffer(),
    original: await picture.clone().resize(480, 600).webp().toBuffer(),
  }
}
