import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

/** A hash over names and contents of files and folders of the clone, but what is written about them (*.md); what is absent counts as absent. */
export function hashOf(paths: string[], extra: string[] = [], skip: string[] = []): string {
  const hash = createHash('sha256')
  for (const text of extra) hash.update(text).update('\0')
  const add = (relative: string): void => {
    if (skip.includes(relative) || relative.endsWith('.md')) return
    const at = path.join(root, relative)
    if (!existsSync(at)) return
    if (statSync(at).isDirectory()) {
      for (const name of readdirSync(at).sort()) add(path.posix.join(relative, name))
    } else hash.update(relative).update('\0').update(readFileSync(at)).update('\0')
  }
  for (const relative of paths) add(relative)
  return hash.digest('hex')
}
