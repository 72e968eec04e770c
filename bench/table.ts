// How the measurements are printed: one table each.

/** Numbers are rounded to whole ones, or to three digits below ten. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows].map(row => row.map(cell => (typeof cell === 'number' ? shown(cell) : cell)))
  const widths = head.map((_, column) => Math.max(...cells.map(row => row[column]!.length)))
  const line = (row: string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('   ')
  return [
    line(cells[0]!),
    widths.map(width => '─'.repeat(width)).join('───'),
    ...cells.slice(1).map(line),
  ].join('\n')
}

const shown = (n: number) =>
  Math.abs(n) < 10 ? String(Number(n.toPrecision(3))) : Math.round(n).toLocaleString('en')
