import MarkdownIt, { type Token } from 'markdown-it'

/** What an article may be made of; nothing else reaches a screen. */
const TAGS = [
  ...(['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'hr', 'br'] as const),
  ...(['strong', 'em', 's', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'] as const),
] as const
export type Tag = (typeof TAGS)[number]

/** A node of an article: text, or an element with what is in it. `href` is one that was judged safe. */
export type MarkdownNode = string | { tag: Tag; href?: string; children: MarkdownNode[] }
type Element = Exclude<MarkdownNode, string>

/** Lists and quotes within each other; deeper is no text that somebody reads. */
export const DEEPEST = 12

/** Raw HTML is text. The parser itself stops at a hundred levels. */
const parser = new MarkdownIt({ html: false, linkify: false, breaks: false })
/** Which addresses are links is judged here alone, so that what is refused can be named. */
parser.validateLink = () => true

/** The title is the page's own heading, so those of the text begin below it. */
const HEADINGS: Record<string, Tag> = { h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4' }

/** An address that may be a link: of the panel itself, a web page, a mail address or a number. Null: it is none. */
export function safeHref(href: string): string | null {
  // Browsers drop these within an address: "java\nscript:" is "javascript:".
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are
  if (/[\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028-\u202f\\]/.test(href)) return null
  if (/^\/(?!\/)/.test(href) || /^#[\w-]+$/.test(href)) return href
  return /^(https?:\/\/[^/]|mailto:[^/]|tel:\+?\d)/i.test(href) ? href : null
}

function linked(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '')
}

/** A picture from elsewhere would tell its server who reads what: it is a link that says what it shows. */
function picture(token: Token): MarkdownNode {
  const href = safeHref(linked(token, 'src'))
  const words = token.content.trim() || 'Picture'
  return href ? { tag: 'a', href, children: [words] } : words
}

function leaf(token: Token): MarkdownNode | null {
  if (token.type === 'softbreak') return ' '
  if (token.type === 'hardbreak') return { tag: 'br', children: [] }
  if (token.type === 'hr') return { tag: 'hr', children: [] }
  if (token.type === 'image') return picture(token)
  if (token.type === 'code_inline') return { tag: 'code', children: [token.content] }
  if (token.type === 'fence' || token.type === 'code_block')
    return { tag: 'pre', children: [{ tag: 'code', children: [token.content] }] }
  return token.content || null
}

function opened(token: Token): Element | null {
  const tag = HEADINGS[token.tag] ?? (token.tag as Tag)
  if (!TAGS.includes(tag)) return null
  if (tag !== 'a') return { tag, children: [] }
  const href = safeHref(linked(token, 'href'))
  return href ? { tag, href, children: [] } : null
}

/** Flat tokens as a tree. An element that is not allowed is left out, and what is in it stays. */
function treeOf(tokens: readonly Token[]): MarkdownNode[] {
  const root: MarkdownNode[] = []
  const stack: (Element | null)[] = []
  const inner = (): MarkdownNode[] => stack.findLast((one) => one !== null)?.children ?? root
  for (const token of tokens) {
    if (token.hidden) continue
    if (token.type === 'inline') inner().push(...treeOf(token.children ?? []))
    else if (token.nesting === -1) stack.pop()
    else if (token.nesting === 1) {
      const element = opened(token)
      if (element) inner().push(element)
      stack.push(element)
    } else {
      const node = leaf(token)
      if (node !== null) inner().push(node)
    }
  }
  return root
}

/** An article as a tree of what may be shown. Whatever its text is, no HTML, script or foreign picture comes of it. */
export function parseMarkdown(text: string): MarkdownNode[] {
  return treeOf(parser.parse(text, {}))
}

function everyToken(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => [token, ...everyToken(token.children ?? [])])
}

export type Judged = { wrong: string | null; items: string[] }

/** What keeps a text from being published, in words, and which other items ("KB-1001") it links to. */
export function judgeMarkdown(text: string): Judged {
  const tokens = everyToken(parser.parse(text, {}))
  const items: string[] = []
  // Each list is a level of its own and each of its points another.
  if (tokens.some(({ level }) => level > DEEPEST * 2))
    return { wrong: `Lists and quotes within each other go deeper than ${DEEPEST} levels.`, items }
  for (const token of tokens) {
    const href =
      token.type === 'link_open' ? linked(token, 'href') : token.type === 'image' ? linked(token, 'src') : null
    if (href === null) continue
    if (safeHref(href) === null)
      return {
        wrong: `“${href.slice(0, 60)}” cannot be a link: only pages (https://), /places of the panel, mailto: and tel:.`,
        items,
      }
    const ref = /^\/knowledge\/(KB-\d+)/.exec(href)?.[1]
    if (ref) items.push(ref)
  }
  return { wrong: null, items: [...new Set(items)] }
}
