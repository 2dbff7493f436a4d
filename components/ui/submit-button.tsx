'use client'

import { useFormStatus } from 'react-dom'
import { Button, type ButtonProps } from './button'
import { keepFocus } from './keep-focus'

/** Submits the form around it, once: it waits while the form's action runs. */
export function SubmitButton({ pending, variant = 'primary', ...rest }: ButtonProps) {
  const status = useFormStatus()
  return (
    <Button onMouseDown={keepFocus} {...rest} variant={variant} type="submit" pending={pending || status.pending} />
  )
}
