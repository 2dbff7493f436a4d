'use client'

import { Copy, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { offerUndo } from '@/components/frame/desk-layers'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import { copyPinboardAction, removePinboardAction, restorePinboardAction } from '@/lib/kpis/actions/pinboards'
import { NameDialog } from './name-dialog'

interface PinboardMenuProps {
  board: { id: string; version: number; name: string }
  mayEdit: boolean
}

const UNREACHABLE = 'The connection was lost. Try again.'
const UNDO_MS = 12_000

/** What can be done with a board as a whole. */
export function PinboardMenu({ board, mayEdit }: PinboardMenuProps) {
  const router = useRouter()
  const [renaming, setRenaming] = useState(false)
  const [pending, startTransition] = useTransition()
  const copy = () =>
    startTransition(async () => {
      const answer = await copyPinboardAction({ id: board.id }).catch(() => null)
      if (!answer?.ok) return void toast.error(answer?.problem.detail ?? UNREACHABLE)
      const { id, left } = answer.value
      toast.success(left > 0 ? `Copied without ${left} that your role may not see` : 'Copied: this one is yours')
      router.push(`/kpis/pinboards/${id}`)
    })
  const remove = () =>
    startTransition(async () => {
      const answer = await removePinboardAction({ id: board.id }).catch(() => null)
      if (!answer?.ok) return void toast.error(answer?.problem.detail ?? UNREACHABLE)
      const undo = async (): Promise<void> => {
        const back = await restorePinboardAction({ id: board.id }).catch(() => null)
        if (!back?.ok) return void toast.error(back?.problem.detail ?? UNREACHABLE)
        router.push(`/kpis/pinboards/${board.id}`)
      }
      toast.success(`“${board.name}” was removed`, { action: { label: 'Undo', onClick: () => void undo() } })
      offerUndo(() => void undo(), UNDO_MS)
      router.push('/kpis/pinboards')
    })
  if (!mayEdit)
    return (
      <Button variant="primary" icon={<Copy aria-hidden />} pending={pending} onClick={copy}>
        Copy to my own
      </Button>
    )
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label="More about this pinboard" variant="secondary" pending={pending}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setRenaming(true)}>
          Rename
        </MenuItem>
        <MenuItem icon={<Copy aria-hidden />} onSelect={copy}>
          Copy
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={remove}>
          Remove
        </MenuItem>
      </DropdownMenu>
      {renaming && <NameDialog board={board} onClose={() => setRenaming(false)} />}
    </>
  )
}
