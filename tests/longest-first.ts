import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take long, the longest first: begun last, one of them would keep a single worker busy at the end. */
const LONG = [
  'integration/orders/import-real-logs',
  'integration/robustness/kill',
  'integration/cli/commands',
  'integration/orders/import-orders',
  'integration/runtime/backup',
  'integration/bench/bench',
  'integration/robustness/database-gone',
  'integration/kpis/demo-figures',
  'integration/kpis/boards',
  'integration/imports/import-job',
  'integration/cli/demo',
  'http/every-page',
  'http/database-gone',
  'http/stop-under-load',
]

/** The order of test files: long ones first, the others as Vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`))
      return place < 0 ? LONG.length : place
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
