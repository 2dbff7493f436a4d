// npm run dev: as npm start, but `next dev` and no build.
import { main } from './bootstrap.mjs'
import { claim } from './record.mjs'

await main('./launch.ts', ({ launch }) => launch({ dev: true }), { before: () => claim('dev') })
