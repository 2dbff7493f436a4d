import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Markdown } from '@/components/knowledge/markdown'
import { judgeMarkdown, type MarkdownNode, parseMarkdown, safeHref } from '@/lib/knowledge/domain/markdown'

const html = (text: string): string => renderToStaticMarkup(createElement(Markdown, { nodes: parseMarkdown(text) }))

function elements(nodes: readonly MarkdownNode[]): Exclude<MarkdownNode, string>[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...elements(node.children)]))
}

describe('an article', () => {
  it('reads as its Markdown means it', () => {
    const text = '# When\n\nCall **first**, then:\n\n1. wait\n2. write\n\n| a | b |\n|---|---|\n| 1 | 2 |'
    expect(html(text)).toMatch(/<h2[^>]*>When<\/h2>.*<strong[^>]*>first<\/strong>.*<ol[^>]*><li[^>]*>wait<\/li>/s)
    expect(html(text)).toMatch(/<table[^>]*><thead><tr><th[^>]*>a<\/th>/)
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<svg/onload=alert(1)>',
    '<style>*{display:none}</style>',
    '<iframe src="https://example.org"></iframe>',
  ])('shows %s as it is written', (text) => {
    const shown = html(text)
    expect(shown).toContain('&lt;')
    expect(shown.replace(/^<div[^>]*>/, '')).not.toMatch(/<(script|img|svg|style|iframe|a)\b/)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html;base64,PHNjcmlwdD4=',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    '//example.org/x',
    '/\\example.org',
    'https:example.org',
  ])('makes no link of %j', (href) => {
    expect(safeHref(href)).toBeNull()
  })

  it('says which link it does not take, also behind entities and references', () => {
    expect(judgeMarkdown('[x](javascript:alert(1))').wrong).toContain('javascript:alert(1)')
    expect(judgeMarkdown('[x](&#106;avascript&colon;alert(1))').wrong).toContain('cannot be a link')
    expect(judgeMarkdown('[x][1]\n\n[1]: javascript:alert(1)').wrong).toContain('cannot be a link')
    expect(judgeMarkdown('<javascript:alert(1)>').wrong).toContain('cannot be a link')
    expect(judgeMarkdown('![x](data:image/svg+xml,x)').wrong).toContain('cannot be a link')
    expect(judgeMarkdown('[x](https://example.org) [y](/knowledge/KB-7) [z](mailto:a@b.example)').wrong).toBeNull()
  })

  it('names the items that it links to', () => {
    expect(judgeMarkdown('[a](/knowledge/KB-7) and [b](/knowledge/KB-12#x), again [a](/knowledge/KB-7)').items).toEqual(
      ['KB-7', 'KB-12'],
    )
  })

  it('loads no picture from elsewhere: it is a link that says what it shows', () => {
    expect(html('![The form](https://example.org/form.png)')).toContain('>The form</a>')
    expect(html('![The form](https://example.org/form.png)')).not.toContain('<img')
  })

  it('is not nested without end', () => {
    expect(judgeMarkdown('> '.repeat(13).trim().concat(' a')).wrong).toBeNull()
    expect(judgeMarkdown(`${'>'.repeat(40_000)} a`).wrong).toContain('deeper')
    expect(judgeMarkdown(Array.from({ length: 60 }, (_, n) => `${'  '.repeat(n)}- a`).join('\n')).wrong).toContain(
      'deeper',
    )
  })

  it('of whatever text, is made of the few elements and safe links alone', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '[',
        ']',
        '(',
        ')',
        '!',
        '`',
        '*',
        '_',
        '~',
        '|',
        '\n',
        '\n\n',
        '- ',
        '> ',
        '# ',
        '"',
        "'",
      ),
      fc.constantFrom('javascript:', 'data:text/html,', '<script>', '&#x6a;', 'https://a.example', '\u0000', '\u2028'),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const nodes = parseMarkdown(pieces.join(''))
        for (const { tag, href } of elements(nodes)) {
          expect(['script', 'img', 'iframe', 'style', 'svg', 'object']).not.toContain(tag)
          expect(tag === 'a').toBe(href !== undefined)
          if (href !== undefined) expect(href).toMatch(/^(\/(?!\/)|#|https?:\/\/|mailto:|tel:)/i)
        }
        expect(renderToStaticMarkup(createElement(Markdown, { nodes }))).not.toMatch(/<(script|img|iframe|style)/)
      }),
      { numRuns: 500 },
    )
  })
})
