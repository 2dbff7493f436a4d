import type { z } from 'zod'
import type { figureAnswer, rowAnswer } from '../schema'
import type { Figure, FigureRow, GroupBy } from '../types'

/** A figure in the words of the API. */
export function toFigureAnswer(figure: Figure, by: GroupBy | null): z.output<typeof figureAnswer> {
  const { id, group, numerator, denominator, pending, excluded, open, value, provisional, reasons, beside } = figure
  return {
    id,
    group: by === null || group === null ? null : { [by]: group },
    numerator,
    denominator,
    pending,
    excluded,
    open,
    value,
    provisional,
    excluded_by_reason: reasons,
    target: figure.target,
    floor: figure.floor,
    status: figure.status,
    interval: figure.interval,
    restated: figure.restated && {
      numerator: figure.restated.numerator,
      denominator: figure.restated.denominator,
      reported_at: figure.restated.reportedAt.toISOString(),
    },
    beside,
  }
}

const text = (at: Date | null): string | null => at?.toISOString() ?? null

/** A row in the words of the API and of the export. */
export function toRowAnswer(row: FigureRow): z.output<typeof rowAnswer> {
  return {
    ref: row.ref,
    kind: row.kind,
    at: row.at.toISOString(),
    part: row.part,
    reason: row.reason,
    status: row.status,
    city: row.city,
    pincode: row.pincode,
    device_category: row.deviceCategory,
    source: row.source,
    partner: row.partner,
    partner_kind: row.partnerKind,
    created_at: row.createdAt.toISOString(),
    first_assigned_at: text(row.firstAssignedAt),
    assign_due_at: text(row.assignDueAt),
    picked_up_at: text(row.pickedUpAt),
    pickup_due_at: text(row.pickupDueAt),
    paid_at: text(row.paidAt),
    rating: row.rating,
    due_at: text(row.dueAt),
    resolved_at: text(row.resolvedAt),
    channel: row.channel,
    agent: row.agent,
    seconds: row.seconds,
  }
}
