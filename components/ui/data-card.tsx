import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

/**
 * What a table becomes on a phone: one card a row, in the same order of importance. Within a card they are its rows, with a line between
 * them: two edges around one thing say nothing.
 */
export function DataCardList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="flex flex-col gap-2 in-data-card:gap-0 print:grid print:grid-cols-3 print:in-data-card:gap-x-4"
    >
      {children}
    </ul>
  )
}

export interface DataCardProps {
  title: ReactNode
  href?: string
  /** Beside the title: the status. */
  badge?: ReactNode
  rows?: readonly { label: string; value: ReactNode }[]
  /** Buttons; they stay pressable above the card's link. */
  actions?: ReactNode
  selected?: boolean
  /** While cards are picked: the box of this one. A press anywhere on the card is a press on it, and the card leads nowhere. */
  box?: ReactNode
  /** What a press that is held does (`useLongPress`). */
  hold?: Pick<
    ComponentProps<'li'>,
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onContextMenu' | 'onClickCapture'
  >
}

export function DataCard({ title, href, badge, rows, actions, selected, box, hold }: DataCardProps) {
  return (
    <li
      {...hold}
      className={cn(
        'relative rounded-lg border border-line bg-surface p-3 has-[a:focus-visible]:border-focus',
        'in-data-card:rounded-none in-data-card:border-x-0 in-data-card:border-t-0 in-data-card:last:border-b-0 in-data-[card=flush]:px-4 in-data-[card=padded]:px-0',
        selected && 'border-accent bg-accent-soft',
        hold && 'pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none]',
        box && 'pl-12 has-[:focus-visible]:border-focus',
      )}
    >
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the box inside is the control */}
      {box && <label className="absolute inset-0 z-10 cursor-pointer rounded-lg p-3">{box}</label>}
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 font-medium">
          {href && !box ? (
            <Link href={href} data-row-link className="after:absolute after:inset-0 after:rounded-lg">
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        {badge}
      </div>
      {rows && rows.length > 0 && (
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          {rows.map((row) => (
            <div key={row.label} className="contents">
              <dt className="font-normal text-muted">{row.label}</dt>
              <dd className="min-w-0 text-right">{row.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {actions && <div className="relative z-10 mt-3 flex flex-wrap gap-2 [&>*]:flex-1">{actions}</div>}
    </li>
  )
}
