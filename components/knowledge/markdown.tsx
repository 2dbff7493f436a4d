import Link from 'next/link'
import { createElement, type ReactNode } from 'react'
import type { MarkdownNode, Tag } from '@/lib/knowledge/domain/markdown'

const LOOKS: Partial<Record<Tag, string>> = {
  p: 'my-2 first:mt-0 last:mb-0',
  h2: 'mt-5 mb-2 font-medium text-lg first:mt-0',
  h3: 'mt-4 mb-1.5 font-medium text-base first:mt-0',
  h4: 'mt-3 mb-1 font-medium first:mt-0',
  ul: 'my-2 list-disc pl-5',
  ol: 'my-2 list-decimal pl-5',
  li: 'my-0.5',
  blockquote: 'my-2 border-line-strong border-l-2 pl-3 text-muted',
  pre: 'my-2 overflow-x-auto rounded-md bg-sunken px-3 py-2 text-sm',
  code: 'rounded-sm bg-sunken px-1 font-mono text-sm',
  hr: 'my-4 border-line',
  table: 'my-2 block max-w-full overflow-x-auto border-collapse text-sm',
  th: 'border border-line bg-sunken px-2 py-1 text-left font-medium',
  td: 'border border-line px-2 py-1 align-top',
  strong: 'font-medium',
}
const LINK = 'text-accent-text underline underline-offset-2'

function shown(node: MarkdownNode, key: number): ReactNode {
  if (typeof node === 'string') return node
  const { tag, href, children } = node
  const inner = children.map(shown)
  if (tag === 'br' || tag === 'hr') return createElement(tag, { key, className: LOOKS[tag] })
  if (tag !== 'a') return createElement(tag, { key, className: LOOKS[tag] }, ...inner)
  if (href?.startsWith('/')) {
    return (
      <Link key={key} href={href} className={LINK}>
        {inner}
      </Link>
    )
  }
  return (
    <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow" className={LINK}>
      {inner}
    </a>
  )
}

/** A text of an article: elements made one by one from what was understood of it, so that nothing in it is HTML. */
export function Markdown({ nodes }: { nodes: readonly MarkdownNode[] }) {
  return <div className="min-w-0 break-words leading-relaxed">{nodes.map(shown)}</div>
}
