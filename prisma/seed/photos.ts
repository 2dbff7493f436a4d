import { crc32, deflateSync } from 'node:zlib'
import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { attachFile } from '@/lib/orders/commands/attachments'
import { pool } from '@/lib/server/pool'
import { MINUTE } from './clock'
import { Random } from './random'

/** Few enough that they are added through the command, however many orders there are. */
const ORDERS = 30
const [WIDTH, HEIGHT] = [320, 240]

type Colour = readonly [number, number, number]
type Scene = { table: Colour; body: Colour; screen: Colour; crack: boolean }

const TABLES: readonly Colour[] = [
  [168, 142, 112],
  [96, 104, 112],
  [206, 198, 184],
]
const BODIES: readonly Colour[] = [
  [28, 30, 34],
  [222, 224, 228],
  [64, 84, 112],
]

const CAPTIONS: Record<
  'failure' | 'pickup',
  readonly { caption: string; kind: 'evidence' | 'device'; crack: boolean }[]
> = {
  failure: [
    { caption: 'Gate of the building at the time of the slot', kind: 'evidence', crack: false },
    { caption: 'Screen as it was shown at the door', kind: 'device', crack: true },
  ],
  pickup: [
    { caption: 'Front, switched on', kind: 'device', crack: false },
    { caption: 'Back', kind: 'device', crack: false },
  ],
}

function part(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** Which colour a pixel has: a device on a table, lit from above. */
function pixel(scene: Scene, x: number, y: number): Colour {
  const light = 1.1 - (0.35 * y) / HEIGHT
  const inside = (left: number, top: number, right: number, bottom: number): boolean =>
    x >= left && x < right && y >= top && y < bottom
  const cracked = scene.crack && Math.abs(x - 130 - ((y * 7) % 23) - y / 5) < 1.2
  const screen = inside(118, 36, 202, 200)
  const colour = screen
    ? cracked
      ? ([240, 240, 244] as const)
      : scene.screen
    : inside(112, 24, 208, 216)
      ? scene.body
      : scene.table
  return [colour[0] * light, colour[1] * light, colour[2] * light]
}

/** A drawing of a device as a PNG: a photograph's place in a business that is made up. */
export function drawing(scene: Scene): Buffer {
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT)
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++)
      for (const [at, value] of pixel(scene, x, y).entries())
        rows[y * (WIDTH * 3 + 1) + 1 + x * 3 + at] = Math.min(255, Math.round(value))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  // Eight bits of each of red, green and blue.
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))])
}

type Seen = { ref: string; at: Date; what: 'failure' | 'pickup' }

/** Reported failures that wait for a verdict, and what was picked up last. */
async function ordersWithPhotos(): Promise<Seen[]> {
  const { rows } = await pool().query<Seen>(
    `(SELECT ref, failure_reported_at AS at, 'failure' AS what FROM orders WHERE status = 'failure_reported' AND failure_reported_at IS NOT NULL
       ORDER BY failure_reported_at DESC LIMIT $1)
     UNION ALL
     (SELECT ref, picked_up_at, 'pickup' FROM orders WHERE picked_up_at IS NOT NULL ORDER BY picked_up_at DESC LIMIT $1)`,
    [Math.floor(ORDERS / 2)],
  )
  return rows
}

/** Photos of what was met at the door, in the name of whoever does visits for Operations. Answers how many. */
export async function takePhotos(seed: number): Promise<number> {
  const { rows } = await pool().query<{ id: string; name: string; role: Role }>(
    `SELECT id, name, role FROM users WHERE role = 'ops_executive' AND state = 'active' ORDER BY email LIMIT 1`,
  )
  const [person] = rows
  if (!person) throw new Error('the demo has no executive of Operations')
  const actor = makeActor({ kind: 'user', ...person })
  let taken = 0
  for (const { ref, at, what } of await ordersWithPhotos()) {
    const random = Random.of(seed, 'photos', ref)
    for (const [nth, { caption, kind, crack }] of CAPTIONS[what].entries()) {
      const screen: Colour = [40 + Math.floor(random.between(0, 90)), 90, 120 + Math.floor(random.between(0, 90))]
      const bytes = drawing({ table: random.pick(TABLES), body: random.pick(BODIES), screen, crack })
      const takenAt = new Date(at.getTime() - (3 - nth) * MINUTE)
      const facts = { kind, name: `photo-${nth + 1}.png`, caption, taken_at: takenAt }
      const kept = await attachFile({ actor, now: at, requestId: null }, ref, { facts, bytes })
      if (!kept.ok) throw new Error(`a photo of the demo was refused: ${kept.refusal.code}`)
      taken++
    }
  }
  return taken
}
