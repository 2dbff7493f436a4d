/** A figure and the limit that it must keep. */
export type Limited = { name: string; figure: number; unit: string } & ({ atMost: number } | { atLeast: number })

/** A figure counts as it is told, in whole units. */
function kept(limited: Limited): boolean {
  const told = Math.round(limited.figure)
  return 'atMost' in limited ? told <= limited.atMost : told >= limited.atLeast
}

/** The figures as a table of text. */
export function limitsTable(figures: readonly Limited[]): string {
  const rows = figures.map((limited) => [
    limited.name,
    `${Math.round(limited.figure)} ${limited.unit}`,
    'atMost' in limited ? `≤ ${limited.atMost} ${limited.unit}` : `≥ ${limited.atLeast} ${limited.unit}`,
    kept(limited) ? '' : 'missed',
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
