// A worker's share of the job: looks at the tickets' clocks at each of these moments, again and again until nothing is due.
// alerts.test.ts runs several at once, and kills them.
//   tsx alerting.ts '["2026-11-24T06:30:00Z"]'   DATABASE_URL in the environment

import { alertTickets } from '@/lib/tickets/commands/alert-tickets'

const moments = JSON.parse(process.argv[2] ?? '[]') as string[]
process.stdout.write('begins\n')
for (const moment of moments) while ((await alertTickets(new Date(moment))) > 0) process.stdout.write(`${moment}\n`)
process.exit(0)
