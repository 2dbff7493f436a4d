import { addDays, localDate } from '@/lib/core/business-time'
import { DEVICE_CATEGORIES, deviceLabel } from '@/lib/core/device-category'
import { formatDateTimeInput } from '@/lib/core/format'
import type { FigureChoices } from '@/lib/kpis/domain/choices'
import { COMPARE_LABELS, COMPARES, comparedPeriod } from '@/lib/kpis/domain/compare'
import { compareParams, type KpiParams } from '@/lib/kpis/domain/page-params'
import { PRESET_LABELS, PRESETS } from '@/lib/kpis/domain/period'
import { SLICES, type Slice } from '@/lib/kpis/types'
import { CHANNELS } from '@/lib/tickets/types'
import type { KpiFiltersProps } from './kpi-filters'
import { groupWords } from './kpi-words'

type Option = { value: string; label: string }

const option = (value: string): Option => ({ value, label: value })

function compareProps({ compare, period }: KpiParams): KpiFiltersProps['compare'] {
  const days = comparedPeriod(compare, period) ?? period
  return {
    value: compare.kind,
    options: COMPARES.map((value) => ({ value, label: COMPARE_LABELS[value] })),
    from: days.from,
    last: addDays(days.to, -1),
    kept: compareParams(compare),
  }
}

/** What the filters of a figures page show and offer. */
export function filterProps(
  path: string,
  params: KpiParams,
  slices: readonly Slice[],
  choices: FigureChoices,
  now: Date,
  /** Of pages that compare nothing. */
  alone = false,
): KpiFiltersProps {
  const { preset, period, query, by } = params
  return {
    path,
    keep: { view: query.view === 'business' ? undefined : query.view, by: by === 'city' ? undefined : by },
    period: {
      value: preset,
      options: PRESETS.map((value) => ({ value, label: PRESET_LABELS[value] })),
      from: period.from,
      last: addDays(period.to, -1),
      today: localDate(now),
    },
    slices,
    values: Object.fromEntries(SLICES.flatMap((slice) => (query[slice] === undefined ? [] : [[slice, query[slice]]]))),
    asOf: query.as_of && formatDateTimeInput(query.as_of),
    compare: alone ? null : compareProps(params),
    choices: Object.fromEntries(
      slices.flatMap((slice) => {
        const offered = offers(slice, choices)
        return offered.length > 0 ? [[slice, withChosen(offered, query[slice])]] : []
      }),
    ),
  }
}

/** What a slice offers to choose from; nothing where it is typed. */
function offers(slice: Slice, choices: FigureChoices): readonly Option[] {
  switch (slice) {
    case 'city':
      return choices.cities.length > 0 ? [...choices.cities.map(option), { value: 'unknown', label: 'Unknown' }] : []
    case 'cluster':
      return choices.clusters.map(option)
    case 'source':
      return choices.sources.map(option)
    case 'value_band':
      return choices.bands.map(option)
    case 'partner':
      return choices.partners
    case 'agent':
      return choices.people
    case 'device_category':
      return [...DEVICE_CATEGORIES, 'other'].map((value) => ({ value, label: deviceLabel(value) }))
    case 'partner_kind':
      return ['vendor', 'in_house', 'unassigned'].map((value) => ({ value, label: groupWords('partner_kind', value) }))
    case 'channel':
      return CHANNELS.map((value) => ({ value, label: groupWords('channel', value) }))
    default:
      return []
  }
}

/** What an address asks for stays chosen, whether or not it is offered. */
function withChosen(options: readonly Option[], chosen: string | undefined): readonly Option[] {
  return chosen === undefined || options.some(({ value }) => value === chosen) ? options : [...options, option(chosen)]
}
