'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './icon-button'

export interface CopyButtonProps {
  value: string
  /** What is copied: "Copy order reference". */
  label: string
  size?: 'sm' | 'md'
}

export function CopyButton({ value, label, size = 'sm' }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2000)
    return () => clearTimeout(timer)
  }, [state])
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  return (
    <>
      <IconButton label={label} size={size} onClick={copy} className="text-muted">
        {state === 'copied' ? <Check aria-hidden className="text-done" /> : <Copy aria-hidden />}
      </IconButton>
      <span role="status" className={state === 'failed' ? 'text-failed text-sm' : 'sr-only'}>
        {state === 'copied' ? 'Copied' : state === 'failed' ? 'The browser did not allow copying.' : ''}
      </span>
    </>
  )
}
