import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { BenchCase } from '../../bench/bench-case'
import { type Figure, median } from '../../bench/measuring'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
afterAll(() => rmSync(folder, { recursive: true }))

function bench(args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'tests/bench/main.ts'), ...args], {
      cwd: ROOT,
      // What it had come to is told then.
      timeout: LONGEST_MS,
    })
    const [out, err]: string[][] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => out?.push(chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => err?.push(chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out: out?.join('') ?? '', err: err?.join('') ?? '' }))
  })
}

/** It takes a minute or two where the tests run. */
const LONGEST_MS = 280_000

/** Cases that need the built server and a browser; what they do is tested over HTTP and end to end. */
const SERVED = ['live']

// No figure is asserted, but that both sides of every case do the same work: the bench itself compares their answers.
it(
  'the bench fills an empty database, measures every case against its floor and writes down both',
  async () => {
    const file = path.join(folder, 'figures.json')
    const ran = await bench([
      '--orders',
      '600',
      '--days',
      '10',
      '--rounds',
      '1',
      '--skip',
      SERVED.join(),
      '--out',
      file,
    ])
    expect(ran.code, ran.err).toBe(0)
    const report = JSON.parse(readFileSync(file, 'utf8')) as { orders: number; figures: Figure[] }
    expect(report.orders).toBe(600)
    const files = readdirSync(path.join(ROOT, 'tests/bench/cases'))
      .map((file) => path.basename(file, '.ts'))
      .filter((file) => !SERVED.includes(file))
    const cases = await Promise.all(
      files.map(
        async (name) => ((await import(`../../bench/cases/${name}.ts`)) as { default: BenchCase }).default.name,
      ),
    )
    expect(new Set(report.figures.map((figure) => figure.case))).toEqual(new Set(cases))
    for (const figure of report.figures) {
      expect(figure.product).toBeGreaterThan(0)
      if ('withinMs' in figure.goal) expect(figure.floor).toBeNull()
      else expect(figure.ratio).toBeGreaterThan(0)
      expect(figure.against.split(' ').length).toBeGreaterThan(3)
      expect(ran.out).toContain(figure.name)
    }
  },
  LONGEST_MS + 10_000,
)

it('takes the middle of its rounds', () => {
  expect(median([30, 1, 20])).toBe(20)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})
