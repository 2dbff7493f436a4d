import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldRollups } from '@/lib/kpis/commands/fold-rollups'
import { rollupDifferences } from '@/lib/kpis/commands/verify-rollups'
import type { OrderCommand } from '@/lib/orders/types'
import { sql } from '@/lib/server/sql'
import { command, FINANCE, makePartner, PICKUP, placed } from '../business'
import { log } from '../queries/logged'
import { act, raised, WHOLE } from '../tickets/raised'
import { bothWays } from './rollups'

/** So many commands by hand: ROLLUP_COMMANDS=100000, or as many of them as there is time for: ROLLUP_MINUTES=30. */
const COMMANDS = Number(process.env.ROLLUP_COMMANDS ?? 1_200)
const MINUTES = Number(process.env.ROLLUP_MINUTES ?? Number.POSITIVE_INFINITY)
const TIMEOUT = Math.max(60_000, COMMANDS * 100)
const WRITERS = 8
const HOUR = 3_600_000

const NAMES = [
  'assign',
  'assign',
  'assign',
  'reassign',
  'unassign',
  'decline',
  'start_trip',
  'arrive',
  'confirm_pickup',
  'confirm_pickup',
  'initiate_payout',
  'initiate_payout',
  'confirm_payout',
  'confirm_payout',
  'report_failure',
  'approve_failure',
  'reject_failure',
  'reverse_failure',
  'reschedule',
  'cancel',
  'tag_non_serviceable',
  'reopen',
] as const satisfies OrderCommand[]

const slotAfter = (now: Date) => ({
  start: new Date(now.getTime() + 24 * HOUR).toISOString(),
  end: new Date(now.getTime() + 27 * HOUR).toISOString(),
})

const choice = fc.record({
  name: fc.constantFrom(...NAMES),
  which: fc.nat(1_000),
  partner: fc.nat(2),
  minutes: fc.constantFrom(0, 1, 30, 200),
})

