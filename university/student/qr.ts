// A QR code as the outline of its dark squares, row by row: one SVG path, so that the page needs no inline style.
import { create } from 'qrcode'

export type QrCode = { size: number; path: string }

/** @param text what a scanner reads; level M mends 15 % of it, enough for a cracked screen */
export function qrCode(text: string): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const runs: string[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; ) {
      const start = x
      while (x < size && modules.get(y, x)) x++
      if (x > start) runs.push(`M${start} ${y}h${x - start}v1h-${x - start}z`)
      else x++
    }
  }
  return { size, path: runs.join('') }
}
