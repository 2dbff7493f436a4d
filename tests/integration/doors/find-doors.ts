import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DoorCapability } from '@/lib/auth/capabilities'

const ROOT = path.resolve(import.meta.dirname, '../../..')

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(file) : [file]
  })
}

const isDoorFile = (file: string): boolean =>
  /^lib\/[\w-]+\/(actions|loaders)(\.ts|\/.+\.ts)$/.test(file) || /^app\/.*\/(route|actions|loaders)\.ts$/.test(file)

type Door = { capability?: DoorCapability; spec?: { capability: DoorCapability; door?: 'key' | 'session' } }

const METHODS = /^(GET|HEAD|POST|PUT|PATCH|DELETE)$/
/** What Next reads from a route file besides handlers. */
const SEGMENT_OPTIONS = new Set(['dynamic', 'runtime', 'maxDuration', 'revalidate'])

/** Every function that the browser or a caller can reach, as "file name", with the capability it names (undefined: none). */
export async function findDoors(): Promise<Map<string, DoorCapability | undefined>> {
  const doors = new Map<string, DoorCapability | undefined>()
  for (const file of [...filesBelow('lib'), ...filesBelow('app')].filter(isDoorFile)) {
    const exported = (await import(pathToFileURL(path.join(ROOT, file)).href)) as Record<string, Door>
    for (const [name, door] of Object.entries(exported)) {
      if (SEGMENT_OPTIONS.has(name) || (typeof door !== 'function' && !METHODS.test(name))) continue
      doors.set(`${file} ${name}`, door.capability ?? door.spec?.capability)
    }
  }
  return doors
}
