'use client'

import { Keyboard } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useState } from 'react'
import { type DeskCommand, offerCommands, openLayer } from '@/components/frame/desk-layers'
import { keyWords } from '@/components/frame/keyed'
import { useKeys } from '@/components/frame/keys'
import { buttonKeys, PAGE_KEYS, press, tabKeys } from '@/components/frame/press'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import { LIFECYCLE } from '@/lib/orders/domain/lifecycle'
import { offered } from '@/lib/orders/domain/order-page'
import type { OrderPanel } from '@/lib/orders/domain/order-panel'
import type { OrderCommand } from '@/lib/orders/types'
import { BULK_ASKING, type BulkKind, KIND_KEYS, KIND_LABELS } from './bulk/bulk-requests'
import { COMMAND_KEYS, commandOfKey, KEY_MEANINGS, meansSomething, SLIP_KEY } from './command-keys'
import { askByKey } from './command-requests'
import { focusRow, shownRows } from './desk/shown-rows'
import { rangeTo, select, selectionNow } from './list-selection'
import { TOOL_MEANINGS } from './list-tools'
import { openBeside, openRef } from './open-order'
import { knownOrder, orderOf, prefetchOrder } from './panel/panel-data'
import { countOf } from './selection-store'

const CommandDialog = lazy(async () => ({ default: (await import('./command-dialog')).CommandDialog }))

function orderLinks(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-order-link]')].filter((link) => link.offsetParent)
}

/** The order in hand: of the row that has the focus, else the open one. */
function orderInHand(): string | null {
  const row = document.activeElement?.closest('tr')
  return row?.querySelector<HTMLElement>('[data-order-link]')?.dataset.orderLink ?? openRef()
}

/** Its row, where it is there. */
function rowInHand(): HTMLElement | undefined {
  const ref = orderInHand()
  return orderLinks().find(({ dataset }) => dataset.orderLink === ref)
}

/** To the next row or the one before; what is open beside the list follows, and what comes next is asked for. */
function move(step: 1 | -1): void {
  const rows = shownRows()
  const ref = orderInHand()
  const at = rows.findIndex((row) => row.ref === ref)
  const to = at < 0 ? (step === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)
  const next = rows[to]
  focusRow(to)
  if (openRef() === null || !next) return
  openBeside(next.ref)
  const after = rows[to + step]
  if (after) prefetchOrder(after.ref)
}

const TOOLS = buttonKeys(TOOL_MEANINGS)

const BULK_KEYS = new Map((Object.entries(KIND_KEYS) as [BulkKind, string][]).map(([kind, key]) => [key, kind]))

/** Keys that mean something for selected orders alone. */
const BULK_ONLY = [{ keys: [KIND_KEYS.clear_priority], meaning: 'Clear the priority of what is selected' }]

const selectedCount = (): number => countOf(selectionNow())

type Asked = { panel: OrderPanel; command: OrderCommand }

/**
 * The command of a key for the order in hand: by its buttons where they are shown, else by a form of its own. Null where it was something
 * else, or cannot be.
 */
async function commandFor(ref: string, key: string, goTo: (page: string) => void): Promise<Asked | null> {
  const panel = await orderOf(ref)
  if (!panel) return null
  if (key === SLIP_KEY && panel.page.seesContact) {
    goTo(`/orders/${encodeURIComponent(ref)}/slip`)
    return null
  }
  const command = commandOfKey(key, offered(panel.page.allowed))
  if (command) return { panel, command }
  toast(`${ref}: not possible now`, { description: 'Its status or your role does not allow this.' })
  return null
}

/** Whether keys mean something for the order in hand, as far as it is known. */
function meansInHand(keys: readonly string[]): boolean {
  if (selectedCount() > 0 && keys.some((key) => BULK_KEYS.has(key))) return true
  const ref = orderInHand()
  const page = ref ? knownOrder(ref)?.page : undefined
  return !page || meansSomething(keys, offered(page.allowed), page.seesContact)
}

