'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { commandsNow } from './desk-layers'
import type { NavItem } from './navigation'
import { type FoundByServer, KIND_WORDS, keepRecent, type PaletteItem, paletteItems } from './palette-items'

/** What is typed is asked for once it rests for so long. */
const RESTS_MS = 120

function useFound(typed: string): { found: FoundByServer | null; failed: boolean; current: boolean } {
  const [state, setState] = useState<{ found: FoundByServer | null; failed: boolean; asked: string | null }>({
    found: null,
    failed: false,
    asked: null,
  })
  useEffect(() => {
    const control = new AbortController()
    const ask = async () => {
      const answer = await fetch(`/api/panel/find?q=${encodeURIComponent(typed.trim())}`, {
        signal: control.signal,
      }).catch(() => null)
      // What was typed since may cut the answer off half-way, too.
      const found = answer?.ok ? ((await answer.json().catch(() => null)) as FoundByServer | null) : null
      if (control.signal.aborted) return
      setState({ found, failed: !found, asked: typed })
    }
    const timer = setTimeout(() => void ask(), typed === '' ? 0 : RESTS_MS)
    return () => {
      control.abort()
      clearTimeout(timer)
    }
  }, [typed])
  return { ...state, current: state.asked === typed }
}

interface PaletteProps {
  items: readonly NavItem[]
  /** What was typed before it was there. */
  begun: RefObject<string>
  onClose: () => void
}

/** Any order, ticket, query, article, partner, page, saved view or command by name: type, arrows, Enter. */
export function Palette({ items: places, begun, onClose }: PaletteProps) {
  const router = useRouter()
  const listId = useId()
  const [typed, setTyped] = useState(() => begun.current)
  const [at, setAt] = useState(0)
  // What can be done is asked before the focus leaves the row it is in.
  const [commands] = useState(commandsNow)
  const { found, failed, current } = useFound(typed)
  const items = paletteItems(typed, { places, commands }, found)
  const active = Math.min(at, items.length - 1)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-at="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const choose = (item: PaletteItem | undefined) => {
    if (!item) return
    onClose()
    keepRecent(item)
    // The box is closed before what it leads to opens another.
    if (item.run) setTimeout(item.run)
    else if (item.href) router.push(item.href)
  }
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt((active + 1) % Math.max(1, items.length))
    else if (event.key === 'ArrowUp') setAt((active - 1 + items.length) % Math.max(1, items.length))
    else if (event.key === 'Enter') choose(items[active])
    else return
    event.preventDefault()
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Find anything">
      <Input
        type="search"
        role="combobox"
        aria-label="Order, ticket, article, partner, page or command"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={items[active] ? `${listId}-${active}` : undefined}
        placeholder="Order, ticket, phone, name, UTR, article, page …"
        leading={<Search />}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={key}
        autoComplete="off"
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="Found"
        className="-mx-2 mt-2 max-h-[46dvh] overflow-y-auto"
      >
        {items.map((item, index) => (
          <div key={item.id}>
            {items[index - 1]?.kind !== item.kind && (
              <p aria-hidden className="px-2 pt-2 pb-1 font-medium text-muted text-xs">
                {KIND_WORDS[item.kind]}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys, this is what it points at */}
            <div
              id={`${listId}-${index}`}
              data-at={index}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              aria-label={[KIND_WORDS[item.kind], item.label, item.hint].filter(Boolean).join(', ')}
              onMouseMove={() => setAt(index)}
              onClick={() => choose(item)}
              className={cn(
                'flex cursor-pointer items-center gap-3 rounded-md px-2 py-1.5',
                index === active && 'bg-hover',
              )}
            >
              <span className="shrink-0">{item.label}</span>
              <span className="min-w-0 flex-1 truncate text-muted text-sm">{item.hint}</span>
              {item.keys && <Kbd>{item.keys}</Kbd>}
            </div>
          </div>
        ))}
      </div>
      <p role="status" className="mt-2 text-muted text-sm empty:hidden">
        {failed && current
          ? 'Orders, tickets and partners could not be searched: the connection was lost.'
          : items.length === 0 && current
            ? 'Nothing found. A reference, external id, IMEI or UTR must be typed in full.'
            : ''}
      </p>
    </Dialog>
  )
}