it(
  'whatever many people do to many orders at once, cells and rows say the same, and verify finds no difference',
  async () => {
    const partners = [
      await makePartner(),
      await makePartner({ kind: 'in_house' }),
      await makePartner({ dailyCapacity: 5_000 }),
    ]
    const began = Date.now() - 20 * 24 * HOUR
    let clock = began
    let utr = 0
    const refs: string[] = []
    const tickets: string[] = []
    const inputOf = (name: OrderCommand, partner: number, now: Date): Record<string, unknown> => {
      const slot = slotAfter(now)
      const reason = 'load'
      const inputs: Partial<Record<OrderCommand, Record<string, unknown>>> = {
        assign: { partner_id: partners[partner]?.code },
        reassign: { partner_id: partners[partner]?.code, reason },
        decline: { reason },
        unassign: { reason },
        confirm_pickup: PICKUP,
        initiate_payout: { amount: 1_000_000 },
        confirm_payout: { utr: `LOAD${String(++utr).padStart(7, '0')}` },
        report_failure: { reason_code: 'partner_late' },
        approve_failure: { then: partner ? 'requeue' : 'close' },
        reject_failure: { owner: 'vendor', then: partner ? 'requeue' : 'close' },
        reverse_failure: { reason },
        reschedule: { slot, cause: (['customer', 'partner', 'operations'] as const)[partner], reason },
        cancel: { reason, by: partner ? 'customer' : 'operations' },
        tag_non_serviceable: { why: 'area' },
        reopen: { reason, slot },
      }
      return inputs[name] ?? {}
    }
    const done = new Map<string, number>()
    const choices = fc.sample(choice, COMMANDS)
    const until = Date.now() + MINUTES * 60_000
    let taken = 0
    const write = async (): Promise<void> => {
      for (;;) {
        const next = choices[taken++]
        if (!next || Date.now() > until) return
        const { name, which, partner, minutes } = next
        clock += (minutes * 60_000) / WRITERS
        const now = new Date(Math.min(clock, Date.now() - 1))
        if (refs.length < 20 || which % 5 === 0)
          refs.push(
            await placed(
              {
                source: which % 2 ? 'app' : 'website',
                quoted_amount: which % 3 ? 1_000_000 : 100_000 * (1 + which),
                slot: slotAfter(now),
              },
              now,
            ),
          )
        if (which % 40 === 0)
          tickets.push(await raised({ order_ref: refs[which % refs.length], fields: WHOLE }, { now }))
        // A few people who come again and again, about one thing or another.
        if (which % 6 === 0) {
          const customer = { phone: `98111${String(which % 50).padStart(5, '0')}` }
          await log({ customer, topic: which % 4 ? 'payout' : 'app' }, { now, key: `${which} ${taken}` })
        }
        const ticket = tickets[which % Math.max(1, tickets.length)]
        if (ticket && which % 7 === 0) await act(ticket, 'hand_over', { team: 'Operations', reason: 'load' }, { now })
        if (ticket && which % 11 === 0) await act(ticket, 'resolve', { resolution: 'load' }, { now })
        const ref = refs[which % refs.length] ?? ''
        const result = await command(ref, name, inputOf(name, partner, now) as never, {
          now,
          ...(name === 'confirm_payout' && { actor: FINANCE }),
        })
        done.set(name, (done.get(name) ?? 0) + (result.ok ? 1 : 0))
      }
    }
    let writing = true
    const folding = (async () => {
      while (writing) {
        await foldRollups(() => new Date())
        const { cells, rows } = await bothWaysUnchanged()
        expect(cells).toEqual(rows)
        // Counting the rows of a long run takes longer and longer, and is not what is tried.
        await new Promise((resolve) => setTimeout(resolve, COMMANDS / 200))
      }
    })()
    try {
      await Promise.all(Array.from({ length: WRITERS }, write))
    } finally {
      writing = false
      await folding
    }
    // After a long run more wait than are added to the cells: rows would answer both times.
    if (COMMANDS > 5_000) await foldRollups(() => new Date())
    if (process.env.ROLLUP_COMMANDS) console.info(`${Math.min(taken, COMMANDS)} commands on ${refs.length} orders`)
    for (const view of ['business', 'partner'] as const)
      for (const by of [null, 'city', 'partner', 'value_band', 'agent', 'channel', 'day'] as const) {
        const { cells, rows, read } = await bothWays({ view, by }, new Date())
        expect(read).toBe(true)
        expect(cells, `${view} ${by}`).toEqual(rows)
      }
    expect(await foldRollups(() => new Date())).toBe('all')
    const found = []
    for await (const difference of rollupDifferences(() => new Date())) found.push(difference)
    expect(found).toEqual([])
    // Something of every kind happened.
    for (const name of ['assign', 'confirm_pickup', 'report_failure', 'cancel', 'reopen'])
      expect(done.get(name), name).toBeGreaterThan(0)
    const [marks] = await sql.$queryRaw<
      { n: number }[]
    >`SELECT count(*)::int AS n FROM kpi_marks WHERE source = 'assignments'`
    expect(marks?.n).toBeGreaterThan(50)
    const [counted] = await sql.$queryRaw<
      { n: number; contacts: number }[]
    >`SELECT count(*)::int AS n, (SELECT count(*)::int FROM queries) AS contacts FROM kpi_marks WHERE source = 'queries'`
    expect(counted?.contacts).toBeGreaterThan(50)
    expect(counted?.n).toBe(counted?.contacts)
  },
  TIMEOUT,
)

/** Figures both ways while others write: read again until nothing was written between the two. */
async function bothWaysUnchanged() {
  for (;;) {
    const written = async () =>
      (await sql.$queryRaw<{ n: string }[]>`SELECT max(xmin::text::bigint) || ' ' || count(*) AS n FROM orders`)[0]?.n
    const before = await written()
    const both = await bothWays({}, new Date())
    if ((await written()) === before) return both
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
