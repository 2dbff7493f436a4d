import { expect, it } from 'vitest'
import { chartHtml } from '@/lib/kpis/domain/mail-chart-html'
import { classesChart, courseChart, funnelChart, hoursChart, movedChart } from '@/lib/kpis/domain/mail-charts'
import { type MailItem, mailOf } from '@/lib/kpis/domain/pinboard-mail'
import { mailHtml } from '@/lib/kpis/domain/pinboard-mail-html'
import type { Figure } from '@/lib/kpis/types'

const DAYS = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']

function figure(group: string | null, numerator: number, status: Figure['status']): Figure {
  return {
    ...{
      id: 'pickup_sla',
      group,
      numerator,
      denominator: 100,
      pending: 0,
      excluded: 0,
      open: 0,
      value: numerator / 100,
    },
    ...{ provisional: group === '2026-11-26', reasons: {}, target: 0.95, floor: 0.9, status, interval: null },
    ...{ restated: null, beside: {} },
  }
}
const course = courseChart('pickup_sla', {
  grain: 'day',
  stretches: DAYS,
  figures: [
    figure(DAYS[0] ?? '', 96, 'on_target'),
    figure(DAYS[1] ?? '', 84, 'breach'),
    figure(DAYS[3] ?? '', 92, 'watch'),
  ],
})

/** How high the columns, or how wide the bars, were drawn, by their colour. */
const drawn = (html: string, size: 'height' | 'width'): string[] =>
  [...html.matchAll(new RegExp(`<td[^>]* ${size}="([\\d%]+)"[^>]* bgcolor="(#\\w+)"`, 'g'))].map(
    ([, of, colour]) => `${of} ${colour}`,
  )
const words = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;/g, '')
    .replace(/\s+/g, ' ')

it('a course is columns by how each day stood, from a share that is said; a day without any is a gap; all of it is in words', () => {
  expect(course).toMatchObject({ kind: 'columns', from: 0.7, scale: 'Columns from 70.0% to 96.0%' })
  const html = chartHtml(course)
  // 26 points over 70 % are 72 px.
  expect(drawn(html, 'height')).toEqual(['72 #278a49', '39 #cc3333', '61 #b86a06'])
  expect(words(html)).toContain('lowest 84.0% (24 Nov 2026), highest 96.0% (23 Nov 2026).')
  expect(words(html)).toContain('1 on target, 1 to watch, 1 in breach.')
})

it('what moved a number is drawn to either side of the middle', () => {
  const group = (name: string, total: number) => ({
    ...{ group: name, rate: total, mix: 0, total, now: 0.9, before: 0.9 - total, weightNow: 0.5, weightBefore: 0.5 },
  })
  const chart = movedChart('What moved it', 'pickup_sla', 'city', [group('Delhi', -0.04), group('Mumbai', 0.02)])
  expect(drawn(chartHtml(chart), 'width')).toEqual(['50% #cc3333', '25% #278a49'])
  expect(words(chartHtml(chart))).toContain('Delhi −4.0 points, worse (94.0% → 90.0%)')
  expect(words(chartHtml(chart))).toContain('Mumbai +2.0 points, better (88.0% → 90.0%)')
})

it('a funnel names what was lost, hours name the busiest', () => {
  const left = [{ id: 'asked' as const, count: 20, open: false }]
  const funnel = funnelChart('From lead to paid', [
    { step: 'wishes', count: 100, share: null, left },
    { step: 'orders', count: 80, share: 0.8, left: [] },
  ])
  expect(words(chartHtml(funnel))).toContain('Leads and orders 100 (−20 Asked only)')
  expect(drawn(chartHtml(funnel), 'width')).toEqual(['100% #1484a6', '80% #1484a6'])
  const hours = chartHtml(hoursChart('When', [{ weekday: 1, hour: 11, n: 7 }]))
  expect(words(hours)).toContain('Busiest: Monday 11:00: 7.')
  expect(drawn(hours, 'height').filter((one) => one === '16 #1484a6')).toHaveLength(1)
  expect(words(chartHtml(hoursChart('When', [])))).toContain('Nothing in these days.')
})

it('how long something took is a bar for each class, with the middle and what nine of ten are within', () => {
  const counts = [4, 2, 0, 1, 0, 0, 1]
  const chart = classesChart('How long', { id: 'first_response_time', counts, total: 8, median: 1800, p90: 14_400 })
  expect(drawn(chartHtml(chart), 'width')).toEqual(['100% #1484a6', '50% #1484a6', '25% #1484a6', '25% #1484a6'])
  expect(words(chartHtml(chart))).toMatch(/8 in working time: half within 30 min, nine of ten within 4(\.0)? h\./)
})

it('a mail says the same as text and as HTML, and what people typed is no markup', () => {
  const href = 'https://panel.example/kpis/pickup_sla?period=custom&from=2026-11-23'
  const against = { from: '2026-11-19', to: '2026-11-23' }
  const line = { title: 'Pickup SLA', scope: 'Last 7 days · <b>Delhi</b>', figure: figure(null, 84, 'breach') }
  const items: MailItem[] = [
    { line: { ...line, before: figure(null, 90, 'watch'), against, href }, chart: course },
    { line: null, chart: hoursChart('When orders are placed', []), scope: 'Today', href },
  ]
  const mail = {
    ...{ name: '<script>alert(1)</script> & "mornings"', items, hidden: 2, now: new Date('2026-11-27T03:30:00Z') },
    ...{ boardUrl: 'https://panel.example/kpis/pinboards/1', stopUrl: 'https://panel.example/unsubscribe/x.y' },
  }
  const [text, html] = [mailOf(mail), mailHtml(mail)]
  expect(text.subject).toBe('<script>alert(1)</script> & "mornings", 27 Nov 2026: 1 in breach')
  expect(html).not.toMatch(/<script|<b>Delhi/)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;mornings&quot;')
  expect(html).toContain('from=2026-11-23"')
  for (const said of [text.body, words(html)]) {
    expect(said).toContain('84.0%')
    expect(said).toContain('of 100')
    expect(said).toContain('▼ 6.0 points, worse, against 90.0% (19–22 Nov 2026)')
    expect(said).toContain('2 more pins are not for your role.')
  }
  expect(text.body).toContain('24 Nov: 84.0%, breach')
  expect(words(html)).toContain('✕ Breach target 95.0%')
  // Neither pictures nor scripts, nor anything that is fetched when it is opened.
  expect(html).not.toMatch(/<img|<svg|src=|url\(|@import|<link/)
})
