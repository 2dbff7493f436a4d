'use client'

import { FileUp } from 'lucide-react'
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import { cn } from './cn'

export interface FileInputProps {
  id?: string
  name: string
  /** As for the browser's own: ".csv,text/csv". */
  accept?: string
  multiple?: boolean
  required?: boolean
  disabled?: boolean
  /** Largest file in bytes; a larger one is refused here, with words. */
  maxBytes?: number
  /** What is expected: "CSV, up to 20 MB". */
  hint?: string
  onFiles?: (files: File[]) => void
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** A place to drop a file on; a press or Enter opens the browser's chooser. */
export function FileInput({ hint, maxBytes, onFiles, ...input }: FileInputProps) {
  const ref = useRef<HTMLInputElement>(null)
  const [files, setFiles] = useState<File[]>([])
  const [over, setOver] = useState(false)
  const [error, setError] = useState('')

  const take = (list: FileList | null) => {
    const next = [...(list ?? [])]
    const big = maxBytes === undefined ? undefined : next.find((file) => file.size > maxBytes)
    if (big && ref.current) ref.current.value = ''
    setError(big ? `${big.name} is ${size(big.size)}; the most allowed is ${size(maxBytes ?? 0)}.` : '')
    setFiles(big ? [] : next)
    onFiles?.(big ? [] : next)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!ref.current || input.disabled) return
    ref.current.files = event.dataTransfer.files
    take(event.dataTransfer.files)
  }

  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the input below does the same by keyboard */}
      <div
        onDrop={drop}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        className={cn(
          'relative flex flex-col items-center gap-1 rounded-lg border border-line-strong border-dashed px-4 py-6 text-center transition-colors has-focus-visible:border-focus has-focus-visible:outline-2 has-focus-visible:outline-focus',
          over ? 'border-accent bg-accent-soft' : 'bg-surface hover:bg-hover',
          input.disabled && 'opacity-50',
        )}
      >
        <FileUp aria-hidden className="size-5 text-muted" />
        <p className="font-medium">
          {files.length
            ? files.map((file) => `${file.name} (${size(file.size)})`).join(', ')
            : 'Choose a file or drop it here'}
        </p>
        {hint && <p className="text-muted text-sm">{hint}</p>}
        <input
          {...input}
          ref={ref}
          type="file"
          onChange={(event: ChangeEvent<HTMLInputElement>) => take(event.target.files)}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
      </div>
      <p role="alert" className={error ? 'mt-1 text-failed text-sm' : 'sr-only'}>
        {error}
      </p>
    </div>
  )
}

function size(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')} MB`
}
