import { randomUUID } from 'node:crypto'
import { by, SYSTEM } from '@/lib/auth/actor'
import { addDays, localDate } from '@/lib/core/business-time'
import { DAY } from '@/lib/core/days'
import { newId } from '@/lib/core/ids'
import { ok } from '@/lib/core/result'
import { tell } from '@/lib/inbox/commands/tell'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import { auditorsOf, candidatesOf, claimWeek, insertAudit, isDrawn, type StoredDraw } from '../data/draws'
import { rulesAt } from '../data/rules'
import { type Drawn, drawSample } from '../domain/draw'
import { auditSubject } from '../domain/subjects'
import { lastWeek } from '../domain/weeks'

type Asked = { drawn: Drawn; refs: { auditor: string; ref: string }[] }

async function askFor(tx: Sql, draw: StoredDraw, drawn: Drawn, dueOn: string, at: Date): Promise<Asked> {
  const { rulesVersion, week } = draw
  const first = {
    id: newId(at),
    week,
    drawn,
    why: drawn.why,
    auditor: drawn.auditor,
    secondOf: null,
    rulesVersion,
    dueOn,
    at,
  }
  const ref = await insertAudit(tx, first)
  const refs = ref ? [{ auditor: drawn.auditor.id, ref }] : []
  if (ref && drawn.second) {
    const second = await insertAudit(tx, { ...first, id: newId(at), auditor: drawn.second, secondOf: first.id })
    if (second) refs.push({ auditor: drawn.second.id, ref: second })
  }
  return { drawn, refs }
}

/** Each auditor hears once of the week, with the first of what waits for them. */
async function tellAuditors(tx: Sql, week: string, asked: readonly Asked[], now: Date): Promise<void> {
  const byAuditor = new Map<string, string[]>()
  for (const { auditor, ref } of asked.flatMap(({ refs }) => refs))
    byAuditor.set(auditor, [...(byAuditor.get(auditor) ?? []), ref])
  for (const [auditor, refs] of byAuditor) {
    const first = refs[0]
    if (!first) continue
    const text = `${refs.length} ${refs.length === 1 ? 'item' : 'items'} of the week from ${week} to be audited`
    const notice = {
      topic: 'quality_draw',
      occasion: `${week}:${auditor}`,
      kind: 'notice' as const,
      subject: auditSubject(first),
      text,
      to: [auditor],
    }
    await tell(tx, { actor: SYSTEM, now, requestId: null }, notice)
  }
}

/**
 * Draws the sample of the last full week, once: the week is claimed in the transaction that asks for its audits, so that a worker that is
 * killed leaves nothing, and of two the second finds it drawn. Answers how many audits were asked for; null when it was drawn before.
 */
export async function drawLastWeek(now: Date, seed: string = randomUUID()): Promise<number | null> {
  const { week, from, to } = lastWeek(now)
  if (await isDrawn(sql, week)) return null
  const done = await inSqlTransaction<number | null>(async (tx) => {
    const rules = await rulesAt(tx, now)
    const { sampling } = rules.body
    const newSince = new Date(to.getTime() - sampling.newAgentDays * DAY)
    const draw: StoredDraw = {
      week,
      seed,
      rulesVersion: rules.version,
      candidates: await candidatesOf(tx, { from, to, newSince }),
      auditors: await auditorsOf(tx, sampling.auditors),
    }
    if (!(await claimWeek(tx, draw, now))) return ok(null)
    const dueOn = addDays(localDate(now), sampling.dueDays)
    const asked: Asked[] = []
    for (const drawn of drawSample(seed, draw.candidates, draw.auditors, sampling))
      asked.push(await askFor(tx, draw, drawn, dueOn, now))
    await tellAuditors(tx, week, asked, now)
    const audits = asked.reduce((sum, { refs }) => sum + refs.length, 0)
    await writeAudit(tx, {
      at: now,
      by: by(SYSTEM),
      action: 'quality.draw',
      subjectKind: 'quality_draw',
      subjectId: week,
      data: { audits, candidates: draw.candidates.length },
    })
    return ok(audits)
  })
  return done.ok ? done.value : null
}
