// npm test [unit|integration|http|e2e]: types, lint, then the suites. See README.md in this folder.
import { main } from './bootstrap.mjs'

await main('./test.ts', ({ test }) => test(process.argv.slice(2)), { code: () => 130 })
