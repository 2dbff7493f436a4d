import { readJson } from './processes.mjs'

/** How many tests did what. */
export interface Count {
  passed: number
  failed: number
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: unknown[]
}

/** What a report file says. A run that failed has failed in something, whatever its report says or lacks. */
export function countResults(kind: 'vitest' | 'playwright' | 'none', file: string, exitCode: number): Count {
  const count = kind === 'none' ? { passed: exitCode === 0 ? 1 : 0, failed: 0 } : readReport(kind, file)
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

function readReport(kind: 'vitest' | 'playwright', file: string): Count {
  const report = readJson<VitestReport & PlaywrightReport>(file)
  if (!report) return { passed: 0, failed: 0 }
  if (kind === 'vitest') return { passed: report.numPassedTests, failed: report.numFailedTests }
  return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected + report.errors.length }
}
