import type { Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import { readSetting } from '@/lib/server/settings'
import { sql } from '@/lib/server/sql'
import { maySeeContact } from '@/lib/tickets/policy'
import type { Channel } from '@/lib/tickets/types'
import { findTemplates, publishedTemplate, type TemplateChoice } from '../data/suggested'
import { readValues } from '../data/values'
import { templateValues } from '../domain/template-values'
import { type Filled, fillTemplate } from '../domain/variables'
import { mayRead, readerOf } from '../policy'

const MOST_FOUND = 12

const lookingOf = ({ actor, now }: Context) => ({ id: actor.id, today: localDate(now), ...readerOf(actor) })

type About = { subject?: string | null | undefined; order_ref?: string | null | undefined }

/** Fills a text with the values of a ticket or an order. Contact data only for who may see it. */
export async function fillText({ actor, now }: Context, body: string, about: About): Promise<Result<Filled>> {
  const of = about.order_ref
    ? { order: about.order_ref.toUpperCase() }
    : about.subject
      ? { subject: about.subject }
      : null
  const row = of && (await readValues(sql, of))
  if (of && 'order' in of && !row)
    return refuse('invalid', { errors: [{ field: 'order_ref', message: 'There is no such order.' }] })
  const values = templateValues(row, actor.name, await readSetting('business_name'), now)
  return ok(fillTemplate(body, values, maySeeContact(actor)))
}

/** A published template, filled for what somebody replies to. */
export async function fillPublished(
  context: Context,
  { ref, ...about }: About & { ref: string },
): Promise<Result<Filled>> {
  const template = mayRead(context.actor) ? await publishedTemplate(sql, lookingOf(context), ref) : null
  return template ? fillText(context, template.body, about) : refuse('not_found', { what: 'template' })
}

/** Templates by key or words, those of the topic first. */
export async function searchTemplates(
  context: Context,
  input: { q: string; channel?: Channel | null | undefined; topic?: string | null | undefined },
): Promise<Result<TemplateChoice[]>> {
  if (!mayRead(context.actor)) return ok([])
  const topics = input.topic ? [...new Set([input.topic, input.topic.split('/')[0] ?? ''])] : []
  return ok(
    await findTemplates(sql, lookingOf(context), { q: input.q, topics, channel: input.channel ?? null }, MOST_FOUND),
  )
}