/** What can be done with the order in hand, for the palette. */
function commandsInHand(ask: (asked: Asked) => void): DeskCommand[] {
  const ref = orderInHand()
  const panel = ref ? knownOrder(ref) : null
  const ofSelection = [...BULK_KEYS].map(([key, kind]) => ({
    id: `selected ${kind}`,
    label: `${KIND_LABELS[kind]}: ${selectedCount()} selected`,
    keys: keyWords(key),
    run: () => void BULK_ASKING.ask(kind),
  }))
  return [
    ...(selectedCount() > 0 ? ofSelection : []),
    ...(ref
      ? [{ id: `open ${ref}`, label: `Open ${ref} beside the list`, keys: 'o', run: () => openBeside(ref) }]
      : []),
    ...(panel && ref !== openRef()
      ? offered(panel.page.allowed).map((command) => ({
          id: `${command} ${ref}`,
          label: `${LIFECYCLE[command].label} ${ref}`,
          keys: keyWords(COMMAND_KEYS[command]),
          run: () => ask({ panel, command }),
        }))
      : []),
    ...TOOLS.filter(({ there }) => there?.()).map(({ keys: [key = ''], meaning, run }) => ({
      id: `list ${key}`,
      label: meaning,
      keys: keyWords(key),
      run: () => void run(key),
    })),
  ]
}

/** Keys of the list and of the order in hand; `?` tells them all. */
export function ListKeys() {
  const router = useRouter()
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => offerCommands(() => commandsInHand(setAsked)), [])
  const toOrder = (key: string): boolean => {
    const kind = BULK_KEYS.get(key)
    if (kind && selectedCount() > 0 && BULK_ASKING.ask(kind)) return true
    const ref = orderInHand()
    if (!ref) return false
    if (!askByKey(ref, key)) void commandFor(ref, key, router.push).then((found) => found && setAsked(found))
    return true
  }
  useKeys(
    'Order in hand',
    [...KEY_MEANINGS, ...BULK_ONLY].map((one) => ({ ...one, run: toOrder, there: () => meansInHand(one.keys) })),
  )
  useKeys('This list', [
    { keys: ['j', 'k'], meaning: 'Next order, previous order', run: (key) => move(key === 'j' ? 1 : -1) },
    {
      keys: ['o', 'Enter'],
      meaning: 'Open beside the list; again: move into it',
      run: (key) => {
        // Enter on a link is the link's own.
        if (key === 'Enter' && document.activeElement?.matches('a, button, input')) return false
        rowInHand()?.click()
      },
    },
    {
      keys: ['O'],
      meaning: 'Open the order’s page',
      run: () => {
        const ref = orderInHand()
        if (ref === null) return false
        router.push(`/orders/${encodeURIComponent(ref)}`)
      },
    },
    {
      keys: ['x'],
      meaning: 'Select or deselect',
      run: () => {
        rowInHand()?.closest('tr')?.querySelector<HTMLElement>('input[type=checkbox]')?.click()
      },
    },
    {
      keys: ['X'],
      meaning: 'Select all from the last one to here',
      run: () => {
        const ref = orderInHand()
        if (ref !== null) select(rangeTo(ref), true)
      },
    },
    tabKeys('Queues', 'Next queue, previous queue'),
    ...TOOLS,
    PAGE_KEYS,
    { keys: ['.'], meaning: 'Show what is new in the list', run: () => press('[data-list-news]') },
  ])
  return (
    <>
      <IconButton label="Keys of this list (?)" onClick={() => openLayer('keys')}>
        <Keyboard aria-hidden />
      </IconButton>
      {asked && (
        <Suspense>
          <CommandDialog
            {...asked.panel.page}
            command={asked.command}
            key={`${asked.panel.page.order.ref} ${asked.command}`}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
    </>
  )
}
