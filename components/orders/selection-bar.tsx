'use client'

import { ChevronDown, X } from 'lucide-react'
import { type ComponentType, type ReactNode, Suspense, useEffect, useState, useTransition } from 'react'
import { keyed, keyWords } from '@/components/frame/keyed'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import { formatCount } from '@/lib/core/format'
import type { Answer, Run } from './bulk/run-ui'
import type { SeenRow } from './desk/shown-rows'
import { TOOL_KEYS } from './list-tools'
import { SelectPage } from './selection-boxes'
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
  /** How many rows match; null: more than are shown, not counted. */
  total: number | null
  /** The rows of this page, and what they are: "orders". */
  rows: readonly SeenRow[]
  many: string
  /** The server's time when the page was made. */
  now: Date
  /** What else can be done with them. */
  more?: (selection: Selection) => ReactNode
}

/** On a phone the bar stands where the navigation does (`bottom-bar.tsx`), at the thumb. */
const atThumb =
  'max-sm:data-picking:fixed max-sm:data-picking:inset-x-0 max-sm:data-picking:bottom-0 max-sm:data-picking:z-20 max-sm:data-picking:flex max-sm:data-picking:border-line max-sm:data-picking:border-t max-sm:data-picking:bg-surface max-sm:data-picking:px-4 max-sm:data-picking:pt-1 max-sm:data-picking:pb-[max(0.75rem,env(safe-area-inset-bottom))]'

/** What can be done with the selected rows, wherever they are; nothing while none is. */
export function SelectionBar<K extends string>(props: SelectionBarProps<K>) {
  const { store, asking, kinds, Dialog, now, query, rows, many } = props
  const selection = store.useSelection()
  const picking = store.usePicking()
  const [open, setOpen] = useState<{ kind: K; from: Selection } | null>(null)
  const count = countOf(selection)
  useEffect(() => store.noteList(query), [store, query])
  // Nothing was selected, and the reader went elsewhere: cards open again.
  useEffect(() => () => store.setPicking(false), [store])
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
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no phrase, and this stands in one */}
      <span
        role="group"
        aria-label={`Selected ${many}`}
        data-picking={picking || undefined}
        className={cn('inline-flex flex-wrap items-center gap-2', atThumb)}
      >
        {picking && <LeavePicking store={store} />}
        <span role="status">
          {count > 0
            ? `${formatCount(count)} selected`
            : picking && <span className="sm:hidden">Tap what to select</span>}
        </span>
        {picking && (
          <span className="ml-auto min-h-11 content-center sm:hidden">
            <SelectPage store={store} rows={rows} many={many} label="Whole page" />
          </span>
        )}
        {count > 0 && <Doing {...props} onOpen={(kind) => setOpen({ kind, from: store.selectionNow() })} />}
      </span>
      {/* The end of the list is not under the bar. */}
      {picking && <span aria-hidden className="block h-24 sm:hidden" />}
      {open && (
        <Suspense>
          <Dialog {...open} now={now} onBegun={store.clearSelection} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  )
}

/** On a phone: back to reading, and the focus to the button that began it. */
function LeavePicking({ store }: { store: SelectionStore }) {
  return (
    <IconButton
      label="Leave selecting"
      {...keyed(TOOL_KEYS.none)}
      className="-ml-3 sm:hidden"
      onClick={() => {
        store.clearSelection()
        document.querySelector<HTMLElement>('[data-pick-cards]')?.focus({ preventScroll: true })
      }}
    >
      <X aria-hidden />
    </IconButton>
  )
}

/** The bar's buttons while something is selected. */
function Doing<K extends string>(props: SelectionBarProps<K> & { onOpen: (kind: K) => void }) {
  const { store, kinds, more, onOpen } = props
  const selection = store.useSelection()
  return (
    <span className="contents max-sm:flex max-sm:w-full max-sm:flex-wrap max-sm:gap-2 max-sm:[&>*]:flex-1">
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
                onSelect={() => onOpen(kind)}
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
        className="max-sm:hidden"
        onClick={store.clearSelection}
      >
        Clear
      </Button>
    </span>
  )
}

/** From a page that is selected whole to all that match, as they are at that moment. */
function AllMatching<K extends string>({ store, pick, query, total, rows }: SelectionBarProps<K>) {
  const selection = store.useSelection()
  const [pending, startTransition] = useTransition()
  const most = Math.min(rows.length, store.most)
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
