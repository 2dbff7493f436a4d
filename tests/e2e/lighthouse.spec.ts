import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import lighthouse, { type Config, desktopConfig } from 'lighthouse'
import { signIn } from './panel'

/** Judged as people use them: a phone held upright, and a desk. */
const PLACES: { role: string; path: string; config: Config | undefined }[] = [
  { role: 'ceo', path: '/kpis/overview', config: undefined },
  { role: 'ops_manager', path: '/kpis/operations', config: desktopConfig },
]

/** What does not depend on how fast the machine is that runs the tests. How fast the pages are is told and not judged here. */
const AUDITS = ['errors-in-console', 'unsized-images', 'image-size-responsive', 'viewport', 'document-title']
const CATEGORIES = ['accessibility', 'best-practices']
const LEAST = 0.95
/** Good by web.dev: less than a tenth. */
const MOST_SHIFT = 0.1

for (const { role, path: address, config } of PLACES) {
  test(`Lighthouse finds ${address} good for ${role}`, async ({ baseURL }, info) => {
    test.setTimeout(120_000)
    // Lighthouse opens a tab of its own, in a browser where somebody has signed in.
    const folder = mkdtempSync(path.join(tmpdir(), 'lighthouse-'))
    const { launchOptions, locale, timezoneId } = info.project.use
    const browser = await chromium.launchPersistentContext(folder, {
      ...launchOptions,
      ...(baseURL && { baseURL }),
      ...(locale && { locale }),
      ...(timezoneId && { timezoneId }),
      args: [...(launchOptions?.args ?? []), '--remote-debugging-port=0'],
    })
    try {
      await signIn(browser.pages()[0] ?? (await browser.newPage()), role)
      const [port] = readFileSync(path.join(folder, 'DevToolsActivePort'), 'utf8').split('\n')
      const ran = await lighthouse(
        `${baseURL}${address}`,
        {
          port: Number(port),
          logLevel: 'error',
          output: 'json',
          onlyCategories: ['performance', ...CATEGORIES],
          // Whoever signed in stays so.
          disableStorageReset: true,
          disableFullPageScreenshot: true,
        },
        config,
      )
      if (!ran) throw new Error('Lighthouse answered nothing')
      const { categories, audits, finalDisplayedUrl } = ran.lhr
      expect(new URL(finalDisplayedUrl).pathname).toBe(address)
      for (const id of CATEGORIES) {
        const failed = (categories[id]?.auditRefs ?? []).flatMap(({ id: audit, weight }) => {
          const { score, title, details } = audits[audit] ?? {}
          return weight > 0 && score === 0 ? [`${title} ${JSON.stringify(details)?.slice(0, 600)}`] : []
        })
        expect(categories[id]?.score ?? 0, `${id}: ${failed.join('\n')}`).toBeGreaterThanOrEqual(LEAST)
      }
      for (const id of AUDITS) expect(audits[id]?.score ?? 1, `${id} ${JSON.stringify(audits[id]?.details)}`).toBe(1)
      expect(audits['cumulative-layout-shift']?.numericValue, 'what moves while it loads').toBeLessThan(MOST_SHIFT)
      const speed = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'total-byte-weight']
      console.log(
        `${address}: ${Object.values(categories)
          .map(({ id, score }) => `${id} ${score}`)
          .join(
            ', ',
          )}, ${speed.map((id) => `${id} ${audits[id]?.displayValue}`).join(', ')}, shift ${audits['cumulative-layout-shift']?.displayValue}`,
      )
    } finally {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
}
