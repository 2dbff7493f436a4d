'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Input, type InputProps } from '@/components/ui/input'

/** A password that may be looked at while typing; it never goes back to the page from the server. */
export function PasswordInput({ ref, ...rest }: InputProps & { ref?: ComponentProps<'input'>['ref'] }) {
  const [shown, setShown] = useState(false)
  return (
    <span className="relative block">
      <Input
        {...rest}
        ref={ref}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        className="pr-11"
      />
      <IconButton
        label={shown ? 'Hide the password' : 'Show the password'}
        aria-pressed={shown}
        size="sm"
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-1 my-auto text-muted"
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </span>
  )
}
