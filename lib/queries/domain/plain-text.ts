/** Elements of which nothing is read: what they hold is no text. */
const SILENT = new Set([
  'script',
  'style',
  'head',
  'title',
  'svg',
  'math',
  'iframe',
  'object',
  'embed',
  'template',
  'noscript',
  'textarea',
  'select',
])
/** Elements that begin a line of their own. */
const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
)
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  copy: '©',
  euro: '€',
}

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' '
  })
}

/** Where a tag ends that begins at `from`: a > in a quoted attribute does not end it. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  for (let at = from + 1; at < html.length; at++) {
    const char = html[at] as string
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '>') return at
  }
  return html.length
}

/**
 * The words of an HTML mail as plain text. Read once from the first to the last letter, so that no mail takes longer than its length; what
 * comes out is shown as text, wherever it is shown.
 */
export function textOfHtml(html: string): string {
  const lower = html.toLowerCase()
  const parts: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0 || open + 1 >= html.length) {
      parts.push(decoded(html.slice(at)))
      break
    }
    parts.push(decoded(html.slice(at, open)))
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      at = end < 0 ? html.length : end + 3
      continue
    }
    const name = /^<\/?([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 40))?.[1]
    if (!name && !/^<[/!?]/.test(lower.slice(open, open + 2))) {
      parts.push('<')
      at = open + 1
      continue
    }
    const end = endOfTag(html, open)
    at = end + 1
    if (!name) continue
    if (BLOCKS.has(name)) parts.push('\n')
    if (SILENT.has(name) && lower[open + 1] !== '/' && lower[end - 1] !== '/') {
      const close = lower.indexOf(`</${name}`, at)
      at = close < 0 ? html.length : close
    }
  }
  return parts.join('')
}

/** A text as it may be kept: without what steers a screen, with plain line ends and no more than two in a row; cut at `most`. */
export function tidyText(text: string, most: number): string {
  return text
    .slice(0, most * 4)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, most)
    .toWellFormed()
}

const QUOTES = [/^On .{5,200} wrote:$/, /^-{2,} ?Original Message ?-{2,}$/i, /^_{10,}$/, /^From: .+@.+/]

/** What somebody answered, without what they answered to; the whole where nothing else is left. */
export function withoutQuoted(text: string): string {
  const lines = text.split('\n')
  const quoted = lines.findIndex((line) => QUOTES.some((pattern) => pattern.test(line.trim().slice(0, 300))))
  let end = quoted < 0 ? lines.length : quoted
  while (end > 1 && lines[end - 1]?.startsWith('>')) end--
  return lines.slice(0, end).join('\n').trim() || text
}
