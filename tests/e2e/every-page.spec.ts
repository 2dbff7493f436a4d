import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { apiGet, apiPost, signIn } from './panel'

const PAGES = {
  ops_manager: [
    '/orders',
    '/orders?queue=new',
    '/orders/new',
    '/orders/runs',
    '/tickets',
    '/tickets/new',
    '/helpdesk',
    '/helpdesk?person=nobody&days=30',
    '/feedback',
    '/workforce',
    '/workforce/people',
    '/quality',
    '/quality?tab=results',
    '/quality?tab=agreement',
    '/quality/rules',
    '/knowledge',
    '/knowledge?view=templates',
    '/knowledge/new?kind=template',
    '/knowledge/flags',
    '/queries',
    '/queries/new',
    '/surveys',
    '/leads',
    '/customers',
    '/kpis',
    '/kpis?view=partner&by=partner',
    '/kpis/assignment_sla?part=excluded',
    '/kpis/pickup_sla',
    '/kpis/overview',
    '/kpis/operations',
    '/kpis/experience',
    '/kpis/cities',
    '/kpis/cities/Mumbai',
    '/kpis/partners',
    '/kpis/counts?of=cancelled_assigned',
    '/kpis/targets',
    '/alerts',
    '/alerts/rules',
    '/kpis/pinboards',
    '/kpis/at-risk',
    '/partners',
    '/partners/capacity',
    '/failures',
    '/failures?tab=decided',
    '/payouts',
    '/payouts?tab=confirm',
    '/payouts?tab=file',
    '/dispatch',
    '/dispatch?tab=automatic',
    '/coverage',
    '/routing',
    '/routing?tab=draft',
    '/routing?tab=versions',
    '/routing/replays',
    '/coverage?view=matrix&city=Mumbai',
    '/coverage/cities',
    '/coverage/map?city=Mumbai',
    '/coverage/what-if?pincodes=400001',
    '/areas',
    '/serviceability',
    '/serviceability/flags',
    '/areas/clusters',
    '/inbox',
    '/policies',
    '/imports',
    '/audit',
    '/customers/imei-blocks',
  ],
  admin: ['/users', '/outbox', '/api-keys', '/settings', '/account'],
  associate: ['/visits', '/visits/offline', '/kpis'],
} as const

async function judge(page: Page, path: string): Promise<void> {
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(String(error)))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) failures.push(message.text())
  })
  const response = await page.goto(path)
  expect(response?.status(), path).toBe(200)
  await expect(page.locator('h1').first()).toBeVisible()
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    `${path} sticks out`,
  ).toBeLessThanOrEqual(0)
  const { violations } = await new AxeBuilder({ page })
    // No page has frames of others: judged where it stands, without a second blank page for each.
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([])
  expect(failures, path).toEqual([])
}

for (const [role, paths] of Object.entries(PAGES)) {
  for (const { width, colorScheme } of [
    { width: 1440, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
  ] as const) {
    test(`${role}: every page at ${width} px, ${colorScheme}, without violations of WCAG 2.2 AA`, async ({
      browser,
      request,
    }) => {
      test.setTimeout(420_000)
      const page = await (await browser.newContext({ viewport: { width, height: 900 }, colorScheme })).newPage()
      await signIn(page, role)
      for (const path of paths) await judge(page, path)
      if (role !== 'ops_manager') return
      await page.goto('/kpis/pinboards')
      await page.getByRole('link', { name: 'Mornings in Mumbai' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Mornings in Mumbai' })).toBeVisible()
      await judge(page, new URL(page.url()).pathname)
      const { plan_id } = await apiPost(request, '/routing/run', { dry_run: true, limit: 50 })
      await judge(page, `/dispatch/${plan_id}`)
      await page.goto('/routing/replays')
      await page.getByRole('button', { name: 'Replay', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'What comes out' })).toBeVisible({ timeout: 60_000 })
      await judge(page, new URL(page.url()).pathname)
      for (const status of ['placed', 'failure_reported', 'completed']) {
        const { items } = (await apiGet(request, `/orders?status=${status}&limit=1`)) as { items: { ref: string }[] }
        if (items[0]) await judge(page, `/orders/${items[0].ref}`)
      }
    })
  }
}

test('the sign-in page, and the way back from a page that is not there', async ({ page }) => {
  await judge(page, '/sign-in')
  await page.goto('/orders')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a role sees only what it may: no door in the navigation, and none behind its address', async ({ page }) => {
  await signIn(page, 'marketing')
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Users' })).toHaveCount(0)
  for (const path of ['/users', '/orders']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Your role may not open this page' })).toBeVisible()
  }
})
