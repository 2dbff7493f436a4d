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

/** A hold that is proposed beside an incident; without an end it lasts until it is lifted. */
function holdOf(data: FormData): Record<string, unknown> {
  const until = String(data.get('hold_until') ?? '')
  return until ? { until: `${until}:00+05:30` } : {}
}
