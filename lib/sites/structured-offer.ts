import { currencyCode, parseAmount } from '../domain/amount'
import type { PriceRange } from '../domain/price'
import { textOf, thingsOf, type Thing } from './structured-data'

/** What the offers of a product come to. */
export interface Offered {
  price: PriceRange | null
  listPrice: PriceRange | null
  currency: string | null
  available: boolean | null
  seller: string | null
  path: string
}

const GONE = /OutOfStock|SoldOut|Discontinued/iu
/** Prices that come round again, hold for members or for a measure, or are what others must not undercut: never what the item costs. */
const OTHER_PRICE = /Installment|Downpayment|Subscription|MinimumAdvertised|Invoice|Deposit/iu
/** Charges beside the price. */
const CHARGE = /^(DeliveryChargeSpecification|PaymentChargeSpecification)$/u
/** Offers that are no plain purchase of a new one. */
const OTHER_DEAL = /(?:^|[#/\s])(?:LeaseOut|Lease|Rent|Rental|Trade-?in|Subscription|Subscribe|Bulk|Wholesale|Repair|Dispose|Buy)$/iu
const STRUCK = /Strikethrough|ListPrice|RegularPrice|MSRP|SRP/iu
/** Codes of a single piece: any other measure prices an amount that the page may sell several of. */
const PIECE = /^(C62|EA|H87|NMP|PCE|1|each|piece|unit|st|stk)$/iu
const BY_MEASURE = ['billingDuration', 'billingIncrement', 'referenceQuantity', 'validForMemberTier', 'eligibleCustomerType']
const BY_MONTH = /^(MON|WEE|DAY|ANN|MONTH|WEEK|YEAR)$/iu

interface Single {
  range: PriceRange | null
  list: number | null
  currency: string | null
  gone: boolean
  used: boolean
  periodic: boolean
  seller: string | null
  path: string
}

const isPeriodic = (thing: Thing) =>
  BY_MEASURE.some((name) => thing.props[name] !== undefined) ||
  BY_MONTH.test(textOf(thing, 'unitText', 'unitCode') ?? '') ||
  OTHER_PRICE.test(`${textOf(thing, 'priceType') ?? ''} ${textOf(thing, 'priceComponentType') ?? ''}`)

/** A price for a measure (元/100 ml) beside the price of the whole: where the whole is that measure they are equal. */
const isByMeasure = (thing: Thing) =>
  thing.props.referenceQuantity !== undefined && thing.props.billingDuration === undefined && thing.props.billingIncrement === undefined

const isMeasured = (thing: Thing) => {
  const unit = textOf(thing, 'unitCode')
  return unit !== null && !PIECE.test(unit.trim())
}
const isOtherDeal = (offer: Thing) => OTHER_DEAL.test(textOf(offer, 'businessFunction') ?? '') || OTHER_DEAL.test(textOf(offer, 'category') ?? '')

function readOffer(offer: Thing): Single {
  const specs = thingsOf(offer, 'priceSpecification').filter((spec) => !spec.types.some((type) => CHARGE.test(type)))
  const currency = currencyCode(
    textOf(offer, 'priceCurrency', 'currency') ?? specs.map((spec) => textOf(spec, 'priceCurrency')).find((c) => c !== null) ?? null,
  )
  const amount = (thing: Thing, name: string) => parseAmount(textOf(thing, name), currency)
  const isStruck = (spec: Thing) => STRUCK.test(textOf(spec, 'priceType') ?? '')
  const plain = new Set(
    specs
      .filter((spec) => !isStruck(spec) && !isPeriodic(spec) && !isMeasured(spec))
      .map((spec) => amount(spec, 'price'))
      .filter((a) => a !== null),
  )
  // Several plain amounts with nothing to tell them apart: which one is paid is not said.
  const [onlyPlain] = plain
  const single = amount(offer, 'price') ?? (plain.size === 1 ? (onlyPlain ?? null) : null)
  const low = amount(offer, 'lowPrice')
  const high = amount(offer, 'highPrice')
  const several = Number(textOf(offer, 'offerCount') ?? 1) > 1
  const range = low !== null ? { min: low, max: high ?? (several ? null : low) } : single === null ? null : { min: single, max: single }
  // An instalment may stand as the offer's own price beside the specification that says so.
  const periodic =
    isPeriodic(offer) ||
    isOtherDeal(offer) ||
    specs.some((spec) => isPeriodic(spec) && !isByMeasure(spec) && !isStruck(spec) && amount(spec, 'price') === single && single !== null)
  return {
    range: range !== null && range.max !== null && range.max < range.min ? null : range,
    list:
      specs
        .filter(isStruck)
        .map((spec) => amount(spec, 'price'))
        .find((a) => a !== null) ?? null,
    currency,
    gone: GONE.test(textOf(offer, 'availability') ?? ''),
    used: /Used|Refurbished|Damaged/iu.test(textOf(offer, 'itemCondition') ?? ''),
    periodic,
    seller:
      thingsOf(offer, 'seller', 'offeredBy')
        .map((s) => textOf(s, 'name'))
        .find((name) => name !== null) ?? null,
    path: `${offer.from}.offers`,
  }
}

/** Offers of the product; those inside an aggregate only where the aggregate names no price of its own. */
function offersOf(product: Thing): Single[] {
  return thingsOf(product, 'offers', 'offerDetails').flatMap((offer) => {
    const own = readOffer(offer)
    const inner = thingsOf(offer, 'offers')
    return own.range === null && inner.length > 0 ? inner.map(readOffer) : [own]
  })
}

/**
 * The price of one product out of its offers: one amount where they agree, their range where they differ, of those that can be bought. Null where
 * they are in several currencies, and where it comes round again (an instalment).
 */
export function readOffers(product: Thing): Offered | null {
  const all = offersOf(product)
  if (all.length === 0) return null
  const usual = all.some((o) => !o.used) ? all.filter((o) => !o.used) : []
  const live = usual.some((o) => !o.gone) ? usual.filter((o) => !o.gone) : usual
  const currencies = new Set(live.map((o) => o.currency))
  const ranges = live.filter((o) => !o.periodic).flatMap((o) => (o.range === null ? [] : [o.range]))
  const [currency] = currencies
  const isOpen = ranges.some((r) => r.max === null)
  const price =
    currencies.size !== 1 || ranges.length === 0 || live.some((o) => o.periodic)
      ? null
      : { min: Math.min(...ranges.map((r) => r.min)), max: isOpen ? null : Math.max(...ranges.map((r) => r.max ?? 0)) }
  const lists = new Set(live.map((o) => o.list).filter((l) => l !== null))
  const [list] = lists
  return {
    price,
    listPrice: lists.size === 1 && list !== undefined && price !== null && list > price.min ? { min: list, max: list } : null,
    currency: currencies.size === 1 ? (currency ?? null) : null,
    available: all.every((o) => o.gone) ? false : null,
    seller: live.map((o) => o.seller).find((s) => s !== null) ?? null,
    path: live[0]?.path ?? '',
  }
}
