import { findArea } from '@/lib/areas/data/pincodes'
import type { Area } from '@/lib/areas/types'
import type { Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { DEVICE_CATEGORIES, type DeviceCategory } from '@/lib/core/device-category'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type Db, db } from '@/lib/server/database'
import { devicesCovered, devicesOffered, serversOf } from '../data/serviceability'
import { devicesServed, serviceabilityOf } from '../domain/serviceability'
import type { Server, Serviceability } from '../types'

export type ServiceabilityOfArea = {
  area: Area
  serviceability: Serviceability
  /** What may be ordered there, in the order it is offered. */
  devices: DeviceCategory[]
  offered: DeviceCategory[]
}

/** Whether a pincode is served, and for what; a pincode that does not exist is refused. */
export async function checkServiceability(
  context: Context,
  pincode: string,
  on: Db = db(),
): Promise<Result<ServiceabilityOfArea>> {
  const area = await findArea(on, pincode)
  if (!area) return refuse('unknown_pincode', { pincode })
  const date = localDate(context.now)
  const live = new Set(await devicesCovered(on, pincode, date))
  const covered = DEVICE_CATEGORIES.filter((device) => live.has(device))
  const offered = await devicesOffered(on, date)
  const switchedOn = area.serviceable
  return ok({
    area,
    serviceability: serviceabilityOf({ switchedOn, offered, covered }),
    devices: devicesServed({ switchedOn, covered }),
    offered,
  })
}

/** The same with everybody who covers the pincode now or later, for those who look into why. */
export async function explainServiceability(
  context: Context,
  pincode: string,
): Promise<Result<ServiceabilityOfArea & { servers: Server[] }>> {
  const checked = await checkServiceability(context, pincode)
  if (!checked.ok) return checked
  return ok({ ...checked.value, servers: await serversOf(db(), pincode, localDate(context.now)) })
}
