import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')

export type Source = { file: string; text: string; imports: Import[] }
/** `later`: loaded by the code when it comes to it. */
export type Import = { from: string; typeOnly: boolean; later: boolean }

function walk(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    // The Prisma client is generated.
    if (file === 'lib/server/prisma') return []
    return entry.isDirectory() ? walk(file) : [file]
  })
}

/** Every file below a folder, with forward slashes, relative to the project. */
export function filesIn(folder: string): string[] {
  return walk(folder)
}

/** The project's own path ("lib/orders/types") of what is imported, whether written as "@/…" or "./…". */
function resolveImport(file: string, from: string): string {
  if (from.startsWith('@/')) return from.slice(2)
  return from.startsWith('.') ? path.posix.join(path.posix.dirname(file), from) : from
}

export function readSource(file: string): Source {
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  const imports = [...text.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)].map(
    (match) => ({
      from: resolveImport(file, match[2] ?? ''),
      typeOnly: match[1] !== undefined || /^\s*import\s*\{\s*(?:type\s+\w+(?:\s+as\s+\w+)?\s*,?\s*)+\}/.test(match[0]),
      later: false,
    }),
  )
  const dynamic = [...text.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => ({
    from: resolveImport(file, match[1] ?? ''),
    typeOnly: false,
    later: true,
  }))
  return { file, text, imports: [...imports, ...dynamic] }
}

export function sourcesIn(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) => walk(folder))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
    .map(readSource)
}

export function topLevel(): string[] {
  return readdirSync(ROOT)
}

export function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8')
}
