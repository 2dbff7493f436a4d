import { z } from 'zod'
import { db, type Tx } from './database'
import { type Sql, sql } from './sql'

/** The business's own settings with their defaults; a row in `settings` exists only where the default was changed. */
const SETTINGS = {
  business_name: { schema: z.string().min(1).max(60), default: 'Buyback Desk' },
  reference_prefix: { schema: z.string().regex(/^[A-Z]{1,4}$/), default: 'OR' },
  /** Requests a minute and API key. */
  api_rate_limit: { schema: z.number().int().min(1).max(100_000), default: 600 },
  /** Roles that must have a second factor. */
  second_factor_roles: { schema: z.array(z.string()), default: [] as string[] },
  /** A partner of tier new: at most so many pickups a day (the database's function `partner_usual_capacity` says the same default) … */
  new_partner_daily: { schema: z.number().int().min(0).max(1000), default: 3 },
  /** … so many open orders, and beyond so many pincodes a warning. Source: domain-facts.md, section 3. */
  new_partner_open: { schema: z.number().int().min(0).max(1000), default: 5 },
  new_partner_pincodes: { schema: z.number().int().min(0).max(1000), default: 7 },
  /** Days after which contact data of somebody of whom nothing was heard is erased; none: it is kept. */
  retention_days_contact: { schema: z.number().int().min(30).max(36_500).nullable(), default: null as number | null },
} as const

export type SettingKey = keyof typeof SETTINGS
export type SettingValue<K extends SettingKey> = z.output<(typeof SETTINGS)[K]['schema']>

/** The value where nobody changed it. */
export function standardSetting<K extends SettingKey>(key: K): SettingValue<K> {
  return SETTINGS[key].default as SettingValue<K>
}

/** The value in force. Read from the database each time: several web processes, one truth. */
export async function readSetting<K extends SettingKey>(key: K, tx: Sql = sql): Promise<SettingValue<K>> {
  const [row] = await tx.$queryRaw<{ value: unknown }[]>`SELECT value FROM settings WHERE key = ${key}`
  const { schema, default: standard } = SETTINGS[key]
  const parsed = schema.safeParse(row?.value ?? standard)
  return (parsed.success ? parsed.data : standard) as SettingValue<K>
}

export type Settings = { values: { [K in SettingKey]: SettingValue<K> }; versions: Record<SettingKey, number> }

/** All settings in force, with the version of each (0: still the default). */
export async function readSettings(tx: Tx = db()): Promise<Settings> {
  const rows = new Map((await tx.setting.findMany()).map((row) => [row.key, row]))
  const keys = Object.keys(SETTINGS) as SettingKey[]
  const entries = keys.map((key) => {
    const parsed = SETTINGS[key].schema.safeParse(rows.get(key)?.value ?? SETTINGS[key].default)
    return [key, parsed.success ? parsed.data : SETTINGS[key].default] as const
  })
  return {
    values: Object.fromEntries(entries) as Settings['values'],
    versions: Object.fromEntries(keys.map((key) => [key, rows.get(key)?.version ?? 0])) as Settings['versions'],
  }
}

/** Saves a setting if nobody changed it since `version` (0: it was the default); false is a conflict. */
export async function saveSetting<K extends SettingKey>(
  tx: Tx,
  key: K,
  value: SettingValue<K>,
  version: number,
  who: { at: Date; by: string },
): Promise<boolean> {
  const json = JSON.stringify(SETTINGS[key].schema.parse(value))
  const saved = await tx.$executeRaw`
    INSERT INTO settings (key, value, version, updated_at, updated_by) VALUES (${key}, ${json}::jsonb, 1, ${who.at}, ${who.by})
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = settings.version + 1, updated_at = excluded.updated_at,
      updated_by = excluded.updated_by
    WHERE settings.version = ${version}`
  return saved === 1
}
