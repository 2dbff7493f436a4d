/** What was pasted: values for a block of cells, or pincodes that shall be covered. */
export type Pasted =
  | { kind: 'block'; rows: (boolean | null)[][] }
  | { kind: 'pincodes'; pincodes: string[] }
  | { kind: 'unreadable'; word: string }

const YES = new Set(['1', 'x', 'y', 'yes', 'true', '✓', '✔', 'covered'])
const NO = new Set(['0', 'n', 'no', 'false', '-', '–'])

/**
 * Reads what a spreadsheet puts on the clipboard: tabs between columns, lines between rows. 1, x, yes … cover a cell, 0, no … end it, blank
 * leaves it. A single column of pincodes means: cover these.
 */
export function readPaste(text: string): Pasted {
  const lines = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n')
  const words = lines.map((line) => line.trim())
  const pincodes = words.filter((word) => word !== '')
  if (pincodes.length > 0 && pincodes.every((word) => /^[1-9]\d{5}$/.test(word))) return { kind: 'pincodes', pincodes }
  const rows: (boolean | null)[][] = []
  for (const line of lines) {
    const row: (boolean | null)[] = []
    for (const cell of line.split('\t')) {
      const word = cell.trim().toLowerCase()
      if (word !== '' && !YES.has(word) && !NO.has(word)) return { kind: 'unreadable', word: cell.trim().slice(0, 30) }
      row.push(word === '' ? null : YES.has(word))
    }
    rows.push(row)
  }
  return { kind: 'block', rows }
}
