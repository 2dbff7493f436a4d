import { makeActor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { publishItem } from '@/lib/knowledge/commands/publish'
import { createItem } from '@/lib/knowledge/commands/write'
import { createItemInput } from '@/lib/knowledge/schema'
import { contextOf, value } from '../business'

/** An article that everybody may read; answers its reference. */
export async function publishedArticle(): Promise<string> {
  const lead = makeActor({ kind: 'user', id: newId(), name: 'A lead', role: 'cx_lead' })
  const content = { title: 'Payout is late', body: 'Ask Finance after **24 hours**.' }
  const input = createItemInput.parse({ kind: 'article', content })
  const { ref, version } = value(await createItem(contextOf(lead), input, newId()))
  value(await publishItem(contextOf(lead), { ref, version, note: 'First' }))
  return ref
}
