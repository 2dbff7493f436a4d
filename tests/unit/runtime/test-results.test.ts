import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { countResults } from '@/lib/runtime/test-results'

const folder = mkdtempSync(path.join(tmpdir(), 'buyback-unit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const report = (content: object): string => {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

describe('counting results', () => {
  it('adds what vitest reports', () => {
    expect(countResults('vitest', report({ numPassedTests: 7, numFailedTests: 2 }), 1)).toEqual({
      passed: 7,
      failed: 2,
    })
  })

  it('counts a file that could not be loaded as a failure, though no test of it failed', () => {
    expect(countResults('vitest', report({ numPassedTests: 7, numFailedTests: 0 }), 1)).toEqual({
      passed: 7,
      failed: 1,
    })
  })

  it('counts a flaky test of Playwright as passed and an error outside tests as failed', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1 }
    expect(countResults('playwright', report({ stats, errors: ['x'] }), 1)).toEqual({ passed: 4, failed: 2 })
  })

  it('fails a run that left no report', () => {
    expect(countResults('vitest', path.join(folder, 'absent.json'), 1)).toEqual({ passed: 0, failed: 1 })
  })
})
