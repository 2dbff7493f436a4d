'use client'

import { liveClient } from '@/components/frame/live-client'
import { refreshPage } from '@/components/ui/refresh'
import { parseDated } from '@/lib/core/dated-json'
import { withFresh, withPage } from '@/lib/orders/domain/list-merge'
import {
  type DeskList,
  type DeskRow,
  looksSame,
  MOST_REFS,
  MOST_ROWS,
  ROWS_PER_PAGE,
  ROWS_PER_STEP,
} from '@/lib/orders/domain/list-screen'
import { decodePosition } from '@/lib/orders/domain/list-sort'
import { forgetOrders } from '../panel/panel-data'

/** A row and where the feed stood before it was read. */
export type KeptRow = DeskRow & { mark: number | null }
export type KeptList = Omit<DeskList, 'rows'> & {
  key: string
  rows: readonly KeptRow[]
  /** The rows' references: the same array as long as they are the same. */
  refs: readonly string[]
}

/** Lists that one may come back to are kept whole. */
const MOST_KEPT = 12
/** A renewal that failed is made up for after this. Milliseconds. */
const AGAIN_MS = 2_000

const lists = new Map<string, KeptList>()
const coming = new Map<string, Promise<boolean>>()
const listeners = new Set<() => void>()
/** Orders of which something was heard since the last answer. */
let heard = new Set<string>()
/** Nobody knows what changed: the whole list is asked for. */
let all = false

function keptRows(list: DeskList, before?: KeptList): KeptRow[] {
  const old = new Map(before?.rows.map((row) => [row.ref, row]))
  return list.rows.map((row) => {
    const known = old.get(row.ref)
    // A row that looks the same is the same object: it is not rendered anew.
    return known && looksSame(known, row) ? known : { ...row, mark: list.mark }
  })
}

export function keptList(key: string, list: DeskList, before?: KeptList): KeptList {
  return withRows({ ...list, key, rows: [], refs: before?.refs ?? [] }, keptRows(list, before))
}

function withRows(list: KeptList, rows: readonly KeptRow[]): KeptList {
  const refs = rows.map(({ ref }) => ref)
  const same = refs.length === list.refs.length && refs.every((ref, at) => ref === list.refs[at])
  return { ...list, rows, refs: same ? list.refs : refs }
}

function keep(list: KeptList): void {
  lists.delete(list.key)
  lists.set(list.key, list)
  for (const key of lists.keys()) {
    if (lists.size <= MOST_KEPT) break
    lists.delete(key)
  }
  for (const listener of listeners) listener()
}

export function watchLists(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function knownList(key: string): KeptList | undefined {
  return lists.get(key)
}

/** The list that came with the page. One that was read later stays, and so do the rows that were read further down. */
export function keepFirst(list: KeptList): void {
  if ([...lists.values()].some(({ reader }) => reader !== list.reader)) {
    lists.clear()
    forgetOrders()
  }
  const known = lists.get(list.key)
  if (!known) return void keep(list)
  if (known.now >= list.now) return
  const { rows, refs, next } = known
  const further = rows.length > list.rows.length
  keep(further ? { ...list, rows, refs, next } : list)
  if (!further) return
  hearOfAll()
  refreshPage()
}

async function ask(query: string): Promise<DeskList> {
  const answer = await fetch(`/api/panel/orders/list?${query}`)
  // Signed out, or the role has changed: the document says so.
  if (answer.status === 401 || answer.status === 403) window.location.reload()
  if (!answer.ok) throw new Error(`the list: ${answer.status}`)
  return parseDated(await answer.text()) as DeskList
}

/** Asks for a list that is, or may soon be, opened; true once it is there. Two who ask at once wait for one answer. */
export function loadList(key: string): Promise<boolean> {
  const under = coming.get(key)
  if (under) return under
  const asked = ask(key)
    .then((list) => {
      keep(keptList(key, list, lists.get(key)))
      return true
    })
    .catch(() => false)
    .finally(() => coming.delete(key))
  coming.set(key, asked)
  return asked
}

/** What was heard of orders: the next renewal is about these alone. */
export function hearOf(refs: Iterable<string>): void {
  for (const ref of refs) heard.add(ref)
}

export function hearOfAll(): void {
  all = true
}

/** One answer after the other: rows that are appended and rows that are renewed do not overtake each other. */
let turn: Promise<unknown> = Promise.resolve()

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = turn.then(work, work)
  turn = next.catch(() => {})
  return next
}

/**
 * Brings a list up to date: where the stream has said which orders changed, by these rows and the counts alone; else as far as it is
 * shown. A failure is made up for a little later.
 */
export function renewList(key: string): Promise<void> {
  return inTurn(async () => {
    const before = lists.get(key)
    if (!before) return void (await loadList(key))
    const refs = heard
    const few = !all && refs.size > 0 && refs.size <= MOST_REFS && liveClient.facts().standing?.state === 'live'
    heard = new Set()
    all = false
    try {
      await (few ? renewRows(key, refs) : renewAll(key, before.rows.length))
    } catch (error) {
      all = true
      setTimeout(refreshPage, AGAIN_MS)
      throw error
    }
  })
}

async function renewAll(key: string, shown: number): Promise<void> {
  const rows = Math.min(Math.max(shown, ROWS_PER_PAGE), MOST_ROWS)
  const list = await ask(`${key}&rows=${rows}`)
  keep(keptList(key, list, lists.get(key)))
}

async function renewRows(key: string, refs: ReadonlySet<string>): Promise<void> {
  const fresh = await ask(`${key}&refs=${[...refs].map(encodeURIComponent).join(',')}`)
  const before = lists.get(key)
  if (!before) return
  const { sort } = before.params
  const [from, to] = [before.previous, before.next].map((cursor) => (cursor ? decodePosition(cursor, sort) : null))
  const rows = withFresh(before.rows, refs, keptRows(fresh, before), { sort, from: from ?? null, to: to ?? null })
  const { counts, ages, now } = fresh
  keep(withRows({ ...before, counts, ages, now }, rows))
}

/** Appends the rows that follow, if there are any. */
export function loadMore(key: string): Promise<void> {
  return inTurn(async () => {
    const { next } = lists.get(key) ?? {}
    if (!next) return
    const query = new URLSearchParams(key)
    query.delete('before')
    query.set('after', next)
    query.set('rows', String(ROWS_PER_STEP))
    const page = await ask(query.toString()).catch(() => null)
    const before = lists.get(key)
    if (!page || !before) return
    keep(
      withRows(
        { ...before, counts: page.counts, ages: page.ages, next: page.next },
        withPage(before.rows, keptRows(page, before)),
      ),
    )
  })
}
