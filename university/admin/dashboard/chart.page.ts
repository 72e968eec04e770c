// Charts drawn by the server as SVG, without scripts and inline styles; beside each its numbers as a table [SPEC 6].
import type { Html } from '@mlegitymacja/look/html.ts'
import { html, raw } from 'hono/html'

export type Series = { name: string; status: string; values: readonly number[] }
export type Chart = {
  title: string
  /** What stands under each column. */
  labels: readonly string[]
  series: readonly Series[]
  /** Heading of the first column of the table. */
  of: string
  asTable: string
}

const WIDTH = 720
const HEIGHT = 220
const LEFT = 44
const BOTTOM = 28

/** Columns that are piled up from the series. */
export function columnChart({ title, labels, series, of, asTable }: Chart): Html {
  const totals = labels.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0))
  const top = niceTop(Math.max(...totals, 1))
  const step = (WIDTH - LEFT) / Math.max(labels.length, 1)
  const scale = (HEIGHT - BOTTOM - 12) / top
  const y = (value: number) => HEIGHT - BOTTOM - value * scale
  const columns = labels.flatMap((_, i) => {
    let below = 0
    return series.map(({ status, values }) => {
      const value = values[i] ?? 0
      const rectangle = `<rect data-status="${status}" x="${round(LEFT + i * step + step * 0.12)}" y="${round(y(below + value))}" width="${round(step * 0.76)}" height="${round(value * scale)}"/>`
      below += value
      return value > 0 ? rectangle : ''
    })
  })
  const every = Math.ceil(labels.length / 8)
  const marks = labels.map((label, i) =>
    i % every === 0
      ? html`<text x="${round(LEFT + (i + 0.5) * step)}" y="${HEIGHT - 8}" text-anchor="middle">${label}</text>`
      : '',
  )
  const lines = [0, top / 2, top].map(
    value =>
      html`<line x1="${LEFT}" x2="${WIDTH}" y1="${round(y(value))}" y2="${round(y(value))}"/><text x="${LEFT - 6}" y="${round(y(value)) + 4}" text-anchor="end">${value}</text>`,
  )
  return html`<figure class="chart"><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${lines}${raw(columns.join(''))}${marks}</svg>
<p class="legend" aria-hidden="true">${series.map(({ name, status }) => html`<span class="status-word" data-status="${status}">${name}</span> `)}</p>
<details class="folded"><summary>${asTable}</summary><div class="table-scroll" tabindex="0" role="region" aria-label="${title}"><table class="table">
<thead><tr><th scope="col">${of}</th>${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${labels.map((label, i) => html`<tr><th scope="row">${label}</th>${series.map(({ values }) => html`<td class="number">${values[i] ?? 0}</td>`)}</tr>`)}</tbody>
</table></div></details></figure>`
}

/** The next even number of the form 2, 4, 10, 20, 40, 100 … */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return [2, 4, 6, 8, 10, 20].map(one => one * power).find(one => one >= value) ?? value
}

const round = (value: number) => Math.round(value * 10) / 10
