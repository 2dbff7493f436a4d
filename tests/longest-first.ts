import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take long, the longest first: begun last, one of them would keep a single worker busy at the end. */
const LONG = [
  'orders/import-real-logs',
  'robustness/kill',
  'cli/commands',
  'orders/import-orders',
  'runtime/backup',
  'bench/bench',
  'robustness/database-gone',
  'kpis/demo-figures',
  'imports/import-job',
  'cli/demo',
]

/** The order of test files: long ones first, the others as Vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => moduleId.endsWith(`/tests/integration/${name}.test.ts`))
      return place < 0 ? LONG.length : place
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
