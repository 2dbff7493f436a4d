'use client'

import { Download, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { formatCount } from '@/lib/core/format'
import { clearSelection, useSelection } from './list-selection'

/** What can be done with the selected rows, wherever they are; nothing while none is. */
export function ListSelectionBar({ sort }: { sort: string }) {
  const selection = useSelection()
  const count = selection.size
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span role="status">{count > 0 ? `${formatCount(count)} selected` : ''}</span>
      {count > 0 && (
        <>
          <a
            href={`/api/panel/orders/export?refs=${[...selection].map(encodeURIComponent).join(',')}&${sort}`}
            download
            className={buttonStyle({ size: 'sm' })}
          >
            <Download aria-hidden />
            Export selected
          </a>
          <Button size="sm" variant="ghost" icon={<X aria-hidden />} onClick={clearSelection}>
            Clear
          </Button>
        </>
      )}
    </span>
  )
}
