import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addJob } from '@/lib/server/jobs'
import { count, metricsText, observe } from '@/lib/server/metrics'
import { routeOf } from '@/lib/server/request-log'
import { sql } from '@/lib/server/sql'
import { command, makePartner, placed } from '../business'

const TOKEN = 'a-token-of-the-tests-only'

async function scrape(authorization?: string): Promise<Response> {
  const { GET } = await import('@/app/api/metrics/route')
  const headers = authorization ? { authorization } : undefined
  return GET(new Request('http://localhost:3000/api/metrics', { headers }), { params: Promise.resolve({}) })
}

describe('metrics', () => {
  beforeAll(async () => {
    await makePartner()
    const ref = await placed()
    await placed()
    await command(ref, 'cancel', { reason: 'No', by: 'customer' })
    await command(ref, 'cancel', { reason: 'No', by: 'customer' })
    await addJob(sql, 'recheck_no_vendor', { ref })
  })
  afterAll(() => {
    delete process.env.METRICS_TOKEN
  })

  it('do not exist without a token, and are for whoever has it', async () => {
    vi.resetModules()
    expect((await scrape(`Bearer ${TOKEN}`)).status).toBe(404)
    process.env.METRICS_TOKEN = TOKEN
    vi.resetModules()
    for (const wrong of [undefined, 'Bearer other', `Basic ${TOKEN}`, 'Bearer '])
      expect((await scrape(wrong)).status).toBe(401)
    expect((await scrape(`Bearer ${TOKEN}`)).status).toBe(200)
  })

  it('tell commands by outcome, queues by the list’s own predicates, jobs, connections and the process', async () => {
    const text = await (await scrape(`Bearer ${TOKEN}`)).text()
    expect(text).toContain('buyback_commands_total{command="orders.cancel",outcome="ok"} 1')
    expect(text).toContain('buyback_commands_total{command="orders.cancel",outcome="illegal_transition"} 1')
    expect(text).toContain('buyback_orders{queue="new"} 1')
    expect(text).toContain('buyback_orders{queue="all"} 2')
    expect(text).toContain('buyback_database_up 1')
    expect(text).toContain('buyback_jobs{task="recheck_no_vendor",state="ready"} 1')
    for (const name of [
      'buyback_jobs',
      'buyback_job_lag_seconds',
      'buyback_pool_connections',
      'process_resident_memory_bytes',
    ])
      expect(text).toMatch(new RegExp(`^${name}\\b`, 'm'))
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? -?[\d.e+-]+)$/)
  })

  it('count durations into buckets that add up', () => {
    for (const seconds of [0.003, 0.2, 99]) observe('test_seconds', 'Test.', { route: '/a "b"' }, seconds)
    const text = metricsText([])
    expect(text).toContain('test_seconds_bucket{route="/a \\"b\\"",le="0.005"} 1')
    expect(text).toContain('test_seconds_bucket{route="/a \\"b\\"",le="10"} 2')
    expect(text).toContain('test_seconds_bucket{route="/a \\"b\\"",le="+Inf"} 3')
    expect(text).toContain('test_seconds_count{route="/a \\"b\\""} 3')
  })

  it('stay few, whatever is asked for', () => {
    for (let n = 0; n < 5_000; n++) count('test_total', 'Test.', { route: `/${n}` })
    const lines = metricsText([])
      .split('\n')
      .filter((line) => line.startsWith('test_total'))
    expect(lines.length).toBe(2_001)
    const routes = [{ page: '/orders/[ref]', regex: /^\/orders\/([^/]+)$/ }]
    expect(routeOf('/orders/OR-1?q=9812345678', routes)).toBe('/orders/[ref]')
    expect(routeOf('/wp-login.php', routes)).toBe('(file)')
    expect(routeOf('/nothing/here', routes)).toBe('(none)')
    expect(routeOf('/orders/OR-100001', [])).toBe('/orders/[id]')
  })
})
