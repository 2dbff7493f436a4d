import type { MailChart, MailPoint } from './mail-charts'
import { escapeHtml, MAIL_COLOURS, text } from './mail-html'

const COLUMNS_HIGH = 72
const LEAST_HIGH = 2
const BAR_HIGH = 8

const table = (inner: string, more = ''): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%${more}">${inner}</table>`

/** A cell that is nothing but its ground. */
function block(colour: string, height: number, width = '', name = ''): string {
  return `<td${name && ` class="${name}"`}${width && ` width="${width}"`} height="${height}" bgcolor="${colour}" style="${width && `width:${width};`}height:${height}px;background-color:${colour};font-size:0;line-height:0">&nbsp;</td>`
}

/** What is left of a bar's line; none where a percentage of nothing would still be drawn. */
const gap = (width: number): string =>
  width > 0
    ? `<td width="${width}%" height="${BAR_HIGH}" style="width:${width}%;height:${BAR_HIGH}px;font-size:0;line-height:0">&nbsp;</td>`
    : ''

type Columns = Extract<MailChart, { kind: 'columns' }>

function column({ value, tone }: MailPoint, from: number, top: number): string {
  const share = value === null ? 0 : top > from ? (value - from) / (top - from) : 1
  const high = value === null ? 0 : Math.max(LEAST_HIGH, Math.round(share * COLUMNS_HIGH))
  const bar = high > 0 ? table(`<tr>${block(MAIL_COLOURS[tone], high)}</tr>`) : ''
  return `<td valign="bottom" height="${COLUMNS_HIGH}" style="height:${COLUMNS_HIGH}px;padding:0 1px;vertical-align:bottom">${bar}</td>`
}

function columnsHtml({ points, from, scale, note }: Columns): string {
  const top = Math.max(...points.map(({ value }) => value ?? from), from)
  const [first, last] = [points[0], points.at(-1)]
  const cells = points.map((point) => column(point, from, top)).join('')
  const ends = `<tr><td align="left">${text(escapeHtml(first?.label ?? ''), 'muted')}</td><td align="right">${text(escapeHtml(last?.label ?? ''), 'muted')}</td></tr>`
  const drawn = table(`<tr>${cells}</tr>`, `;table-layout:fixed;border-bottom:1px solid ${MAIL_COLOURS.line}`)
  return `<div style="padding-top:10px">${drawn}${table(ends)}</div>${text(escapeHtml([note, scale && `${scale}.`].filter(Boolean).join(' ')), 'muted')}`
}

type Bars = Extract<MailChart, { kind: 'bars' }>

/** A bar between what is left of it and what is right, in whole percents. */
function bar({ value, tone }: MailPoint, most: number, signed: boolean): string {
  const share = most > 0 && value !== null ? Math.abs(value) / most : 0
  const width = Math.max(share > 0 ? 1 : 0, Math.round(share * (signed ? 50 : 100)))
  const before = !signed ? 0 : (value ?? 0) < 0 ? 50 - width : 50
  const filled = width > 0 ? block(MAIL_COLOURS[tone], BAR_HIGH, `${width}%`) : ''
  return table(
    `<tr>${gap(before)}${filled}${gap(100 - before - width)}</tr>`,
    `;table-layout:fixed;background-color:${MAIL_COLOURS.sunken}`,
  ).replace('<table ', `<table class="sunken" bgcolor="${MAIL_COLOURS.sunken}" `)
}

function barsHtml({ points, note, signed, rest }: Bars): string {
  const most = Math.max(0, ...points.map(({ value }) => Math.abs(value ?? 0)))
  const rows = points.map(
    (point) =>
      `<div style="padding-top:8px">${text(`<b style="font-weight:600">${escapeHtml(point.name)}</b> ${escapeHtml(point.words)}`)}${bar(point, most, signed)}</div>`,
  )
  const under = rest ? text(escapeHtml(rest), 'muted') : ''
  return `${rows.join('')}<div style="padding-top:6px">${text(escapeHtml(note), 'muted')}${under}</div>`
}

type Hours = Extract<MailChart, { kind: 'hours' }>

/** Four steps of one hue; the busiest hours stand in words. */
const SHADES = [MAIL_COLOURS.sunken, '#b9dfeb', '#6bb8d1', MAIL_COLOURS.plain] as const
const shadeOf = (n: number, most: number): string =>
  n === 0 ? SHADES[0] : (SHADES[Math.min(3, 1 + Math.floor((3 * n) / (most + 1)))] ?? SHADES[3])
const EVERY = 6

function hoursHtml({ rows, most, note, busiest }: Hours): string {
  const label = (words: string, span: number): string =>
    `<td colspan="${span}" align="left">${text(escapeHtml(words), 'muted')}</td>`
  const drawn = rows.map(
    ({ label: day, counts }) =>
      `<tr><td width="40" style="width:40px">${text(escapeHtml(day), 'muted')}</td>${counts.map((n) => block(shadeOf(n, most), 16, '', n === 0 ? 'sunken' : '')).join('')}</tr>`,
  )
  const hours = [0, 6, 12, 18].map((hour) => label(`${String(hour).padStart(2, '0')}:00`, EVERY)).join('')
  const grid = table(
    `${drawn.join('')}<tr><td width="40"></td>${hours}</tr>`,
    ';table-layout:fixed;border-collapse:separate;border-spacing:1px',
  )
  const words = busiest.length > 0 ? `Busiest: ${busiest.join('; ')}.` : 'Nothing in these days.'
  return `<div style="padding-top:8px">${grid}</div>${text(escapeHtml(`${note} ${words}`), 'muted')}`
}

/** A chart made of table cells; what it shows stands below it in words. */
export function chartHtml(chart: MailChart): string {
  if (chart.kind === 'columns') return columnsHtml(chart)
  return chart.kind === 'bars' ? barsHtml(chart) : hoursHtml(chart)
}
