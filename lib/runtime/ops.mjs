// npm run ops -- <command>: the command line, on the running server's database or on one started for it.
import { main } from './bootstrap.mjs'
import { progressToStderr } from './progress.mjs'

// stdout belongs to the command: `export` streams CSV there.
progressToStderr()
const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }
await main('./ops.ts', ({ ops }) => ops(process.argv.slice(2)), { code: (signal) => codes[signal] ?? 1 })
