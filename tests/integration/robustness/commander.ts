// A process that works: places orders and leads them through their lives, eight at a time, and says each thing that was
// acknowledged on a line of its own. kill.test.ts kills it, and the database under it.
//   tsx commander.ts '{"first": 1, "commands": 5000}'   DATABASE_URL in the environment

import type { Result } from '@/lib/core/result'
import type { CommandDone } from '@/lib/orders/commands/answer-once'
import { placeOrder } from '@/lib/orders/commands/place'
import { runOrderCommand } from '@/lib/orders/commands/run-command'
import { type CommandRequest, commandInputs } from '@/lib/orders/schema'
import type { OrderCommand } from '@/lib/orders/types'
import { isUnavailable } from '@/lib/server/database-errors'
import { contextOf, FINANCE, MANAGER, orderInput, PICKUP } from '../business'

const { first, commands } = JSON.parse(process.argv[2] ?? '{}') as { first: number; commands: number }
const IN_PARALLEL = 8
const PARTNERS = 4

type Step = [OrderCommand, Record<string, unknown>]

const because = { reason: 'as it happens' }
const toTheDoor: Step[] = [
  ['accept', {}],
  ['start_trip', {}],
  ['arrive', {}],
  ['start_inspection', {}],
]
const paid = (n: number): Step[] => [
  ['set_final_price', { amount: 1_000_000 }],
  ['confirm_pickup', { ...PICKUP, serial: `SER-${n}` }],
  ['initiate_payout', { amount: 1_000_000 }],
  ['confirm_payout', { utr: `KILL${String(n).padStart(8, '0')}` }],
]

/** Lives that orders lead: most are paid, some end early, some lose their partner on the way. */
function lifeOf(n: number): Step[] {
  const assign: Step = ['assign', { partner_id: `K-${n % PARTNERS}` }]
  const another = { partner_id: `K-${(n + 1) % PARTNERS}` }
  const lives: Step[][] = [
    [assign, ...toTheDoor, ...paid(n)],
    [assign, ...toTheDoor, ...paid(n)],
    [assign, ['unassign', because], assign, ...toTheDoor, ...paid(n)],
    [assign, ['accept', {}], ['reassign', { ...another, ...because }], ...toTheDoor],
    [assign, ['accept', {}], ['cancel', { ...because, by: 'customer' }]],
    [assign, ['report_failure', { reason_code: 'partner_late' }], ['approve_failure', { then: 'requeue' }]],
    [
      assign,
      ['report_failure', { reason_code: 'partner_late' }],
      ['approve_failure', { then: 'requeue' }],
      ['assign', another],
    ],
  ]
  return lives[n % lives.length] ?? []
}

/** The caller's own retry: the same key until the answer comes. Nothing but an absent database may go wrong. */
async function acknowledged(run: () => Promise<Result<CommandDone>>, command: string): Promise<string> {
  for (;;) {
    try {
      const done = await run()
      if (!done.ok)
        throw new Error(`${command} was refused: ${done.refusal.code} ${JSON.stringify(done.refusal.facts)}`)
      process.stdout.write(`ACK ${done.value.ref} ${done.value.version} ${command}\n`)
      return done.value.ref
    } catch (error) {
      if (!isUnavailable(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function lead(n: number): Promise<number> {
  const start = new Date(Date.now() + 48 * 3600_000).toISOString()
  const end = new Date(Date.now() + 51 * 3600_000).toISOString()
  const phone = `+917${String(n).padStart(9, '0')}`
  const input = orderInput({ external_id: `K-${n}`, customer: { name: 'K', phone }, slot: { start, end } })
  const ref = await acknowledged(() => placeOrder(contextOf(MANAGER, new Date()), input, { key: `kill:${n}` }), 'place')
  const steps = lifeOf(n)
  for (const [index, [command, body]] of steps.entries()) {
    const request = { command, input: commandInputs[command].parse(body) } as CommandRequest
    const actor = command === 'confirm_payout' ? FINANCE : MANAGER
    await acknowledged(
      () => runOrderCommand(contextOf(actor, new Date()), ref, request, { key: `kill:${n}:${index}` }),
      command,
    )
  }
  return steps.length + 1
}

let next = first
let done = 0

async function work(): Promise<void> {
  while (done < commands) {
    const led = await lead(next++)
    done += led
  }
}

await Promise.all(Array.from({ length: IN_PARALLEL }, work))
process.exit(0)
