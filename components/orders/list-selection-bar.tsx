'use client'

import { ChevronDown, Download, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import { formatCount } from '@/lib/core/format'
import { pickBulkAction } from '@/lib/orders/actions/bulk'
import { MOST_SELECTED } from '@/lib/orders/domain/list-filter'
import { type BulkKind, KIND_LABELS, takeBulk } from './bulk/bulk-requests'
import {
  clearSelection,
  countOf,
  noteList,
  type Selection,
  selectionNow,
  selectMatching,
  useSelection,
} from './list-selection'

const BulkDialog = lazy(async () => ({ default: (await import('./bulk/bulk-dialog')).BulkDialog }))

export interface ListSelectionBarProps {
  /** The list's order, as its address says it. */
  sort: string
  /** The list's address: what "all that match" means. */
  query: string
  /** How many orders match, and how many of them are on this page. */
  total: number
  shown: number
  kinds: readonly BulkKind[]
  mayExport: boolean
  /** The server's time when the page was made. */
  now: Date
}

const KEYS: Partial<Record<BulkKind, string>> = { assign: 'A', reassign: 'R' }

/** What can be done with the selected rows, wherever they are; nothing while none is. */
export function ListSelectionBar(props: ListSelectionBarProps) {
  const { kinds, mayExport, now } = props
  const selection = useSelection()
  const [open, setOpen] = useState<{ kind: BulkKind; from: Selection } | null>(null)
  const count = countOf(selection)
  useEffect(() => noteList(props.query), [props.query])
  useEffect(() => {
    if (count === 0) return
    return takeBulk((kind) => kinds.includes(kind) && setOpen({ kind, from: selectionNow() }))
  }, [count, kinds])
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span role="status">{count > 0 ? `${formatCount(count)} selected` : ''}</span>
      {count > 0 && (
        <>
          {!selection.matching && kinds.length > 0 && <AllMatching {...props} />}
          {kinds.length > 0 && (
            <DropdownMenu
              side="top"
              align="start"
              trigger={
                <Button size="sm" variant="primary">
                  Do with them
                  <ChevronDown aria-hidden />
                </Button>
              }
            >
              {kinds.map((kind) => (
                <div key={kind}>
                  {kind === 'cancel' && <MenuSeparator />}
                  <MenuItem
                    keys={KEYS[kind] ?? ''}
                    tone={kind === 'cancel' ? 'danger' : 'neutral'}
                    onSelect={() => setOpen({ kind, from: selectionNow() })}
                  >
                    {KIND_LABELS[kind]}…
                  </MenuItem>
                </div>
              ))}
            </DropdownMenu>
          )}
          {mayExport && (
            <a href={exportHref(selection, props.sort)} download className={buttonStyle({ size: 'sm' })}>
              <Download aria-hidden />
              Export selected
            </a>
          )}
          <Button size="sm" variant="ghost" icon={<X aria-hidden />} onClick={clearSelection}>
            Clear
          </Button>
        </>
      )}
      {open && (
        <Suspense>
          <BulkDialog {...open} now={now} onBegun={clearSelection} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </span>
  )
}

function exportHref({ matching, rows }: Selection, sort: string): string {
  const but = matching && matching.but.length > 0 ? `&but=${matching.but.map(encodeURIComponent).join(',')}` : ''
  const which = matching
    ? `${matching.query}${but}`
    : `refs=${[...rows.keys()].map(encodeURIComponent).join(',')}&${sort}`
  return `/api/panel/orders/export?${which}`
}

/** From a page that is selected whole to all that match, as they are at that moment. */
function AllMatching({ query, total, shown }: ListSelectionBarProps) {
  const selection = useSelection()
  const [pending, startTransition] = useTransition()
  if (total <= Math.min(shown, MOST_SELECTED) || selection.rows.size < Math.min(shown, MOST_SELECTED)) return null
  const all = () =>
    startTransition(async () => {
      const answer = await pickBulkAction({ query }).catch(() => null)
      if (answer?.ok) selectMatching({ ...answer.value, query })
      else
        toast.error(
          answer?.problem.errors?.[0]?.message ?? answer?.problem.detail ?? 'The connection was lost: try again.',
        )
    })
  return (
    <Button size="sm" pending={pending} onClick={all}>
      Select all {formatCount(total)} that match
    </Button>
  )
}
