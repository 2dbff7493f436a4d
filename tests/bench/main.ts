// npm run bench: lib/runtime/bench.ts starts this on a database that may be written to.

import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import type { Bench, BenchCase } from './bench-case'
import { filledBench, ORDERS, tell, wholeNumber } from './filling'
import { type Figure, figuresTable, take } from './measuring'

const CASES = path.join(import.meta.dirname, 'cases')

const { values } = parseArgs({
  options: {
    orders: { type: 'string' },
    days: { type: 'string' },
    rounds: { type: 'string', default: '9' },
    only: { type: 'string' },
    skip: { type: 'string' },
    out: { type: 'string' },
  },
})

async function casesAsked(): Promise<BenchCase[]> {
  const named = (words: string | undefined, file: string) => words?.split(',').some((one) => file.includes(one))
  const files = readdirSync(CASES).filter(
    (file) => (!values.only || named(values.only, file)) && !named(values.skip, file),
  )
  const loaded = files.sort().map(async (file) => {
    const url = pathToFileURL(path.join(CASES, file)).href
    return ((await import(url)) as { default: BenchCase }).default
  })
  return Promise.all(loaded)
}

async function run(): Promise<boolean> {
  const cases = await casesAsked()
  const bench = cases.some((each) => !each.alone) ? await filledBench(values) : null
  const asked = wholeNumber('orders', values.orders ?? ORDERS)
  const figures: Figure[] = []
  for (const each of cases) {
    for (const measure of await (each.alone ? each.measures(asked) : each.measures(bench as Bench))) {
      tell(`${each.name}: ${measure.name}`)
      figures.push(await take(each.name, measure, wholeNumber('rounds', values.rounds)))
    }
  }
  process.stdout.write(`${figuresTable(figures)}\n`)
  if (values.out) {
    const at = (bench?.now ?? new Date()).toISOString()
    const report = { at, orders: bench?.orders ?? null, node: process.version, figures }
    writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`)
  }
  return figures.length > 0
}

try {
  process.exitCode = (await run()) ? 0 : 1
} finally {
  await db().$disconnect()
  await pool()
    .end()
    .catch(() => {})
}
