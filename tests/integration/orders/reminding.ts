// A worker's share of the job: looks for orders without action at each of these moments, again and again until nothing is due.
// no-action.test.ts runs several at once, and kills them.
//   tsx reminding.ts '["2026-11-24T06:30:00Z"]'   DATABASE_URL in the environment

import { remindNoAction } from '@/lib/orders/commands/remind-no-action'

const moments = JSON.parse(process.argv[2] ?? '[]') as string[]
process.stdout.write('begins\n')
for (const moment of moments) while ((await remindNoAction(new Date(moment))) > 0) process.stdout.write(`${moment}\n`)
process.exit(0)
