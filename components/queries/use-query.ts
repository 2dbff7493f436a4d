'use client'

import { useState } from 'react'
import { useAct } from '@/components/ui/use-act'
import { newId } from '@/lib/core/ids'
import { queryAction } from '@/lib/queries/actions'
import type { QueryCommandInput } from '@/lib/queries/schema'

type Done = { ref: string; ticket: string | null }

/** Does something to a query at the version that was seen, under a key of its own until it was answered. */
export function useQuery(ref: string, version: number) {
  const { pending, refused, act, forget } = useAct('do')
  const [key, setKey] = useState(() => newId())
  const send = (
    command: QueryCommandInput['command'],
    input: Record<string, unknown>,
    done: string,
    after: (value: Done) => void = () => {},
  ): void =>
    act(
      () => queryAction({ key, do: { command, ref, version, ...input } as never }),
      done,
      (value) => {
        setKey(newId())
        after(value)
      },
    )
  return { pending, refused, send, forget }
}
