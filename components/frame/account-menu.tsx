'use client'

import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { lazy, Suspense, useState, useTransition } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { DropdownMenu, MenuItem, MenuRadioGroup, MenuSeparator } from '@/components/ui/dropdown-menu'
import { parseTheme, THEME_COOKIE, type Theme } from '@/lib/core/theme'
import { rememberChoice } from './cookies'
import { forgetVisits, waitingOnDevice } from './kept-on-device'

const ConfirmDialog = lazy(async () => ({ default: (await import('@/components/ui/confirm-dialog')).ConfirmDialog }))

export interface AccountMenuProps {
  name: string
  roleLabel: string
  theme: Theme
  accountHref?: string
  /** A server action that ends the session and redirects. */
  signOut: () => Promise<void>
}

const THEMES = [
  { value: 'system', label: 'As the device', icon: <Monitor aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
] as const

export function AccountMenu({ name, roleLabel, theme: initial, accountHref, signOut }: AccountMenuProps) {
  const [theme, setTheme] = useState(initial)
  const [, startTransition] = useTransition()
  const [unsent, setUnsent] = useState(0)
  const leave = () =>
    startTransition(async () => {
      await forgetVisits(true)
      await signOut()
    })
  const choose = (value: string) => {
    const next = parseTheme(value)
    rememberChoice(THEME_COOKIE, next)
    document.documentElement.classList.remove('light', 'dark')
    if (next !== 'system') document.documentElement.classList.add(next)
    setTheme(next)
  }
  return (
    <>
      <DropdownMenu
        trigger={
          <button
            type="button"
            aria-label={`Account: ${name}`}
            className="grid size-9 shrink-0 place-items-center rounded-full max-sm:size-11"
          >
            <Avatar name={name} />
          </button>
        }
      >
        <div className="px-2 pt-1.5 pb-2">
          <p className="font-medium">{name}</p>
          <p className="text-muted text-sm">{roleLabel}</p>
        </div>
        {accountHref && (
          <MenuItem href={accountHref} icon={<UserRound aria-hidden />}>
            Your account
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuRadioGroup label="Theme" value={theme} onValueChange={choose} options={THEMES} />
        <MenuSeparator />
        <MenuItem
          icon={<LogOut aria-hidden />}
          onSelect={() => {
            const count = waitingOnDevice()
            if (count > 0) setUnsent(count)
            else leave()
          }}
        >
          Sign out
        </MenuItem>
      </DropdownMenu>
      <Suspense>
        {unsent > 0 && (
          <ConfirmDialog
            open
            onOpenChange={(open) => !open && setUnsent(0)}
            title="Sign out"
            consequence={`${unsent === 1 ? '1 step of a visit has' : `${unsent} steps of visits have`} not been sent yet. Signing out deletes it from this phone.`}
            confirmLabel="Sign out and delete"
            cancelLabel="Stay"
            onConfirm={async () => leave()}
          />
        )}
      </Suspense>
    </>
  )
}
