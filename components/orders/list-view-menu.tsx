'use client'

import { Columns3 } from 'lucide-react'
import { keyed, keyWords } from '@/components/frame/keyed'
import {
  DropdownMenu,
  MenuCheckItem,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuSeparator,
} from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import {
  COLUMN_FACTS,
  COLUMN_IDS,
  COLUMNS_COOKIE,
  DENSITY_COOKIE,
  type ListColumn,
  parseColumns,
  parseDensity,
} from '@/lib/orders/domain/list-columns'
import { TOOL_KEYS } from './list-tools'

/** Looks are this browser's, not the link's: a colleague sees the same orders in columns of their own. */
function remember(name: string, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser served
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`
}

interface ListViewMenuProps {
  columns: readonly ListColumn[]
  density: 'compact' | 'comfortable'
  onColumns: (columns: ListColumn[]) => void
  onDensity: (density: 'compact' | 'comfortable') => void
}

export function ListViewMenu({ columns: shown, density, onColumns, onDensity }: ListViewMenuProps) {
  const show = (next: ListColumn[]) => {
    onColumns(next)
    remember(COLUMNS_COOKIE, next.join('.'))
  }
  const setDensity = (value: string) => {
    remember(DENSITY_COOKIE, value)
    onDensity(parseDensity(value))
  }
  return (
    <DropdownMenu
      trigger={
        <IconButton
          {...keyed(TOOL_KEYS.looks)}
          label={`Columns and row height (${keyWords(TOOL_KEYS.looks)})`}
          variant="secondary"
        >
          <Columns3 aria-hidden />
        </IconButton>
      }
    >
      <MenuRadioGroup
        label="Row height"
        value={density}
        onValueChange={setDensity}
        options={[
          { value: 'compact', label: 'Compact' },
          { value: 'comfortable', label: 'Comfortable' },
        ]}
      />
      <MenuSeparator />
      <MenuLabel>Columns</MenuLabel>
      {COLUMN_IDS.map((id) => (
        <MenuCheckItem
          key={id}
          checked={shown.includes(id)}
          disabled={shown.length === 1 && shown.includes(id)}
          onCheckedChange={(on) => show(COLUMN_IDS.filter((each) => (each === id ? on : shown.includes(each))))}
        >
          {COLUMN_FACTS[id].label}
        </MenuCheckItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => show(parseColumns(undefined))}>Standard columns</MenuItem>
    </DropdownMenu>
  )
}
