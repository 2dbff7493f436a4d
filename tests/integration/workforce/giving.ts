// A worker's share of the job: gives out what waits, again and again until nothing does. distribution.test.ts runs several at once, and
// kills them.
//   tsx giving.ts '"2026-11-24T05:30:00Z"'   DATABASE_URL in the environment

import { distributeTicket } from '@/lib/workforce/commands/distribute'

const { at, refs } = JSON.parse(process.argv[2] ?? '{}') as { at: string; refs: string[] }
process.stdout.write('begins\n')
for (const ref of refs) {
  await distributeTicket(ref, new Date(at))
  process.stdout.write(`${ref}\n`)
}
process.exit(0)
