// A QR code as a picture that scanners like: dark on white with its quiet zone, one path.
import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit'
import { create, type QRCodeErrorCorrectionLevel } from 'qrcode'

const QUIET = 4

export function qrCode(
  text: string,
  { label, level = 'M' }: { label: string; level?: QRCodeErrorCorrectionLevel },
): TemplateResult {
  const { modules } = create(text, { errorCorrectionLevel: level })
  const size = modules.size + 2 * QUIET
  return html`<svg class="qr-code" role="img" aria-label=${label} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    ${background(size)}<path fill="#000" d=${pathOf(modules)}></path>
  </svg>`
}

const background = (size: number): SVGTemplateResult =>
  svg`<path fill="#fff" d="M0 0h${size}v${size}H0z"></path>`

/** Each row's runs of dark modules as rectangles. */
function pathOf({ size, data }: { size: number; data: Uint8Array }): string {
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x
      while (x < size && data[y * size + x]) x++
      if (x > start) path += `M${start + QUIET} ${y + QUIET}h${x - start}v1H${start + QUIET}z`
    }
  }
  return path
}
