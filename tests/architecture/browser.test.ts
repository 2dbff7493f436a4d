import { describe, expect, it } from 'vitest'
import { type Source, sourcesIn } from './sources'

const sources = sourcesIn('app', 'components', 'lib')
const byPath = new Map(sources.map((source) => [source.file.replace(/\.\w+$/, ''), source]))
const marked = (source: Source, words: string): boolean => source.text.startsWith(`'use ${words}'`)

/** Everything that is loaded together with some sources, packages included. What an action does stays on the server. */
function loadedWith(starts: readonly Source[]): Map<string, string> {
  const via = new Map<string, string>()
  const open = [...starts]
  for (let source = open.pop(); source; source = open.pop()) {
    for (const { from, typeOnly, later } of source.imports) {
      if (typeOnly || later || via.has(from)) continue
      via.set(from, source.file)
      const next = byPath.get(from)
      if (next && !marked(next, 'server')) open.push(next)
    }
  }
  return via
}

function sentFor(...pages: string[]): Map<string, string> {
  const starts = pages.map((page) => byPath.get(page)).filter((source) => source !== undefined)
  expect(starts).toHaveLength(pages.length)
  const all = [...loadedWith(starts).keys()].map((file) => byPath.get(file)).filter((source) => source !== undefined)
  return loadedWith(all.filter((source) => marked(source, 'client')))
}

describe('the script of the order list', () => {
  const sent = sentFor('app/layout', 'app/(panel)/layout', 'app/(panel)/orders/page')

  it('is looked for where it is', () => {
    expect(sent.get('components/orders/list-selection')).toBeDefined()
    expect(sent.get('lucide-react')).toBeDefined()
  })

  it('holds no schemas, calendars, form library, data library or messages: they are loaded where they are used', () => {
    const heavy = ['zod', 'luxon', 'react-hook-form', '@hookform/resolvers', '@tanstack/react-query', 'sonner', 'cmdk']
    expect(heavy.filter((name) => sent.has(name)).map((name) => `${sent.get(name)} → ${name}`)).toEqual([])
  })
})

describe('a page is asked for anew in one place', () => {
  it('and nobody asks the router beside it: two questions at once made it load the whole document', () => {
    const asking = sources.filter(
      ({ file, text }) =>
        file !== 'components/ui/refresh.ts' && /\brouter\??\s*\.\s*refresh\b|\brefresh\b[^=;]*=\s*useRouter/.test(text),
    )
    expect(asking.map(({ file }) => file)).toEqual([])
    expect(byPath.get('components/ui/refresh')?.text).toContain('router.refresh()')
  })
})

/** The files that the server runs for a page: those that it loads, up to where the browser's begin. */
function runByTheServer(): Source[] {
  const starts = sources.filter(({ file }) => /^app\/.*\.(ts|tsx)$/.test(file))
  const seen = new Set(starts.filter((source) => !marked(source, 'client')))
  for (const source of seen) {
    for (const { from, typeOnly } of source.imports) {
      const next = byPath.get(from) ?? byPath.get(`${from}/index`)
      if (next && !typeOnly && !marked(next, 'client')) seen.add(next)
    }
  }
  return [...seen]
}

/** What a file takes by name from a file of the browser, but components (written large) and types. */
function calledFromTheBrowsers({ file, text }: Source): string[] {
  return [...text.matchAll(/^import\s+(?!type\s)\{([^}]*)\}\s+from\s+'@\/([^']+)'/gm)].flatMap(
    ([, names = '', from = '']) => {
      const source = byPath.get(from)
      if (!source || !marked(source, 'client')) return []
      const values = names.split(',').map((name) => name.trim())
      return values
        .filter((name) => /^[a-z]/.test(name) && !name.startsWith('type '))
        .map((name) => `${file}: ${name} of ${from}`)
    },
  )
}

describe('what the server makes', () => {
  // The payout desk called a function of a file that runs in the browser, and failed when it was opened: types do not see that.
  it('takes components from the files of the browser, and calls nothing of theirs', () => {
    const server = runByTheServer()
    expect(server.map(({ file }) => file)).toContain('app/(panel)/payouts/page.tsx')
    expect(server.flatMap(calledFromTheBrowsers)).toEqual([])
  })
})
