/** A figure and the limit that it must keep. */
export type Limited = { name: string; figure: number; unit: string; atMost: number }

/** The figures as a table of text. */
export function limitsTable(figures: readonly Limited[]): string {
  const rows = figures.map(({ name, figure, unit, atMost }) => [
    name,
    `${figure.toFixed(0)} ${unit}`,
    `≤ ${atMost} ${unit}`,
    figure > atMost ? 'missed' : '',
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map(([name = '', figure = '', limit = '', missed = '']) =>
      [name.padEnd(widths[0] ?? 0), figure.padStart(widths[1] ?? 0), limit.padStart(widths[2] ?? 0), missed]
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
