import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { CommandFailed, printLine, progressLine, usageError } from './terminal'

type SeedDemo = (options: {
  orders?: number
  days?: number
  seed?: number
  now: Date
  onProgress: (line: string) => void
}) => Promise<{ orders: number; events: number }>

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw usageError(`--${name} must be a whole number.`)
  return Number(text)
}

/** demo: the same seed makes the same business. How far it is stands on stderr. */
export async function demoCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { orders: { type: 'string' }, days: { type: 'string' }, seed: { type: 'string' } },
  })
  const options = {
    orders: wholeNumber('orders', values.orders),
    days: wholeNumber('days', values.days),
    seed: wholeNumber('seed', values.seed),
  }
  const file = path.join(import.meta.dirname, '../../prisma/seed/demo.ts')
  if (!existsSync(file)) throw new CommandFailed('The demo business is not part of this version.')
  const { seedDemo } = (await import(pathToFileURL(file).href)) as { seedDemo: SeedDemo }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  const progress = progressLine()
  const { orders: made, events } = await seedDemo({ ...given, now: new Date(), onProgress: progress.show })
  progress.end()
  await printLine(`The demo business is there. ${made} orders with ${events} events.`)
}
