// An empty database becomes a business that can take orders: migrations, one pincode, four partners.
//   tsx prepare-business.ts   DATABASE_URL in the environment

import { migrateAll } from '@/lib/runtime/prepare'
import { pool } from '@/lib/server/pool'
import { MUMBAI, makePartner } from '../business'

await migrateAll(process.env.DATABASE_URL ?? '', () => {})
await pool().query(
  `INSERT INTO pincodes (pincode, office, district, state, city, serviceable) VALUES ($1, 'Fort', 'Mumbai', 'Maharashtra', 'Mumbai', true)`,
  [MUMBAI],
)
for (let n = 0; n < 4; n++) await makePartner({ code: `K-${n}`, dailyCapacity: 1_000_000 })
process.exit(0)
