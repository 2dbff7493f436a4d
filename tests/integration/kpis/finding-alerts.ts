// A worker's share of the job: looks at the days that are over, again and again until nothing is left to do.
// alerts.test.ts runs several at once, and kills them.
//   tsx finding-alerts.ts 2026-11-21T06:30:00Z   DATABASE_URL in the environment

import { findDayAlerts } from '@/lib/kpis/commands/find-alerts'

const now = new Date(process.argv[2] ?? '')
process.stdout.write('begins\n')
while ((await findDayAlerts(now)) > 0) process.stdout.write('found\n')
process.exit(0)
