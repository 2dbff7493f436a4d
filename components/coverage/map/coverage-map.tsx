'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useMemo, useState } from 'react'
import { ask } from '@/components/ui/ask'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { SelectField } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount } from '@/lib/core/format'
import type { CoverageMap as Answer, PincodeDemand } from '@/lib/coverage/types'
import { MapCanvas } from './map-canvas'
import { MapLegend } from './map-legend'
import { MapList } from './map-list'
import { isGap, type Place, placesOf, ranked, type Show, wanted } from './map-words'

const SHOWS: { value: Show; label: string }[] = [
  { value: 'coverage', label: 'Coverage' },
  { value: 'demand', label: 'Demand' },
  { value: 'gaps', label: 'Gaps' },
]

function usePlaces(city: string | undefined) {
  const [places, setPlaces] = useState<Place[]>()
  const [failed, setFailed] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  // Another try asks again.
  useEffect(() => {
    const control = new AbortController()
    ask<Answer & { demand: PincodeDemand }>('/api/panel/coverage/map', { city }, control.signal).then(
      (answer) => {
        setPlaces(placesOf(answer))
        setFailed(null)
      },
      (error: Error) => !control.signal.aborted && setFailed(error.message),
    )
    return () => control.abort()
  }, [city, tries])
  return { places, failed, retry: () => setTries((before) => before + 1) }
}

function summaryOf(places: readonly Place[], city: string | undefined): string {
  const count = (fits: (place: Place) => boolean) => formatCount(places.filter(fits).length)
  return `Map of ${city ?? 'India'}: ${formatCount(places.length)} pincodes, ${count((one) => one.served === 'full')} fully served, ${count(
    (one) => one.served === 'partial',
  )} partially, ${count((one) => wanted(one) > 0)} with orders or leads in 30 days, ${count(isGap)} of them not fully served.`
}

/** India or a city by its pincodes: what is served, what is wanted, and where the one misses the other. */
export function CoverageMap({ cities }: { cities: readonly string[] }) {
  const router = useRouter()
  const params = useSearchParams()
  const city = params.get('city') || undefined
  const show = SHOWS.find(({ value }) => value === params.get('show'))?.value ?? 'coverage'
  const { places, failed, retry } = usePlaces(city)
  const [hot, setHot] = useState<Place | null>(null)
  const list = useMemo(() => ranked(places ?? [], show), [places, show])
  const change = (key: string, value: string) => {
    const next = new URLSearchParams(window.location.search)
    if (value) next.set(key, value)
    else next.delete(key)
    window.history.replaceState(null, '', next.size > 0 ? `?${next}` : window.location.pathname)
  }
  const choices = city && !cities.includes(city) ? [city, ...cities] : cities
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <div className="w-48 max-sm:w-full">
          <SelectField
            aria-label="City"
            placeholder="All of India"
            value={city ?? ''}
            onChange={(event) => change('city', event.target.value)}
            options={choices.map((value) => ({ value, label: value }))}
          />
        </div>
        <Segmented
          label="What the map shows"
          name="show"
          value={show}
          onValueChange={(value) => change('show', value === 'coverage' ? '' : value)}
          options={SHOWS}
        />
        <MapLegend show={show} />
      </div>
      {failed && !places && (
        <Banner tone="danger" title="The map could not be loaded">
          {failed} <Button onClick={retry}>Try again</Button>
        </Banner>
      )}
      {!places && !failed && <Skeleton className="min-h-80 flex-1" />}
      {places && (
        <div className="flex min-h-0 flex-1 gap-3 max-lg:flex-col">
          <MapCanvas
            places={places}
            show={show}
            summary={summaryOf(places, city)}
            hot={hot}
            onHot={setHot}
            onOpen={({ pincode }) => router.push(`/serviceability?pincode=${pincode}`)}
          />
          <MapList places={list} show={show} hot={hot} onHot={setHot} />
        </div>
      )}
    </>
  )
}
