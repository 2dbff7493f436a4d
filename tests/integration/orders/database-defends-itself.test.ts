import { beforeAll, describe, expect, it } from 'vitest'
import { LIFECYCLE } from '@/lib/orders/domain/lifecycle'
import { ORDER_COMMANDS, ORDER_STATUSES } from '@/lib/orders/types'
import { pool } from '@/lib/server/pool'
import { command, makePartner, placed, value } from '../business'

let partner: { id: string; code: string }

beforeAll(async () => {
  partner = await makePartner()
})

const run = (text: string, values: unknown[] = []) => pool().query(text, values)

describe('the database itself', () => {
  it('knows the same steps as the lifecycle table', async () => {
    for (const name of ORDER_COMMANDS) {
      const { rows } = await run(
        `SELECT f AS "from", t AS "to" FROM unnest($2::text[]) f, unnest($2::text[]) t WHERE order_step_is_legal($1, f, t)`,
        [name, ORDER_STATUSES],
      )
      const starts = [...new Set(rows.map((row) => row.from))].sort()
      expect(starts, name).toEqual([...LIFECYCLE[name].from].sort())
      const { to } = LIFECYCLE[name]
      const ends = [...new Set(rows.filter((row) => row.from !== row.to || to !== 'same').map((row) => row.to))].sort()
      expect(ends, name).toEqual(to === 'same' ? [] : [...to].sort())
      if (to === 'same')
        expect(
          rows.every((row) => row.from === row.to),
          name,
        ).toBe(true)
    }
  })

  it.each(['UPDATE order_events SET command = command', 'DELETE FROM order_events', 'TRUNCATE order_events'])(
    'refuses: %s',
    async (text) => {
      await placed()
      await expect(run(text)).rejects.toThrow('append-only')
    },
  )

  it.each(['UPDATE audit_entries SET action = action', 'DELETE FROM audit_entries', 'TRUNCATE audit_entries'])(
    'refuses: %s',
    async (text) => {
      await placed()
      await expect(run(text)).rejects.toThrow('append-only')
    },
  )

  it('refuses an illegal step, whoever writes it', async () => {
    const ref = await placed()
    await expect(
      run(
        `INSERT INTO order_events (order_id, seq, at, recorded_at, command, from_status, to_status, actor_kind, actor_id, actor_name, version, data)
         SELECT id, 9, now(), now(), 'confirm_payout', 'placed', 'completed', 'user', 'x', 'x', 2, '{}' FROM orders WHERE ref = $1`,
        [ref],
      ),
    ).rejects.toThrow('illegal step')
  })

  it('refuses a status that no event tells of', async () => {
    const ref = await placed()
    await expect(
      run(`UPDATE orders SET status = 'cancelled', version = version + 1 WHERE ref = $1`, [ref]),
    ).rejects.toThrow('has no event')
  })

  it('refuses a booking above the capacity of the date', async () => {
    const small = await makePartner({ dailyCapacity: 1 })
    await run(`INSERT INTO partner_capacity_days (partner_id, date, used) VALUES ($1, '2026-12-01', 1)`, [small.id])
    await expect(run(`UPDATE partner_capacity_days SET used = 2 WHERE partner_id = $1`, [small.id])).rejects.toThrow(
      'partner is full',
    )
  })

  it('accepts a capacity below what is booked: nothing is cancelled silently', async () => {
    const busy = await makePartner({ dailyCapacity: 5 })
    await run(`INSERT INTO partner_capacity_days (partner_id, date, used) VALUES ($1, '2026-12-01', 3)`, [busy.id])
    await run(`UPDATE partner_capacity_days SET capacity = 1 WHERE partner_id = $1`, [busy.id])
  })

  it('refuses a second payout that has not failed, and a change of one that was decided', async () => {
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: partner.code }))
    value(
      await command(ref, 'confirm_pickup', {
        amount: 1_000_000,
        consent: { by: 'form' },
        id_kind: 'pan',
        serial: 'ABCD',
      }),
    )
    value(await command(ref, 'initiate_payout', { amount: 1_000_000 }))
    await expect(
      run(
        `INSERT INTO payouts (id, order_id, amount, state, initiated_by, initiated_at)
         SELECT gen_random_uuid(), id, 1, 'initiated', 'x', now() FROM orders WHERE ref = $1`,
        [ref],
      ),
    ).rejects.toThrow('payouts_one_live')
    await expect(run(`DELETE FROM payouts`)).rejects.toThrow('append-only')
  })
})
