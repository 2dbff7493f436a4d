// npm start: see README.md in this folder.
import { main } from './bootstrap.mjs'
import { claim } from './record.mjs'

await main('./launch.ts', ({ launch }) => launch({ dev: false }), { before: () => claim('start') })
