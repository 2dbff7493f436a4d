import type { ImportReject, ImportRow } from '@/lib/core/import-summary'
import { readBoolean, reject } from './import-batch'

export type PincodeRow = {
  pincode: string
  city: string | null
  state: string | null
  cluster: string | null
  serviceable: boolean | null
  latitude: number | null
  longitude: number | null
}

/** Reads a row of the pincodes CSV; null is a blank cell. Answers what is wrong with it instead, if something is. */
export function readPincodeRow({ line, cells }: ImportRow): PincodeRow | ImportReject[] {
  const cell = (name: string): string | null => cells[name]?.trim() || null
  const pincode = cell('pincode') ?? ''
  if (!/^[1-9]\d{5}$/.test(pincode)) return reject(line, 'pincode', `“${pincode}” is not a pincode of six digits`)
  for (const name of ['city', 'state', 'cluster']) {
    if ((cell(name) ?? '').length > 80) return reject(line, name, 'longer than 80 characters')
  }
  const word = cell('serviceable')
  const serviceable = word === null ? null : readBoolean(word)
  if (word !== null && serviceable === null) return reject(line, 'serviceable', `“${word}” is neither yes nor no`)
  const latitude = readNumber(cell('latitude'))
  if (latitude !== null && !(latitude >= 6 && latitude <= 38))
    return reject(line, 'latitude', 'not a latitude in India')
  const longitude = readNumber(cell('longitude'))
  if (longitude !== null && !(longitude >= 68 && longitude <= 98)) {
    return reject(line, 'longitude', 'not a longitude in India')
  }
  return {
    pincode,
    city: cell('city'),
    state: cell('state'),
    cluster: cell('cluster'),
    serviceable,
    latitude,
    longitude,
  }
}

/** NaN for what is no number, so that no bound takes it. */
function readNumber(text: string | null): number | null {
  if (text === null) return null
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
}
