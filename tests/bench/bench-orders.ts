import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Bench } from './bench-case'

export type Spot = { pincode: string; device: string }

/** Where somebody goes today, and for what. */
export async function servedSpots(pool: pg.Pool): Promise<Spot[]> {
  const { rows } = await pool.query<Spot>(
    `SELECT DISTINCT c.pincode, c.device_category AS device FROM coverage c JOIN partners p ON p.id = c.partner_id AND p.state = 'active'
      JOIN pincodes a ON a.pincode = c.pincode AND a.serviceable
      WHERE c.from_date <= current_date AND (c.to_date IS NULL OR c.to_date > current_date + 7) ORDER BY 1, 2`,
  )
  return rows
}

/** More than one round of a run sends: so that a last, shorter round has no person of an earlier one. */
const OF_A_ROUND = 1000

/** Orders as the website sends them, of persons whom nobody has seen; `run` and `round` make their ids. At most 1,000 a round. */
export function benchOrders(spots: Spot[], { now }: Bench, run: string, round: number, count: number) {
  const day = new Date(now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10)
  // Of each run its own persons: the same one twice would be asked about.
  const salt = createHash('sha256').update(run).digest().readUInt32BE() % 900_000
  return Array.from({ length: count }, (_, index) => {
    const { pincode, device } = spots[(index * 7) % spots.length] ?? { pincode: '400001', device: 'mobile' }
    const number = salt * 1000 + (round + 2) * OF_A_ROUND + index
    return {
      external_id: `${run}-${round}-${index}`,
      source: 'website',
      customer: { name: `Asha Bench ${index % 97}`, phone: `+917${String(number).padStart(9, '0')}` },
      address: { line1: `Flat ${index}, Lake View`, line2: 'Station Road', pincode },
      device: { category: device, brand: 'Bench', model: `Model ${index % 40}`, variant: '128 GB' },
      quoted_amount: 100_000 + index * 1000,
      slot: { start: `${day}T10:00:00+05:30`, end: `${day}T12:00:00+05:30` },
      payout: { method: 'upi', upi: 'asha@demobank' },
    }
  })
}
