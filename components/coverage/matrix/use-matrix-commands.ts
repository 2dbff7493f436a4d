'use client'

import type { ClipboardEvent, KeyboardEvent } from 'react'
import { boxOf, type Selection } from '@/components/ui/grid-selection'
import { toast } from '@/components/ui/toast'
import type { MatrixLine } from '@/lib/coverage/domain/matrix-lines'
import { readPaste } from '@/lib/coverage/domain/matrix-paste'
import type { MatrixPartner } from '@/lib/coverage/types'
import { cellsIn, pincodesIn } from './selected-cells'
import type { MatrixEdits, Wanted } from './use-matrix-edits'

interface CommandSpec {
  lines: readonly MatrixLine[]
  columns: readonly MatrixPartner[]
  selection: Selection | null
  edits: MatrixEdits
  /** One device, a day that has not passed, and somebody who may. */
  editable: boolean
}

/** What edits the grid: keys, the fill handle, the clipboard. */
export function useMatrixCommands({ lines, columns, selection, edits, editable }: CommandSpec) {
  const chosen = () => (selection ? cellsIn(lines, columns, selection) : [])

  /** The values of one line, put into the lines from `top` to `bottom`. */
  const fill = (source: number, top: number, bottom: number) => {
    if (!selection) return
    const { left, right } = boxOf(selection)
    const [model] = pincodesIn(lines, source, source)
    if (model === undefined) return
    const wanted = columns.slice(left, right + 1).flatMap(({ code }): Wanted[] => {
      const covered = edits.isCovered({ pincode: model, code })
      return pincodesIn(lines, top, bottom).map((pincode) => ({ pincode, code, covered }))
    })
    void edits.set(wanted)
  }

  const fillDown = () => {
    if (!selection) return
    const { top, bottom } = boxOf(selection)
    const source = lines.findIndex((line, at) => at >= top && line.kind === 'pincode')
    if (source >= 0 && bottom > source) fill(source, source + 1, bottom)
  }

  const onEditKey = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase()
    const control = event.ctrlKey || event.metaKey
    if (!editable) return false
    if (control && key === 'z') event.shiftKey ? edits.redo() : edits.undo()
    else if (control && key === 'y') edits.redo()
    else if (control && key === 'd') fillDown()
    else if (control) return false
    else if (key === ' ') void edits.toggle(chosen())
    else if (key === 'delete' || key === 'backspace')
      void edits.set(chosen().map((cell) => ({ ...cell, covered: false })))
    else return false
    return true
  }

  const onCopy = (event: ClipboardEvent) => {
    if (!selection) return
    const { top, bottom, left, right } = boxOf(selection)
    const codes = columns.slice(left, right + 1).map(({ code }) => code)
    const rows = pincodesIn(lines, top, bottom).map((pincode) =>
      codes.map((code) => (edits.isCovered({ pincode, code }) ? '1' : '0')).join('\t'),
    )
    event.clipboardData.setData('text/plain', rows.join('\n'))
    event.preventDefault()
  }

  const onPaste = (event: ClipboardEvent) => {
    if (!selection || !editable) return
    event.preventDefault()
    const pasted = readPaste(event.clipboardData.getData('text/plain'))
    const { top, left } = boxOf(selection)
    if (pasted.kind === 'unreadable') {
      return toast.error(`“${pasted.word}” is neither yes nor no. Paste 1 or 0, x or blank, or a column of pincodes.`)
    }
    if (pasted.kind === 'pincodes') return void pastePincodes(pasted.pincodes, columns[left]?.code)
    const below = pincodesIn(lines, top, lines.length - 1)
    const wanted = pasted.rows.flatMap((row, down) =>
      row.flatMap((covered, across): Wanted[] => {
        const [pincode, code] = [below[down], columns[left + across]?.code]
        return covered === null || !pincode || !code ? [] : [{ pincode, code, covered }]
      }),
    )
    void edits.set(wanted)
    if (pasted.rows.length > below.length)
      toast.warning(`The last ${pasted.rows.length - below.length} lines fell off the end.`)
  }

  const pastePincodes = async (pincodes: string[], code: string | undefined) => {
    if (code === undefined) return
    const inView = new Set(pincodesIn(lines, 0, lines.length - 1))
    const found = pincodes.filter((pincode) => inView.has(pincode))
    await edits.set(found.map((pincode) => ({ pincode, code, covered: true })))
    const lost = pincodes.filter((pincode) => !inView.has(pincode))
    if (lost.length > 0)
      toast.warning(
        `Not in view: ${lost.slice(0, 5).join(', ')}${lost.length > 5 ? ` and ${lost.length - 5} more` : ''}.`,
      )
  }

  const onFillTo = (row: number) => {
    if (!selection || !editable) return
    const { top, bottom } = boxOf(selection)
    const source = lines.findIndex((line, at) => at >= top && line.kind === 'pincode')
    if (source >= 0) fill(source, source + 1, Math.max(bottom, row))
  }
  return { onEditKey, onCopy, onPaste, onFillTo, chosen }
}
