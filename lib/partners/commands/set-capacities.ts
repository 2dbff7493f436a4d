import { by, type Context } from '@/lib/auth/actor'
import { type LocalDate, localDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { SlotWindow } from '@/lib/core/slot-windows'
import { writeAudits } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import {
  type Changed,
  changeDays,
  changeUsualWindows,
  changeWindows,
  type DayChange,
  lockDays,
  type WindowChange,
} from '../data/capacity-changes'
import { findPartner, findPartnersByCode } from '../data/partners'
import { reaches } from '../policy'
import type { SetCapacitiesInput, SetUsualWindowsInput } from '../schema'
import type { Partner } from '../types'
import { recheckNoVendor } from './recheck'

type DaySaid = { partner_id: string; date: LocalDate; capacity: number | null }
type WindowSaid = DaySaid & { window: SlotWindow }

/** What was set before, in the words of the input: sent again it undoes the change. `kept` bookings are above what holds now and stay. */
export type CapacitiesSet = { before: { days: DaySaid[]; windows: WindowSaid[] }; kept: number }

type Found = Map<string, Partner>

function changesOf<S extends DaySaid>(
  found: Found,
  said: readonly S[],
): (Omit<S, 'partner_id'> & { partnerId: PartnerId })[] {
  return said.map(({ partner_id, ...rest }) => ({ ...rest, partnerId: (found.get(partner_id) as Partner).id }))
}

const above = ({ room, booked }: Changed<DayChange>): number => (room === null ? 0 : Math.max(0, booked - room))

/**
 * Sets the capacity of many dates, and of windows of them, of many partners at once: all or nothing. Below what is booked is
 * accepted: nothing is cancelled, nobody new is booked until there is room.
 */
export async function setCapacities(context: Context, input: SetCapacitiesInput): Promise<Result<CapacitiesSet>> {
  const said = [...input.days, ...input.windows]
  if (said.some(({ date }) => date < localDate(context.now)))
    return refuse('invalid', { errors: [{ field: 'date', message: 'The date has passed.' }] })
  return inTransaction(async (tx) => {
    const codes = [...new Set(said.map(({ partner_id }) => partner_id))]
    const found: Found = new Map((await findPartnersByCode(tx, codes)).map((partner) => [partner.code, partner]))
    const missing = codes.some((code) => {
      const partner = found.get(code)
      return !partner || !reaches(context.actor, 'partners.edit', partner)
    })
    if (missing) return refuse('not_found', { what: 'partner' })
    const [days, windows] = [changesOf(found, input.days), changesOf(found, input.windows)]
    await lockDays(tx, [...days, ...windows])
    const doneDays = await changeDays(tx, days)
    const doneWindows = await changeWindows(tx, windows)
    await keepHistory(tx, context, [...found.values()], doneDays, doneWindows)
    const codeOf = new Map([...found.values()].map(({ id, code }) => [id, code]))
    const former = ({ partnerId, date, before }: Changed<DayChange>): DaySaid => ({
      partner_id: codeOf.get(partnerId) ?? '',
      date,
      capacity: before,
    })
    return ok({
      before: {
        days: doneDays.map(former),
        windows: doneWindows.map((one) => ({ ...former(one), window: one.window })),
      },
      kept: [...doneDays, ...doneWindows].reduce((sum, one) => sum + above(one), 0),
    })
  })
}

async function keepHistory(
  tx: Tx,
  context: Context,
  partners: Partner[],
  days: Changed<DayChange>[],
  windows: Changed<WindowChange>[],
): Promise<void> {
  const facts = ({ date, before, capacity, booked }: Changed<DayChange>) => ({
    date,
    from: before,
    to: capacity,
    booked,
  })
  const changed = <C extends DayChange>(of: Changed<C>[], id: PartnerId) =>
    of.filter(({ partnerId, before, capacity }) => partnerId === id && before !== capacity)
  const entries = partners.flatMap((partner) => {
    const data = {
      days: changed(days, partner.id).map(facts),
      windows: changed(windows, partner.id).map((one) => ({ window: one.window, ...facts(one) })),
    }
    if (data.days.length + data.windows.length === 0) return []
    return [
      {
        at: context.now,
        by: by(context.actor),
        action: 'partners.set_capacity',
        subjectKind: 'partner',
        subjectId: partner.id,
        requestId: context.requestId,
        data,
      },
    ]
  })
  if (entries.length === 0) return
  await writeAudits(tx, entries)
  await recheckNoVendor(tx, { why: 'capacity' })
}

/** What a partner usually takes within windows of the day; a window that is null has no limit of its own. */
export async function setUsualWindows(context: Context, input: SetUsualWindowsInput): Promise<Result<null>> {
  return inTransaction(async (tx) => {
    const partner = await findPartner(tx, input.partner_id)
    if (!partner || !reaches(context.actor, 'partners.edit', partner)) return refuse('not_found', { what: 'partner' })
    const former = await changeUsualWindows(tx, partner.id, input.windows)
    const before = new Map(former.map(({ window, capacity }) => [window, capacity]))
    const changes = input.windows
      .map(({ window, capacity }) => ({ window, from: before.get(window) ?? null, to: capacity }))
      .filter(({ from, to }) => from !== to)
    if (changes.length === 0) return ok(null)
    await writeAudits(tx, [
      {
        at: context.now,
        by: by(context.actor),
        action: 'partners.set_windows',
        subjectKind: 'partner',
        subjectId: partner.id,
        requestId: context.requestId,
        data: { windows: changes },
      },
    ])
    await recheckNoVendor(tx, { partnerId: partner.id, why: 'windows' })
    return ok(null)
  })
}
