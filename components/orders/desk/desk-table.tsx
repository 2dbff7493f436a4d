'use client'

import { Fragment, type RefObject, useEffect, useMemo, useRef } from 'react'
import { DataCardList } from '@/components/ui/data-card'
import { type Density, Table, TableBody, TableHead, TableHeaderCell } from '@/components/ui/table'
import { useNarrow } from '@/components/ui/use-narrow'
import { COLUMN_FACTS, type ListColumn } from '@/lib/orders/domain/list-columns'
import { listQuery } from '@/lib/orders/domain/list-params'
import type { Shown } from '@/lib/orders/domain/list-settle'
import { nextSort, type SortKey } from '@/lib/orders/domain/list-sort'
import { PageCheckbox } from '../list-row'
import { CardLine, TableLine } from './desk-row'
import { type KeptList, type KeptRow, loadMore } from './list-store'
import { noteShown } from './shown-rows'
import { useSteadyColumns } from './use-steady-columns'
import { useWindow } from './use-window'

/** So many rows before the end the next ones are asked for. */
const NEAR_END = 40
/** The server's time matters to rows by the minute. */
const MINUTE_MS = 60_000

export interface DeskTableProps {
  list: KeptList
  shown: readonly Shown[]
  columns: readonly ListColumn[]
  density: Density
  selectable: boolean
  caption: string
  pending: boolean
}

export type Line = { row: KeptRow; leaving: boolean; entered: boolean }

/** The rows in the order in which they are shown; one that left keeps what it last was. */
function useLines({ key, rows }: KeptList, shown: readonly Shown[]): Line[] {
  const kept = useRef<{ of: string; rows: Map<string, KeptRow> }>({ of: key, rows: new Map() })
  return useMemo(() => {
    const fresh = new Map(rows.map((row) => [row.ref, row]))
    const last = kept.current.of === key ? kept.current.rows : new Map<string, KeptRow>()
    const lines = shown.flatMap(({ ref, leaving, entered }) => {
      const row = fresh.get(ref) ?? last.get(ref)
      return row ? [{ row, leaving, entered }] : []
    })
    kept.current = { of: key, rows: new Map(lines.map(({ row }) => [row.ref, row])) }
    return lines
  }, [key, rows, shown])
}

/** The rows: a table of those in view, which goes on as one scrolls, and below 640 px one card each. */
export function DeskTable(props: DeskTableProps) {
  const { list, shown } = props
  const lines = useLines(list, shown)
  const narrow = useNarrow()
  const now = Math.floor(list.now.getTime() / MINUTE_MS) * MINUTE_MS
  return (
    <>
      {narrow !== true && <Rows {...props} lines={lines} now={now} />}
      {narrow !== false && (
        <div className="sm:hidden">
          <DataCardList label={props.caption}>
            {lines.map((line) => (
              <CardLine key={line.row.ref} {...line} columns={props.columns} selectable={props.selectable} now={now} />
            ))}
          </DataCardList>
        </div>
      )}
    </>
  )
}

/** Another list begins at its top; the same list stays where it is. */
function useTop(box: RefObject<HTMLElement | null>, key: string): void {
  const of = useRef(key)
  useEffect(() => {
    if (of.current !== key && box.current) box.current.scrollTop = 0
    of.current = key
  }, [box, key])
}

function Rows(props: DeskTableProps & { lines: readonly Line[]; now: number }) {
  const { list, lines, columns, density, selectable, caption, pending, now } = props
  const box = useRef<HTMLElement>(null)
  const { places, gapBefore, gapAfter, reveal } = useWindow(box, lines.length, density)
  useTop(box, list.key)
  useSteadyColumns(box, `${list.key} ${columns.join()} ${density}`)
  useEffect(
    () =>
      noteShown(
        lines.map(({ row }) => ({ ref: row.ref, version: row.version })),
        reveal,
      ),
    [lines, reveal],
  )
  const last = places.at(-1) ?? 0
  const more = list.next !== null && last >= lines.length - NEAR_END && last > 0
  useEffect(() => {
    if (more && box.current && box.current.scrollTop > 0) void loadMore(list.key)
  }, [more, list.key, lines.length, last])
  return (
    <Table
      ref={box}
      caption={caption}
      density={density}
      stickyFirst
      rows={list.next === null ? lines.length : undefined}
      className="min-h-0 flex-1 rounded-lg border border-line bg-surface aria-busy:opacity-70 max-sm:hidden"
      busy={pending}
    >
      <Head list={list} columns={columns} selectable={selectable} />
      <TableBody>
        {places.map((place) => {
          const line = lines[place]
          if (!line) return null
          return (
            <Fragment key={line.row.ref}>
              <Gap height={gapBefore(place)} columns={columns.length + 1} />
              <TableLine {...line} columns={columns} selectable={selectable} place={place} now={now} />
            </Fragment>
          )
        })}
        <Gap height={gapAfter} columns={columns.length + 1} />
      </TableBody>
    </Table>
  )
}

/** Room of the rows that are out of view. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden data-gap>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  )
}

function Head({ list, columns, selectable }: { list: KeptList; columns: readonly ListColumn[]; selectable: boolean }) {
  const { params, rows } = list
  const sorted = (key: SortKey | undefined) => {
    if (!key) return {}
    const sort = params.sort.key === key ? (`${params.sort.dir}ending` as const) : ('none' as const)
    return { sort, sortHref: `/orders?${listQuery(params, { sort: nextSort(params.sort, key) })}` }
  }
  return (
    <TableHead>
      <TableHeaderCell>
        <span className="flex items-center gap-3">
          {selectable && <PageCheckbox rows={rows} />}
          Order
        </span>
      </TableHeaderCell>
      {columns.map((column) => (
        <TableHeaderCell key={column} numeric={COLUMN_FACTS[column].numeric} {...sorted(COLUMN_FACTS[column].sort)}>
          {COLUMN_FACTS[column].label}
        </TableHeaderCell>
      ))}
    </TableHead>
  )
}
