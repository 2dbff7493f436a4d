'use client'

import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { type CsvLine, csvText } from './chart-data'

export interface CsvButtonProps {
  /** What is in it: names the file too. */
  title: string
  /** Exact values, the header first. */
  lines: () => readonly CsvLine[]
}

/** Hands out what a chart shows as a file, made where it is shown. */
export function SaveCsv({ title, lines }: CsvButtonProps) {
  return (
    <Button
      size="sm"
      variant="ghost"
      className="print:hidden"
      icon={<Download aria-hidden />}
      onClick={() => save(`${title}.csv`, csvText(lines()))}
    >
      CSV<span className="sr-only"> of {title}</span>
    </Button>
  )
}

/** The same of lines that the server has told. */
export function CsvButton({ title, lines }: { title: string; lines: readonly CsvLine[] }) {
  return <SaveCsv title={title} lines={() => lines} />
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')
  link.click()
  URL.revokeObjectURL(address)
}
