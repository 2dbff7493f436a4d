'use client'

import { createContext, useContext } from 'react'

/** The box in which a reply is being written, for what stands in its slot: it may put a text into it. */
export type ReplyBox = {
  /** What the reply is about: a reference. */
  subject: string
  channel: string
  /** Puts a text where the caret is. */
  insert: (text: string) => void
}

export const ReplyBoxContext = createContext<ReplyBox | null>(null)

export function useReplyBox(): ReplyBox {
  const box = useContext(ReplyBoxContext)
  if (!box) throw new Error('stands in no reply box')
  return box
}
