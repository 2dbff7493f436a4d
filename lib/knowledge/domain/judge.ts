import type { FieldError } from '@/lib/core/refusal'
import { LONGEST } from '../schema'
import type { Content, ItemKind } from '../types'
import { judgeMarkdown } from './markdown'
import { wrongVariables } from './variables'

export type ContentJudged = { errors: FieldError[]; items: string[] }

/**
 * What is wrong with a content, field by field, and which items it links to. `topics`: the categories that there are. A topic that was taken
 * out of the rules since is let be where the content had it before.
 */
export function judgeContent(
  kind: ItemKind,
  content: Content,
  topics: readonly string[],
  had: readonly string[],
): ContentJudged {
  const errors: FieldError[] = []
  const known = new Set([...topics, ...had])
  const unknown = content.topics.find((topic) => !known.has(topic))
  if (unknown) errors.push({ field: 'topics', message: `There is no category “${unknown}”.` })
  if (kind === 'article') {
    const { wrong, items } = judgeMarkdown(content.body)
    if (wrong) errors.push({ field: 'body', message: wrong })
    return { errors, items }
  }
  const wrong = wrongVariables(content.body)
  if (wrong) errors.push({ field: 'body', message: wrong })
  if (content.body.length > LONGEST.template)
    errors.push({ field: 'body', message: `At most ${LONGEST.template} characters.` })
  return { errors, items: [] }
}
