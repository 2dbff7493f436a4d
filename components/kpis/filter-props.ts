import { addDays, localDate } from '@/lib/core/business-time'
import { DEVICE_CATEGORIES, deviceLabel } from '@/lib/core/device-category'
import { formatDateTimeInput } from '@/lib/core/format'
import { COMPARE_LABELS, COMPARES, comparedPeriod } from '@/lib/kpis/domain/compare'
import { compareParams, type KpiParams } from '@/lib/kpis/domain/page-params'
import { PRESET_LABELS, PRESETS } from '@/lib/kpis/domain/period'
import { SLICES, type Slice } from '@/lib/kpis/types'
import type { KpiFiltersProps } from './kpi-filters'
import { groupWords } from './kpi-words'

type Choices = { cities: readonly string[]; sources: readonly string[]; bands: readonly string[] }

const option = (value: string) => ({ value, label: value })

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
  choices: Choices,
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
    choices: {
      ...(choices.cities.length > 0 && {
        city: [...choices.cities.map(option), { value: 'unknown', label: 'Unknown' }],
      }),
      ...(choices.sources.length > 0 && { source: choices.sources.map(option) }),
      ...(choices.bands.length > 0 && { value_band: choices.bands.map(option) }),
      device_category: [...DEVICE_CATEGORIES, 'other'].map((value) => ({ value, label: deviceLabel(value) })),
      partner_kind: ['vendor', 'in_house', 'unassigned'].map((value) => ({
        value,
        label: groupWords('partner_kind', value),
      })),
    },
  }
}
