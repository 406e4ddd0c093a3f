import { z } from 'zod'
import { KPI_FIELDS } from './kpi'
import { FIELD_TYPES } from './table/fields'
import { SHEET_KINDS } from './table/kinds'
import { COLUMN_STATUSES } from './table/read-table'
import { BLOCK_REASONS, PAGE_KINDS, SOURCE_KINDS, type Reading } from './reading'

/**
 * The shape that a reading must have before it is stored. A page is hostile input and its reading comes over a message: texts
 * and lists are bounded, money and counts are non-negative integers. Used in the background only.
 */
z.config({ jitless: true })

const text = z.string().max(1000)
const id = z.string().regex(/^[\w.-]{1,80}$/)
const amount = z.number().int().min(0).max(1e12)
const price = z.object({ min: amount, max: amount.nullable() }).refine((p) => p.max === null || p.max >= p.min)
const count = z.object({ least: amount, exact: z.boolean(), scope: z.literal('network').optional() })
const sold = count.extend({ text, period: z.enum(['month', 'total']).nullable() })
const shop = z.object({ id: text.nullable(), name: text.nullable(), kind: z.enum(['tmall', 'taobao', 'self']).nullable() })
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .nullable()
const piece = z.number().min(0).max(1e9)
const stock = z.union([count, text]).nullable()
const sku = z.object({ id, name: text.nullable(), price: price.nullable(), finalPrice: price.nullable(), stock })
const promotion = z.object({ kind: z.enum(['coupon', 'full-reduction', 'discount', 'gift', 'presale', 'other']), text })
const mark = z.number().min(0).max(5).nullable()
const dsr = z.object({ item: mark, service: mark, shipping: mark })
const texts = z.array(text).max(50)
const priceState = z.enum(['verified', 'unverified', 'none'])
const fewer = (most: number) => (value: object) => Object.keys(value).length <= most
const attributes = z.record(text, text).refine(fewer(300))

const prices = {
  price: price.nullable(),
  priceLabel: text.nullable(),
  listPrice: price.nullable(),
  finalPrice: price.nullable(),
  finalPriceLabel: text.nullable(),
  priceState,
}

/** Fields of an item page, as they are kept. */
export const itemFieldsSchema = z.object({
  currency,
  itemId: id.nullable(),
  title: text.nullable(),
  shop: shop.nullable(),
  ...prices,
  priceSteps: z.array(z.object({ from: piece, price: amount })).max(50),
  minOrder: piece.nullable(),
  skus: z.array(sku).max(2000),
  sold: sold.nullable(),
  stock,
  reviews: count.nullable(),
  reviewWords: z.array(z.object({ text, count: count.nullable() })).max(50),
  favourites: count.nullable(),
  promotions: z.array(promotion).max(50),
  services: texts,
  location: text.nullable(),
  freight: text.nullable(),
  images: texts,
  category: text.nullable(),
  attributes,
  dsr: dsr.nullable(),
  available: z.boolean().nullable(),
})
/** A card of a list, as it is kept. */
export const cardSchema = z.object({
  position: z.number().int().min(1),
  ad: z.boolean(),
  itemId: id.nullable(),
  title: text.nullable(),
  price: price.nullable(),
  listPrice: price.nullable(),
  finalPrice: price.nullable(),
  finalPriceLabel: text.nullable(),
  priceState: priceState.optional(),
  sold: sold.nullable(),
  reviews: count.nullable(),
  shop: shop.nullable(),
  location: text.nullable(),
  promotions: z.array(promotion).max(50),
  tags: texts,
})
/** What is kept of an item over time. */
export const observedSchema = z.looseObject({
  at: z.number().finite(),
  title: text.nullable(),
  ...prices,
  sold: count.nullable(),
  skuCount: z.number().int().min(0).nullable(),
  currency: currency.optional(),
  available: z.boolean().nullable(),
})
const search = z.object({
  query: text.nullable(),
  sort: text.nullable(),
  page: z.number().int().min(0).nullable(),
  total: count.nullable(),
  shop: shop.nullable(),
  dsr: dsr.nullable(),
  currency,
  cards: z.array(cardSchema).max(2000),
  unreadCards: z.number().int().min(0),
})
const editor = z.object({
  itemId: id.nullable(),
  title: text.nullable(),
  shortTitle: text.nullable(),
  titleLimit: z.number().int().min(1).max(1000).nullable(),
  category: text.nullable(),
  categoryId: text.nullable(),
  attributes,
  price: price.nullable(),
  stock: count.nullable(),
  outerId: text.nullable(),
  skus: z.array(sku).max(2000),
})

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const figure = z.union([text, z.number().min(-1e13).max(1e13), z.object({ min: z.number(), max: z.number() }), z.null()])
const fieldName = z.string().regex(/^[a-zA-Z0-9]{1,40}$/)
const shownTable = z.object({
  kind: z.enum(SHEET_KINDS).nullable(),
  because: z.array(fieldName).max(20),
  period: z.object({ from: day, to: day, source: z.enum(['column', 'title', 'filename']) }).nullable(),
  headerRow: z.number().int().nullable(),
  titleRows: z.array(text).max(50),
  columns: z
    .array(
      z.object({
        index: z.number().int(),
        header: text,
        field: fieldName.nullable(),
        type: z.enum(FIELD_TYPES).nullable(),
        unit: text.nullable(),
        status: z.enum(COLUMN_STATUSES),
      }),
    )
    .max(100),
  rows: z
    .array(
      z.object({
        line: z.number().int(),
        values: z.record(fieldName, figure).refine(fewer(100)),
        rounded: z.array(fieldName).max(100).optional(),
        isTotal: z.literal(true).optional(),
      }),
    )
    .max(500),
  skipped: z.array(z.object({ line: z.number().int(), why: z.enum(['total', 'repeat-header', 'footnote']) })).max(600),
  problems: z.array(z.object({ line: z.number().int(), column: text, text, why: text })).max(50),
  title: text.nullable(),
  place: z.enum(['table', 'cards']),
  isPart: z.boolean(),
})
const backend = z.object({
  shop: text.nullable(),
  period: z.object({ from: day, to: day }).nullable(),
  tables: z.array(shownTable).max(20),
  taught: z.partialRecord(z.enum(KPI_FIELDS), z.number().min(0).max(1e13)),
})

const base = z.object({
  site: z.string().regex(/^[\w.-]{1,100}$/),
  status: z.enum(['ok', 'partial', 'blocked', 'unrecognised']),
  reason: z.enum(BLOCK_REASONS).nullable(),
  missing: z.array(text).max(50),
  sources: z.record(text, z.object({ kind: z.enum(SOURCE_KINDS), path: text })).refine(fewer(100)),
  reader: z.string().max(60),
})

export const readingSchema: z.ZodType<Reading> = z.union([
  base.extend({ page: z.literal('item'), fields: itemFieldsSchema }),
  base.extend({ page: z.enum(['search', 'shop']), fields: search }),
  base.extend({ page: z.literal('title-editor'), fields: editor }),
  base.extend({ page: z.literal('backend'), fields: backend }),
  base.extend({ page: z.enum(PAGE_KINDS).nullable(), status: z.enum(['blocked', 'unrecognised']), fields: z.null() }),
])
