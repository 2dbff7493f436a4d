// npm run bench: measures the product against plain SQL (tests/bench), on DATABASE_URL or a database of its own.
import { main } from './bootstrap.mjs'
import { progressToStderr } from './progress.mjs'

// stdout belongs to the table.
progressToStderr()
await main('./bench.ts', ({ bench }) => bench(process.argv.slice(2)), { code: () => 130 })
