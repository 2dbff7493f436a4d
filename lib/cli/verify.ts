import { parseArgs } from 'node:util'
import { type Difference, shownWords } from '@/lib/core/difference'
import { unsealedTail } from '@/lib/server/audit-check'
import { print, printLine, progressLine, tell } from './terminal'
import { differences } from './verify-business'

/** Wide enough for most; what is longer pushes its line, so that nothing waits for the last difference. */
const WIDTHS = [16, 26, 22, 32]

function line(cells: string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0))
    .join('  ')
    .trimEnd()
}

function cellsOf({ check, row, field, expected, found }: Difference): string[] {
  return [check, row, field, shownWords(expected), shownWords(found)]
}

/** verify: every difference as it is found, exit 1 on any. With --json one document. */
export async function verifyCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } })
  const progress = progressLine()
  let count = 0
  if (values.json) await print('{"differences":[')
  for await (const difference of differences(new Date(), progress.show)) {
    if (values.json) await print(`${count === 0 ? '' : ','}\n${JSON.stringify(difference)}`)
    else {
      if (count === 0) await printLine(line(['CHECK', 'ROW', 'FIELD', 'EXPECTED', 'FOUND']))
      await printLine(line(cellsOf(difference)))
    }
    count++
  }
  progress.end()
  const unsealed = await unsealedTail()
  if (values.json) await printLine(`],"count":${count},"unsealed":${JSON.stringify(unsealed)}}`)
  if (unsealed.oldest)
    tell(`${unsealed.count} audit rows are not sealed yet, the oldest of ${unsealed.oldest.toISOString()}.`)
  tell(count === 0 ? 'Nothing differs.' : `${count} ${count === 1 ? 'difference' : 'differences'}.`)
  if (count > 0) process.exitCode = 1
}
