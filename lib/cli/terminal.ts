import { readFile } from 'node:fs/promises'
import type { Context } from '@/lib/auth/actor'
import { COMMAND_LINE } from '@/lib/auth/actor'
import { problemOf } from '@/lib/auth/refusal-words'
import type { Result } from '@/lib/core/result'

/** A command that was asked for wrongly (exit 2) or could not be done (exit 1); its message is all that is shown. */
export class CommandFailed extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message)
  }
}

export function usageError(message: string): CommandFailed {
  return new CommandFailed(message, 2)
}

/** Whoever sits at the machine, and the moment they asked. */
export function commandLineContext(): Context {
  return { actor: COMMAND_LINE, now: new Date(), requestId: null }
}

/** The value of a result; a refusal ends the command with its words. */
export function valueOrFail<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const { title, detail } = problemOf(result.refusal)
  throw new CommandFailed(`${title}: ${detail}`)
}

/** Writes to stdout and waits until it was taken; answers false when nobody reads any more. */
export async function print(text: string): Promise<boolean> {
  if (process.stdout.destroyed) return false
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  return !process.stdout.destroyed
}

export async function printLine(text = ''): Promise<void> {
  await print(`${text}\n`)
}

/** To stderr: stdout belongs to data. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** A line on stderr that is written over on a terminal, and now and then elsewhere. */
export function progressLine(): { show(text: string): void; end(): void } {
  const { isTTY } = process.stderr
  let last = 0
  let shown = false
  return {
    show(text) {
      const now = performance.now()
      if (now - last < (isTTY ? 200 : 5000)) return
      last = now
      shown = true
      process.stderr.write(isTTY ? `\r\u001b[K${text}` : `${text}\n`)
    },
    end() {
      if (shown && isTTY) process.stderr.write('\r\u001b[K')
    },
  }
}

/** Columns of text, each as wide as its widest cell. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Everything on stdin, for what must not stand in the list of processes. */
export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}

/** A file of JSON, such as a profile. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) throw new CommandFailed(`There is no profile ${file}.`)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new CommandFailed(`The profile ${file} is not JSON: ${(error as Error).message}`)
  }
}
