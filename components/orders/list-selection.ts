'use client'

import { MOST_SELECTED } from '@/lib/orders/domain/list-filter'
import { shownRows } from './desk/shown-rows'
import { makeSelection } from './selection-store'

/** The selected rows of the order list. */
export const SELECTED_ORDERS = makeSelection('orders-selection', shownRows, MOST_SELECTED)
export const { selectionNow, useSelected, select, rangeTo } = SELECTED_ORDERS
