import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { z } from 'zod'
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

type Spec = {
  capability: DoorCapability
  door?: 'key' | 'session'
  body?: z.ZodType
  bodies?: Record<string, z.ZodType>
}
type Door = { capability?: DoorCapability; input?: z.ZodType; spec?: Spec }

const METHODS = /^(GET|HEAD|POST|PUT|PATCH|DELETE)$/
/** What Next reads from a route file besides handlers. */
const SEGMENT_OPTIONS = new Set(['dynamic', 'runtime', 'maxDuration', 'revalidate'])

/** Every function that the browser or a caller can reach, as "file name", with the capability it names (undefined: none). */
export async function findDoors(): Promise<Map<string, DoorCapability | undefined>> {
  const doors = await everyDoor()
  return new Map(doors.map(([name, door]) => [name, door.capability ?? door.spec?.capability]))
}

/** What doors take to be kept: inputs of actions, queries of uploads, bodies of endpoints; of several bodies, each by its name. */
export async function findInputs(): Promise<[string, z.ZodType][]> {
  return (await everyDoor()).flatMap(([name, { input, spec }]): [string, z.ZodType][] => {
    if (input) return [[name, input]]
    if (spec?.bodies) return Object.entries(spec.bodies).map(([body, schema]) => [`${name} ${body}`, schema])
    return spec?.body ? [[name, spec.body]] : []
  })
}

async function everyDoor(): Promise<[string, Door][]> {
  const doors: [string, Door][] = []
  for (const file of [...filesBelow('lib'), ...filesBelow('app')].filter(isDoorFile)) {
    const exported = (await import(pathToFileURL(path.join(ROOT, file)).href)) as Record<string, Door>
    for (const [name, door] of Object.entries(exported)) {
      if (SEGMENT_OPTIONS.has(name) || (typeof door !== 'function' && !METHODS.test(name))) continue
      doors.push([`${file} ${name}`, door])
    }
  }
  return doors
}
