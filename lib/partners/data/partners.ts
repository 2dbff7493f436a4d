import type { PartnerId } from '@/lib/core/ids'
import type { Db, Prisma, Tx } from '@/lib/server/database'
import type { Partner, PartnerFields, PartnerState } from '../types'

const select = {
  id: true,
  code: true,
  name: true,
  kind: true,
  city: true,
  tier: true,
  state: true,
  holdUntil: true,
  dailyCapacity: true,
  maxOpenOrders: true,
  weeklyOrders: true,
  deviceCategories: true,
  workingDays: true,
  worksHolidays: true,
  highValueLimit: true,
  phone: true,
  email: true,
  imported: true,
  createdAt: true,
  version: true,
} as const

type Row = Prisma.PartnerGetPayload<{ select: typeof select }>

function partnerOf(row: Row): Partner {
  return { ...row, highValueLimit: row.highValueLimit === null ? null : Number(row.highValueLimit) } as Partner
}

/** One partner by the name others use for it. */
export async function findPartner(db: Db, code: string): Promise<Partner | null> {
  const row = await db.partner.findUnique({ where: { code }, select })
  return row && partnerOf(row)
}

export async function findPartnerById(db: Db, id: PartnerId): Promise<Partner | null> {
  const row = await db.partner.findUnique({ where: { id }, select })
  return row && partnerOf(row)
}

export async function findPartnersByCode(db: Db, codes: string[]): Promise<Partner[]> {
  return (await db.partner.findMany({ where: { code: { in: codes } }, select })).map(partnerOf)
}

export async function findPartnersById(db: Db, ids: PartnerId[]): Promise<Partner[]> {
  return (await db.partner.findMany({ where: { id: { in: ids } }, select })).map(partnerOf)
}

/** Makes a partner; false when the code is taken (by somebody else's transaction too). */
export async function insertPartner(
  tx: Tx,
  partner: PartnerFields & { id: PartnerId; code: string; state: PartnerState; createdAt: Date },
): Promise<boolean> {
  const { highValueLimit, ...rest } = partner
  const made = await tx.partner.createMany({
    data: [{ ...rest, highValueLimit: highValueLimit === null ? null : BigInt(highValueLimit) }],
    skipDuplicates: true,
  })
  return made.count === 1
}

/** Saves what changed if nobody saved since `version`; false when somebody did. */
export async function savePartner(
  tx: Tx,
  id: PartnerId,
  version: number,
  changes: Partial<PartnerFields> | { state: PartnerState; holdUntil: Date | null },
): Promise<boolean> {
  const data: Prisma.PartnerUpdateManyMutationInput = { ...changes, version: version + 1 }
  if ('highValueLimit' in changes && changes.highValueLimit) data.highValueLimit = BigInt(changes.highValueLimit)
  return (await tx.partner.updateMany({ where: { id, version }, data })).count === 1
}

/** Partners on a hold whose end has passed. */
export async function partnersWithPassedHold(db: Db, now: Date): Promise<Partner[]> {
  return (await db.partner.findMany({ where: { state: 'hold', holdUntil: { lte: now } }, select })).map(partnerOf)
}

/** Cities that partners work in, for filters. */
export async function partnerCities(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ city: string }[]>`
    SELECT DISTINCT city FROM partners WHERE city IS NOT NULL ORDER BY city`
  return rows.map((row) => row.city)
}
