'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { NameDialog } from './name-dialog'

export function NewPinboard() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        New pinboard
      </Button>
      {open && <NameDialog onClose={() => setOpen(false)} />}
    </>
  )
}
