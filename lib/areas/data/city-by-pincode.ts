import type { Db } from '@/lib/server/database'

/** The city of every pincode of the directory, for reading many rows (20,000 of them, some 2 MB). */
export async function cityByPincode(db: Db): Promise<Map<string, string>> {
  const rows = await db.pincode.findMany({ select: { pincode: true, city: true } })
  return new Map(rows.map((row) => [row.pincode, row.city]))
}
