'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { FileInput } from '@/components/ui/file-input'
import { Progress } from '@/components/ui/progress'
import { refreshPage } from '@/components/ui/refresh'
import { useAct } from '@/components/ui/use-act'
import { formatCount, formatRupees } from '@/lib/core/format'
import { confirmBankLinesAction, readBankFileAction } from '@/lib/orders/actions/payout-desk'
import type { BankColumns, BankFileRead, JudgedLine } from '@/lib/orders/domain/bank-file'
import { BankColumnsForm, keepColumns, keptColumns } from './bank-columns'
import { BankLines, type ShownLine } from './bank-lines'
import { useBatch } from './use-batch'

const MOST_BYTES = 900_000

type Sent = { line: number; ref: string; amount: number; utr: string }

function sendable(lines: readonly JudgedLine[]): Sent[] {
  return lines.flatMap(({ verdict, line, ref, amount, utr }) =>
    verdict === 'ready' && ref && amount && utr ? [{ line, ref, amount, utr }] : [],
  )
}

/** A bank's file: read, looked at line by line, then confirmed row by row. Nothing of the file is kept. */
export function BankFile() {
  const [text, setText] = useState<string | null>(null)
  const [read, setRead] = useState<BankFileRead | null>(null)
  const { pending, refused, act, forget } = useAct()
  const batch = useBatch((lines: Sent[]) => confirmBankLinesAction({ lines }))
  const ask = (content: string, columns: BankColumns | null) =>
    act(() => readBankFileAction({ text: content, ...(columns && { columns }) }), 'The file is read', setRead)
  const choose = async (files: readonly File[]) => {
    const [file] = files
    forget()
    setRead(null)
    batch.forget()
    if (!file) return setText(null)
    const content = await file.text()
    setText(content)
    ask(content, keptColumns(content))
  }
  const change = (columns: BankColumns) => {
    keepColumns(columns)
    if (text !== null) ask(text, columns)
  }
  const done = new Map(batch.results?.map((outcome) => [outcome.line, outcome]))
  const lines: ShownLine[] = (read?.lines ?? []).map((line) => ({ ...line, ...done.get(line.line) }))
  const ready = sendable(lines.filter((line) => !line.done && line.refused == null))
  const total = ready.reduce((sum, { amount }) => sum + amount, 0)
  const confirm = async () => {
    await batch.run(ready)
    refreshPage()
  }
  const paid = batch.results?.filter((line) => line.done).length ?? 0
  return (
    <div className="flex flex-col gap-4">
      <Card
        title="Bank references"
        description="A CSV from the bank, or our own batch with the references filled in. Each line is matched by order and amount; nothing happens until you have checked it."
      >
        <Field
          label="File"
          error={refused?.fields.text ?? refused?.detail}
          hint="Order reference, amount and UTR. In a statement, the order may be anywhere in the narration."
        >
          {(control) => (
            <FileInput
              {...control}
              name="file"
              accept=".csv,.txt,.tsv,text/csv"
              maxBytes={MOST_BYTES}
              hint="CSV, up to 900 KB"
              onFiles={(files) => void choose(files)}
            />
          )}
        </Field>
        {pending && (
          <p role="status" className="mt-2 text-muted">
            Reading the file …
          </p>
        )}
        {read && <BankColumnsForm read={read} pending={pending} onChange={change} />}
      </Card>
      {batch.running && (
        <Progress
          label="Confirming payouts"
          value={batch.results?.length ?? 0}
          max={batch.total}
          valueText={`${formatCount(batch.results?.length ?? 0)} of ${formatCount(batch.total)}`}
        />
      )}
      {batch.results && !batch.running && (
        <Banner
          tone={batch.problem || paid < batch.results.length ? 'warning' : 'success'}
          role="status"
          title={`${formatCount(paid)} of ${formatCount(batch.total)} payouts confirmed`}
        >
          {batch.problem}
        </Banner>
      )}
      {read?.columns && (
        <>
          {ready.length > 0 ? (
            <div className="flex flex-wrap items-center gap-3">
              <Button variant="primary" pending={batch.running} onClick={() => void confirm()}>
                Confirm {formatCount(ready.length)} {ready.length === 1 ? 'payout' : 'payouts'}
              </Button>
              <span className="tabular text-muted">{formatRupees(total)}. This cannot be taken back.</span>
            </div>
          ) : (
            !batch.results && <Banner tone="info">No line of this file can be confirmed as it stands.</Banner>
          )}
          <BankLines lines={lines} silent={read.silent} />
        </>
      )}
    </div>
  )
}
