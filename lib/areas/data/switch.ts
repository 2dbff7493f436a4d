import type { Tx } from '@/lib/server/database'

/** Sets the area switch; answers the pincodes where it was the other way. */
export async function switchPincodes(tx: Tx, pincodes: string[], serviceable: boolean): Promise<string[]> {
  const rows = await tx.$queryRaw<{ pincode: string }[]>`
    UPDATE pincodes SET serviceable = ${serviceable}, version = version + 1
    WHERE pincode = ANY(${pincodes}::text[]) AND serviceable <> ${serviceable} RETURNING pincode`
  return rows.map((row) => row.pincode).sort()
}
