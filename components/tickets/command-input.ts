/** A form's values as the command takes them; what is blank is not sent. */
export function inputOf(data: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const name of new Set(data.keys())) {
    if (name === 'missing') input.missing = data.getAll(name)
    else if (name === 'confirmed') input.confirmed = data.get(name) === 'yes'
    else if (name === 'propose_hold') input.propose_hold = holdOf(data)
    else if (name === 'hold_until') continue
    else if (data.get(name)) input[name] = String(data.get(name))
  }
  return input
}

/** What is to be linked otherwise than it is; what was emptied is taken away. */
export function linkInputOf(
  data: FormData,
  now: { orderRef: string | null; partner: { code: string } | null },
): Record<string, unknown> {
  const said = (name: string): string | null => String(data.get(name) ?? '').trim() || null
  const [order, partner] = [said('order_ref')?.toUpperCase() ?? null, said('partner_id')]
  return {
    ...(order !== now.orderRef && { order_ref: order }),
    ...(partner !== (now.partner?.code ?? null) && { partner_id: partner }),
  }
}

/** A hold that is proposed beside an incident; without an end it lasts until it is lifted. */
function holdOf(data: FormData): Record<string, unknown> {
  const until = String(data.get('hold_until') ?? '')
  return until ? { until: `${until}:00+05:30` } : {}
}
