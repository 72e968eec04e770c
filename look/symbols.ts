// The symbols by which two screens show that they mean the same request [SPEC 10, 11]: plain shapes that are told apart in
// the sun and from a distance. Their names stand in core.
import type { SymbolName } from '@mlegitymacja/core/openid4vp/symbols.ts'

const SHAPES: Readonly<Record<SymbolName, string>> = {
  sun: '<circle cx="12" cy="12" r="5"/><path d="M12 1v4M12 19v4M1 12h4M19 12h4M4.2 4.2 7 7M17 17l2.8 2.8M19.8 4.2 17 7M7 17l-2.8 2.8" fill="none"/>',
  moon: '<path d="M15.5 2.5a10 10 0 1 0 6 14.5A9 9 0 0 1 15.5 2.5z"/>',
  star: '<path d="m12 1.5 3.2 7 7.6.8-5.7 5.1 1.6 7.5L12 18l-6.7 3.9 1.6-7.5L1.2 9.3l7.6-.8z"/>',
  heart: '<path d="M12 21.5S2 15 2 8.3A5.3 5.3 0 0 1 12 6a5.3 5.3 0 0 1 10 2.3c0 6.7-10 13.2-10 13.2z"/>',
  house: '<path d="M12 2 1.5 11H4.5v10.5h5.5V15h4v6.5h5.5V11h3z"/>',
  tree: '<path d="M12 1.5 5.5 9H8l-4.5 5.5H7L2.5 19H10.5v3.5h3V19h8L17 14.5h3.5L16 9h2.5z"/>',
  anchor:
    '<path d="M12 8v14M6.5 11.5h11M2.5 13.5c.5 5 4.5 8 9.5 8s9-3 9.5-8" fill="none"/><circle cx="12" cy="5" r="2.7" fill="none"/>',
  key: '<path d="M7.5 7a5 5 0 1 0 4.6 7H15v3h3v-3h2v3h2.5v-5.5H12.1A5 5 0 0 0 7.5 7zm0 3.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z" fill-rule="evenodd"/>',
  bell: '<path d="M12 2a7 7 0 0 0-7 7v5l-2.5 4h19L19 14V9a7 7 0 0 0-7-7z"/><path d="M9.5 21.5h5" fill="none"/>',
  cloud: '<path d="M7 19.5a5.5 5.5 0 0 1-.7-11A6.5 6.5 0 0 1 18.8 10a4.8 4.8 0 0 1-.8 9.5z"/>',
  umbrella: '<path d="M1.5 13a10.5 10.5 0 0 1 21 0z"/><path d="M12 13v6.5a2.5 2.5 0 0 1-5 0" fill="none"/>',
  drop: '<path d="M12 1.5S4.5 9.5 4.5 15a7.5 7.5 0 0 0 15 0C19.5 9.5 12 1.5 12 1.5z"/>',
  fish: '<path d="M1.5 12C5 6.5 11.5 5 17 11l5.5-4v10L17 13c-5.5 6-12 4.5-15.5-1z"/>',
  boat: '<path d="M2 16h20l-3.5 6h-13zM11 2v12H4zM13 5v9h6z"/>',
  crown: '<path d="M2 6.5 6.5 11 12 3.5 17.5 11 22 6.5 20 20.5H4z"/>',
  mug: '<path d="M3 4h13v15a2.5 2.5 0 0 1-2.5 2.5h-8A2.5 2.5 0 0 1 3 19z"/><path d="M16 8h2.5a3 3 0 0 1 0 8H16" fill="none"/>',
}

/** A symbol as SVG text. Its name must stand beside it: the picture itself is passed over by screen readers. */
export const symbolSvg = (name: SymbolName): string =>
  `<svg class="symbol" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="currentColor" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${SHAPES[name]}</svg>`
