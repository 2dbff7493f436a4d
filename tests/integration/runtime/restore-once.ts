// Restores a backup and ends: backup.test.ts kills it in the middle.
//   tsx restore-once.ts '{"home": {…}, "file": "…"}'

import { type Home, restoreBackup } from '@/lib/runtime/restore'

const { home, file } = JSON.parse(process.argv[2] ?? '{}') as { home: Home; file: string }
await restoreBackup(home, file, (text) => process.stdout.write(`${text}\n`))
process.exit(0)
