import { type Actor, type Context, makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { newId, type PartnerId } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import type { CommandDone } from '@/lib/orders/commands/answer-once'
import { placeOrder } from '@/lib/orders/commands/place'
import { runOrderCommand } from '@/lib/orders/commands/run-command'
import { type CommandRequest, commandInputs, placeOrderInput } from '@/lib/orders/schema'
import type { OrderCommand } from '@/lib/orders/types'
import { db } from '@/lib/server/database'

/** A Tuesday, 11:00 in India: working time, and far from any boundary. */
export const TUESDAY_11 = new Date('2026-11-24T05:30:00Z')
export const MUMBAI = '400001'

export function actorOf(role: Role, more: { id?: string; partnerId?: string } = {}): Actor {
  return makeActor({ kind: 'user', id: more.id ?? newId(), name: `A ${role}`, role, partnerId: more.partnerId ?? null })
}

export function contextOf(actor: Actor, now: Date = TUESDAY_11): Context {
  return { actor, now, requestId: null }
}

export const MANAGER = actorOf('ops_manager')
export const FINANCE = actorOf('finance')

let made = 0

/** A partner that works every day and covers Mumbai's 400001 for mobiles, unless said otherwise. */
export async function makePartner(
  facts: Partial<{
    code: string
    kind: 'vendor' | 'in_house'
    tier: string
    state: string
    dailyCapacity: number
    maxOpenOrders: number
    deviceCategories: string[]
    covers: string[]
    workingDays: number[]
    highValueLimit: number
    holdUntil: Date
  }> = {},
): Promise<{ id: PartnerId; code: string }> {
  made++
  const { covers = [MUMBAI], code = `P-${made}`, ...rest } = facts
  const id = newId<PartnerId>()
  await db().partner.create({
    data: {
      id,
      code,
      name: `Partner ${made}`,
      kind: 'vendor',
      tier: 'B',
      state: 'active',
      city: 'Mumbai',
      dailyCapacity: 100,
      deviceCategories: ['mobile', 'laptop'],
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      createdAt: new Date('2026-01-01T00:00:00Z'),
      ...rest,
    },
  })
  for (const pincode of covers) {
    for (const deviceCategory of facts.deviceCategories ?? ['mobile', 'laptop']) {
      await db().coverage.create({
        data: { id: newId(), partnerId: id, pincode, deviceCategory, fromDate: new Date('2026-01-01') },
      })
    }
  }
  return { id, code }
}

let ordered = 0

/** What a website would send; the phone differs each time, so that no order looks like a duplicate. */
export function orderInput(changes: Record<string, unknown> = {}) {
  ordered++
  return placeOrderInput.parse({
    external_id: `T-${ordered}`,
    customer: { name: 'Asha Rao', phone: `+9198${String(10_000_000 + ordered)}` },
    address: { line1: '1 Test Lane', pincode: MUMBAI },
    device: { category: 'mobile', brand: 'Test', model: 'One' },
    quoted_amount: 1_000_000,
    slot: { start: '2026-11-25T10:00:00+05:30', end: '2026-11-25T13:00:00+05:30' },
    ...changes,
  })
}

/** The value of a result that must be one. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${JSON.stringify(result.refusal.facts)}`)
  return result.value
}

/** The code of a result that must be a refusal. */
export function refusal(result: Result<unknown>): string {
  if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`)
  return result.refusal.code
}

export async function placed(changes: Record<string, unknown> = {}, now: Date = TUESDAY_11): Promise<string> {
  return value(await placeOrder(contextOf(MANAGER, now), orderInput(changes))).ref
}

/** Does a command as the API would: input parsed by its schema. */
export async function command<C extends OrderCommand>(
  ref: string,
  name: C,
  input: Record<string, unknown> = {},
  by: { actor?: Actor; now?: Date; key?: string } = {},
): Promise<Result<CommandDone>> {
  const request = { command: name, input: commandInputs[name].parse(input) } as CommandRequest
  return runOrderCommand(contextOf(by.actor ?? MANAGER, by.now), ref, request, { key: by.key })
}

/** A test IMEI whose check digit fits, different for each number. */
export function imei(number: number): string {
  const body = String(35_000_000_000_000 + number)
  const sum = [...body].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

export const PICKUP = { amount: 1_000_000, consent: { by: 'form' }, id_kind: 'aadhaar', serial: 'SER-0001' }
