import { fuzzyScore } from '@/lib/core/fuzzy'
import type { DeskCommand } from './desk-layers'
import type { NavItem } from './navigation'

export type PaletteKind = 'recent' | 'command' | 'order' | 'ticket' | 'query' | 'article' | 'partner' | 'page' | 'view'
export type PaletteItem = {
  id: string
  kind: PaletteKind
  label: string
  hint?: string | undefined
  keys?: string | undefined
  /** Where it leads, or what it does. */
  href?: string
  run?: () => void
  /** Its words may be of a person: not remembered on this device. */
  forgotten?: true
}

export type FoundByServer = {
  orders: { ref: string; status: string; device: string; city: string | null; customer: string | null }[]
  partners: { code: string; name: string; hint: string | null }[]
  views: { list: 'orders' | 'tickets'; name: string; query: string }[]
  tickets: { ref: string; title: string }[]
  queries: { ref: string; subject: string; who: string | null }[]
  articles: { ref: string; title: string; kind: 'article' | 'template'; key: string | null }[]
}

export const KIND_WORDS: Record<PaletteKind, string> = {
  recent: 'Recent',
  command: 'Commands',
  order: 'Orders',
  ticket: 'Tickets',
  query: 'Queries',
  article: 'Knowledge',
  partner: 'Partners',
  page: 'Pages',
  view: 'Saved views',
}

const RECENT = 'palette-recent'
const RECENT_KEPT = 8
const OF_A_KIND = 8

/** What was opened last from here: addresses and references, no person. */
export function recentItems(): PaletteItem[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(RECENT) ?? '[]')
    return (Array.isArray(kept) ? kept : []).flatMap((one): PaletteItem[] =>
      typeof one?.label === 'string' && typeof one.href === 'string' && one.href.startsWith('/')
        ? [{ id: `recent ${one.href}`, kind: 'recent', label: one.label, href: one.href }]
        : [],
    )
  } catch {
    return []
  }
}

export function keepRecent({ label, href, forgotten }: PaletteItem): void {
  if (!href || forgotten) return
  const others = recentItems().filter((one) => one.href !== href)
  const kept = [{ label, href }, ...others.map(({ label, href }) => ({ label, href }))].slice(0, RECENT_KEPT)
  try {
    localStorage.setItem(RECENT, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing still finds everything.
  }
}

function best(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  return items
    .map((item) => ({ item, score: fuzzyScore(typed, item.label) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, OF_A_KIND)
    .map(({ item }) => item)
}

function ofCommand({ id, label, hint, keys, run }: DeskCommand): PaletteItem {
  return { id: `command ${id}`, kind: 'command', label, hint, keys, run }
}

/** The list of orders, searched for what was typed: for those who may open it. */
function allThatMatch(typed: string, places: readonly NavItem[]): PaletteItem[] {
  if (!places.some(({ href }) => href === '/orders')) return []
  const q = typed.trim()
  const href = `/orders?${new URLSearchParams({ q })}`
  return [
    {
      id: 'orders that match',
      kind: 'order',
      label: `All orders with “${q}”`,
      hint: 'Search the list',
      href,
      forgotten: true,
    },
  ]
}

/** What of the helpdesk was found. Titles are no persons; who asked stands in a hint, which is not remembered. */
function ofCare(found: FoundByServer | null): PaletteItem[] {
  const tickets = (found?.tickets ?? []).map(
    ({ ref, title }): PaletteItem => ({
      id: `ticket ${ref}`,
      kind: 'ticket',
      label: ref,
      hint: title,
      href: `/tickets/${ref}`,
    }),
  )
  const queries = (found?.queries ?? []).map(
    ({ ref, subject, who }): PaletteItem => ({
      id: `query ${ref}`,
      kind: 'query',
      label: ref,
      hint: [who, subject].filter(Boolean).join(', '),
      href: `/queries/${ref}`,
    }),
  )
  const articles = (found?.articles ?? []).map(
    ({ ref, title, kind, key }): PaletteItem => ({
      id: `article ${ref}`,
      kind: 'article',
      label: title,
      hint: kind === 'template' ? `Template ${key}` : ref,
      href: `/knowledge/${ref}`,
    }),
  )
  return [...tickets, ...queries, ...articles]
}

/** What the palette shows for what was typed: recent first, then what can be done here, then what was found. */
export function paletteItems(
  typed: string,
  { places, commands: here }: { places: readonly NavItem[]; commands: readonly DeskCommand[] },
  found: FoundByServer | null,
): PaletteItem[] {
  const pages = places.map(
    ({ href, label, area }): PaletteItem => ({ id: `page ${href}`, kind: 'page', label, hint: area, href }),
  )
  const views = (found?.views ?? []).map(
    ({ list, name, query }): PaletteItem => ({
      id: `view ${list} ${name}`,
      kind: 'view',
      label: name,
      hint: list === 'tickets' ? 'Tickets' : undefined,
      href: `/${list}?${query}`,
    }),
  )
  const orders = (found?.orders ?? []).map(
    ({ ref, device, city, customer }): PaletteItem => ({
      id: `order ${ref}`,
      kind: 'order',
      label: ref,
      hint: [customer, device, city].filter(Boolean).join(', '),
      href: `/orders/${encodeURIComponent(ref)}`,
    }),
  )
  const partners = (found?.partners ?? []).map(
    ({ code, name, hint }): PaletteItem => ({
      id: `partner ${code}`,
      kind: 'partner',
      label: name,
      hint: hint ?? undefined,
      href: `/partners/${encodeURIComponent(code)}`,
    }),
  )
  const commands = best(here.map(ofCommand), typed)
  if (typed.trim() === '') return [...recentItems(), ...commands, ...views, ...best(pages, '')]
  return [
    ...best(recentItems(), typed).slice(0, 3),
    ...commands,
    ...orders,
    ...allThatMatch(typed, places),
    ...ofCare(found),
    ...partners,
    ...best(views, typed),
    ...best(pages, typed),
  ]
}
