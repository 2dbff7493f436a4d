'use client'

import { ChevronDown, X } from 'lucide-react'
import { type ComponentType, type ReactNode, Suspense, useEffect, useState, useTransition } from 'react'
import { keyed, keyWords } from '@/components/frame/keyed'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import { formatCount } from '@/lib/core/format'
import type { Answer, Run } from './bulk/run-ui'
import { TOOL_KEYS } from './list-tools'
import { type Asking, countOf, type Selection, type SelectionStore } from './selection-store'

export type BarKind<K extends string> = { kind: K; label: string; key?: string | undefined; danger?: boolean }

export interface SelectionBarProps<K extends string> {
  store: SelectionStore
  /** Keys ask for a kind of form here. */
  asking: Asking<K>
  kinds: readonly BarKind<K>[]
  /** The form of a kind, loaded when it is asked for. */
  Dialog: ComponentType<{ kind: K; from: Selection; now: Date; onBegun: () => void; onClose: () => void }>
  pick: (pick: { query: string }) => Promise<Answer<Run>>
  /** The list's address: what "all that match" means. */
  query: string
  /** How many rows match (null: more than are shown, not counted), and how many of them are on this page. */
  total: number | null
  shown: number
  /** The server's time when the page was made. */
  now: Date
  /** What else can be done with them. */
  more?: (selection: Selection) => ReactNode
}

/** What can be done with the selected rows, wherever they are; nothing while none is. */
export function SelectionBar<K extends string>(props: SelectionBarProps<K>) {
  const { store, asking, kinds, Dialog, now, query, more } = props
  const selection = store.useSelection()
  const [open, setOpen] = useState<{ kind: K; from: Selection } | null>(null)
  const count = countOf(selection)
  useEffect(() => store.noteList(query), [store, query])
  useEffect(
    () =>
      asking.take((kind, row) => {
        if (!kinds.some((one) => one.kind === kind) || (!row && countOf(store.selectionNow()) === 0)) return false
        const from = row ? { rows: new Map([[row.ref, row.version]]), matching: null } : store.selectionNow()
        setOpen({ kind, from })
        return true
      }),
    [asking, store, kinds],
  )
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
              {kinds.map(({ kind, label, key, danger }) => (
                <div key={kind}>
                  {danger && <MenuSeparator />}
                  <MenuItem
                    keys={key ? keyWords(key) : ''}
                    tone={danger ? 'danger' : 'neutral'}
                    onSelect={() => setOpen({ kind, from: store.selectionNow() })}
                  >
                    {label}…
                  </MenuItem>
                </div>
              ))}
            </DropdownMenu>
          )}
          {more?.(selection)}
          <Button
            size="sm"
            variant="ghost"
            icon={<X aria-hidden />}
            {...keyed(TOOL_KEYS.none)}
            onClick={store.clearSelection}
          >
            Clear
          </Button>
        </>
      )}
      {open && (
        <Suspense>
          <Dialog {...open} now={now} onBegun={store.clearSelection} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </span>
  )
}

/** From a page that is selected whole to all that match, as they are at that moment. */
function AllMatching<K extends string>({ store, pick, query, total, shown }: SelectionBarProps<K>) {
  const selection = store.useSelection()
  const [pending, startTransition] = useTransition()
  const most = Math.min(shown, store.most)
  if ((total !== null && total <= most) || selection.rows.size < most) return null
  const all = () =>
    startTransition(async () => {
      const answer = await pick({ query }).catch(() => null)
      if (answer?.ok) store.selectMatching({ ...answer.value, query })
      else
        toast.error(
          answer?.problem.errors?.[0]?.message ?? answer?.problem.detail ?? 'The connection was lost: try again.',
        )
    })
  return (
    <Button size="sm" pending={pending} {...keyed(TOOL_KEYS.all)} onClick={all}>
      {total === null ? 'Select all that match' : `Select all ${formatCount(total)} that match`}
    </Button>
  )
}
