'use client'

import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { Switch } from '@/components/ui/switch'
import { keyWords } from './keyed'
import { keysNow, turnLetters, useLettersOn } from './keys'

const ALWAYS = [
  { keys: ['Ctrl K', '⌘ K'], meaning: 'Any order, partner, page or command' },
  { keys: ['/'], meaning: 'Search the orders' },
  { keys: ['Esc'], meaning: 'Close what is open' },
]

/** Every key of the page, as it is on the screen now. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const [groups] = useState(keysNow)
  const on = useLettersOn()
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Keys on this page" size="lg">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <Group name="Always" rows={ALWAYS} />
        {groups.map(({ name, bindings }) => (
          <Group
            key={name}
            name={name}
            rows={bindings.map(({ keys, meaning }) => ({ keys: keys.map(keyWords), meaning }))}
          />
        ))}
      </div>
      <div className="mt-4 border-line border-t pt-3">
        <Switch
          label="Single keys"
          hint="Off: only Ctrl K, / and Esc work."
          checked={on}
          onChange={(event) => turnLetters(event.target.checked)}
        />
      </div>
    </Dialog>
  )
}

function Group({ name, rows }: { name: string; rows: readonly { keys: readonly string[]; meaning: string }[] }) {
  return (
    <section aria-label={name}>
      <h3 className="mb-1 font-medium text-sm">{name}</h3>
      <dl className="grid grid-cols-[5.5rem_1fr] items-center gap-x-3 gap-y-1 text-sm">
        {rows.map(({ keys, meaning }) => (
          <div key={meaning} className="contents">
            <dt className="flex flex-wrap gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
