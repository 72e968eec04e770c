// Charts drawn by the server as SVG, without scripts and inline styles; beside each its numbers as a table [SPEC 6].
import type { Html } from '@mlegitymacja/look/html.ts'
import { html, raw } from 'hono/html'

export type Series = { name: string; status: string; values: readonly (number | null)[] }
export type Chart = {
  title: string
  /** What stands under each column. */
  labels: readonly string[]
  series: readonly Series[]
  /** Piled up from the first series; or each from the ground, the first one behind. */
  piled: boolean
  /** A value in words, with its unit. */
  say(value: number): string
  /** The end of the scale for the largest value. */
  top(value: number): number
  /** Heading of the first column of the table. */
  of: string
  asTable: string
}

const WIDTH = 720
const HEIGHT = 260
const LEFT = 80
const BOTTOM = 40
const ABOVE = 22
/** Fewer columns than fit are not drawn as walls. */
const WIDEST = 48
const LABELS = 8

export function columnChart(chart: Chart): Html {
  const { title, labels, series, of, asTable, say } = chart
  const top = chart.top(Math.max(...labels.map((_, at) => heightAt(chart, at)), 1))
  const step = (WIDTH - LEFT) / Math.max(labels.length, 1)
  const y = (value: number) => HEIGHT - BOTTOM - (value * (HEIGHT - BOTTOM - ABOVE)) / top
  const every = Math.ceil(labels.length / LABELS)
  // On a phone letters are larger and every second label has to do.
  const marks = labels.map((label, at) =>
    at % every === 0
      ? html`<text x="${round(LEFT + (at + 0.5) * step)}" y="${HEIGHT - 8}" text-anchor="middle"${(at / every) % 2 === 1 ? raw(' class="second"') : ''}>${label}</text>`
      : '',
  )
  const lines = [0, top / 2, top].map(
    value =>
      html`<line x1="${LEFT}" x2="${WIDTH}" y1="${round(y(value))}" y2="${round(y(value))}"/><text x="${LEFT - 6}" y="${round(y(value)) + 4}" text-anchor="end">${say(value)}</text>`,
  )
  return html`<figure class="chart"><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${lines}${raw(columns(chart, step, y))}${marks}</svg>
<p class="legend" aria-hidden="true">${series.map(({ name, status }) => html`<span class="status-word" data-status="${status}">${name}</span> `)}</p>
<details class="folded"><summary>${asTable}</summary><div class="table-scroll" tabindex="0" role="region" aria-label="${title}"><table class="table">
<thead><tr><th scope="col">${of}</th>${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${labels.map((label, at) => html`<tr><th scope="row">${label}</th>${series.map(({ values }) => html`<td class="number">${values[at] == null ? '–' : say(values[at])}</td>`)}</tr>`)}</tbody>
</table></div></details></figure>`
}

const heightAt = ({ series, piled }: Chart, at: number): number => {
  const values = series.map(one => one.values[at] ?? 0)
  return piled ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values)
}

function columns({ labels, series, piled }: Chart, step: number, y: (value: number) => number): string {
  const width = Math.min(step * 0.76, WIDEST)
  return labels
    .flatMap((_, at) => {
      const x = round(LEFT + (at + 0.5) * step - width / 2)
      let below = 0
      return series.map(({ status, values }) => {
        const value = values[at] ?? 0
        if (value === 0) return ''
        const foot = piled ? below : 0
        below += value
        const height = round(y(foot) - y(foot + value))
        return `<rect data-status="${status}" x="${x}" y="${round(y(foot + value))}" width="${round(width)}" height="${height}"/>`
      })
    })
    .join('')
}

const round = (value: number) => Math.round(value * 10) / 10
