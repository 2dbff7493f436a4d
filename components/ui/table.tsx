import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps, ReactNode, Ref } from 'react'
import { cn } from './cn'

export type Density = 'compact' | 'comfortable'

export interface TableProps {
  /** What the rows are; read aloud, not shown. */
  caption: string
  density?: Density
  /** The first column stays in view while the others scroll under it. */
  stickyFirst?: boolean
  /** A DataCardList of the same rows, shown below 640 px in place of the table. */
  cards?: ReactNode
  /** Wider than any paper: printed as its cards, side by side. */
  wide?: boolean
  /** For the box that scrolls: give it a height to hold the header in view. */
  className?: string
  /** The box that scrolls. */
  ref?: Ref<HTMLElement>
  /** How many rows there are, where not all of them stand in the document. */
  rows?: number
  /** Other rows are on their way. */
  busy?: boolean
  children: ReactNode
}

const sticky =
  '[&_:is(th,td):first-child]:sticky [&_:is(th,td):first-child]:left-0 [&_:is(th,td):first-child]:z-10 [&_thead_th:first-child]:z-20'

export function Table(props: TableProps) {
  const { caption, density = 'compact', stickyFirst, cards, wide, className, ref, rows, busy, children } = props
  return (
    <>
      <section
        ref={ref}
        aria-label={caption}
        aria-busy={busy || undefined}
        data-scroll={caption}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keyboard
        tabIndex={0}
        className={cn(
          '-outline-offset-2 relative min-w-0 overflow-auto print:max-h-none print:overflow-visible',
          cards && 'max-sm:hidden',
          wide && 'print:hidden',
          className,
        )}
      >
        <table
          data-density={density}
          aria-rowcount={rows === undefined ? undefined : rows + 1}
          className={cn('group/table w-full border-separate border-spacing-0 text-sm', stickyFirst && sticky)}
        >
          <caption className="sr-only">{caption}</caption>
          {children}
        </table>
      </section>
      {cards && (
        <div data-cards className={cn('sm:hidden', wide && 'print:block')}>
          {cards}
        </div>
      )}
    </>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  )
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody>{children}</tbody>
}

const cell = 'border-b border-line px-3 first:pl-4 last:pr-4 whitespace-nowrap'

export interface TableHeaderCellProps extends Omit<ComponentProps<'th'>, 'scope'> {
  numeric?: boolean
  /** The way this column sorts now; `none` when another one does. */
  sort?: 'ascending' | 'descending' | 'none'
  /** Where a press on the header leads: the same list, sorted the other way. */
  sortHref?: string
}

export function TableHeaderCell(props: TableHeaderCellProps) {
  const { numeric, sort, sortHref, className, children, ...rest } = props
  const Arrow = sort === 'ascending' ? ArrowUp : sort === 'descending' ? ArrowDown : null
  return (
    <th
      {...rest}
      scope="col"
      aria-sort={sort && sort !== 'none' ? sort : undefined}
      className={cn(
        cell,
        'sticky top-0 z-10 h-8 bg-sunken font-medium text-muted text-xs',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
    >
      {sortHref ? (
        <Link
          href={sortHref}
          scroll={false}
          className={cn('inline-flex items-center gap-1 rounded-sm hover:text-ink', sort !== 'none' && 'text-ink')}
        >
          {children}
          {Arrow && <Arrow aria-hidden className="size-3" />}
        </Link>
      ) : (
        children
      )}
    </th>
  )
}

export interface TableRowProps extends ComponentProps<'tr'> {
  selected?: boolean
}

export function TableRow({ selected, className, ...rest }: TableRowProps) {
  return (
    <tr
      {...rest}
      aria-selected={selected}
      data-selected={selected || undefined}
      className={cn('group/row', className)}
    />
  )
}

export interface TableCellProps extends ComponentProps<'td'> {
  numeric?: boolean
  /** May grow and be cut off; give the full words in `data-tip`. */
  truncate?: boolean
}

const body =
  'h-9 bg-surface group-data-[density=comfortable]/table:h-11 group-hover/row:bg-hover group-data-selected/row:bg-accent-soft group-focus-within/row:bg-hover group-data-selected/row:group-focus-within/row:bg-accent-soft'

export function TableCell({ numeric, truncate, className, ...rest }: TableCellProps) {
  return (
    <td
      {...rest}
      className={cn(cell, body, numeric && 'tabular text-right', truncate && 'max-w-64 truncate', className)}
    />
  )
}

/** The cell that names its row; use it for the first column. */
export function TableRowHeader({ className, ...rest }: ComponentProps<'th'>) {
  return <th {...rest} scope="row" className={cn(cell, body, 'text-left font-medium', className)} />
}
