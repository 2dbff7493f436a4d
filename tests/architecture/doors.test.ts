import { describe, expect, it } from 'vitest'
import { filesIn, sourcesIn } from './sources'

/**
 * Every action, loader and endpoint is made by its define function, whose capability is a required key. What stands here
 * besides is the short list of doors that anybody may pass.
 */
const PUBLIC_DOORS: Record<string, number> = {
  // next-auth's own pages, behind our origin check: company sign-in and its answer.
  'app/api/auth/[...nextauth]/route.ts': 2,
  'app/api/health/route.ts': 1,
  'app/api/metrics/route.ts': 1,
  'app/api/ready/route.ts': 1,
  'app/api/v1/[...nowhere]/route.ts': 1,
  'app/api/v1/openapi.json/route.ts': 1,
  // Sign in, second factor, ask for a link, choose a password by link, sign out.
  'lib/auth/actions.ts': 5,
  // Whether a link is still good.
  'lib/auth/loaders.ts': 1,
  // A customer's survey, by its signed link: whether it can be answered, and the answer.
  'lib/surveys/loaders.ts': 1,
  'app/(public)/survey/[token]/answer/route.ts': 1,
  // The mails of a pinboard, by the signed link in each: whether they can be stopped, and stopping them, on the page or by the mail program.
  'lib/kpis/loaders/pinboards.ts': 1,
  'app/(public)/unsubscribe/[token]/stop/route.ts': 1,
  'app/(public)/unsubscribe/[token]/one-click/route.ts': 2,
}

const exportsOf = (text: string): string[] =>
  [...text.matchAll(/^export (?:const|async function|function) (\w+)(.*)$/gm)].map((match) => match[0])

describe('every door names a capability', () => {
  it('actions are made by defineAction', () => {
    const files = sourcesIn('lib').filter(({ file }) => /^lib\/\w+\/actions(\.ts|\/)/.test(file))
    expect(files.length).toBeGreaterThan(0)
    for (const { file, text } of files) {
      expect(text.startsWith("'use server'"), file).toBe(true)
      for (const line of exportsOf(text)) expect(line, file).toMatch(/^export const \w+ = (defineAction|orderAction)\b/)
    }
  })

  it('nothing else is a server action', () => {
    const strays = sourcesIn('app', 'components', 'lib').filter(
      ({ file, text }) => !/\/actions(\.ts|\/)/.test(file) && /['"]use server['"]/.test(text),
    )
    expect(strays.map(({ file }) => file)).toEqual([])
  })

  it('loaders are made by defineLoader', () => {
    for (const { file, text } of sourcesIn('lib').filter(({ file }) => /^lib\/\w+\/loaders(\.ts|\/)/.test(file))) {
      for (const line of exportsOf(text)) expect(line, file).toMatch(/^export const \w+ = defineLoader\b/)
    }
  })

  it('handlers are made by defineEndpoint, defineUpload or defineStream; next-auth’s catch-all hands on to two of them', () => {
    const routes = sourcesIn('app').filter(({ file }) => /\/route\.tsx?$/.test(file))
    const strange = routes.filter(
      ({ text }) =>
        !exportsOf(text).every(
          (line) =>
            /= (defineEndpoint|defineUpload|defineStream)\b/.test(line) ||
            /export const (dynamic|runtime|maxDuration)\b/.test(line),
        ),
    )
    expect(strange.map(({ file }) => file)).toEqual(['app/api/auth/[...nextauth]/route.ts'])
  })

  it('pages take their data from loaders, never from data or commands', () => {
    const pages = sourcesIn('app').filter(({ file }) => /\/(page|layout|loading)\.tsx$/.test(file))
    const strays = pages.flatMap(({ file, imports }) =>
      imports
        .filter(({ from, typeOnly }) => /^lib\/\w+\/(data|commands)/.test(from) && !typeOnly)
        .map(({ from }) => `${file} → ${from}`),
    )
    expect(strays).toEqual([])
  })

  it('the doors for everybody are exactly these', () => {
    const found: Record<string, number> = {}
    for (const { file, text } of sourcesIn('lib', 'app')) {
      const count = [...text.matchAll(/capability: 'public'/g)].length
      if (count > 0) found[file] = count
    }
    expect(found).toEqual(PUBLIC_DOORS)
  })

  it('every REST handler is in the OpenAPI document', () => {
    const documented =
      sourcesIn('app')
        .find(({ file }) => file === 'app/api/v1/openapi.json/route.ts')
        ?.imports.map(({ from }) => from) ?? []
    const routes = filesIn('app/api/v1').filter(
      (file) => file.endsWith('/route.ts') && !file.includes('openapi.json') && !file.includes('nowhere'),
    )
    expect(routes.filter((file) => !documented.includes(file.replace(/\.ts$/, '')))).toEqual([])
  })
})
