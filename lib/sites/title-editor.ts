import { readCount } from '../domain/count'
import { parseYuan } from '../domain/price'
import type { EditorFields, EditorReading, EmptyReading, Sku } from '../domain/reading'
import { textOrNull } from '../domain/text'
import { readObstacle, scriptTexts } from './dom'
import { boundFields, emptyReading, startDraft } from './draft'
import type { PageInput } from './site'
import { asId, asList, asText, at, isRecord, readAssigned, type Json } from './script-text'

const READER = 'title-editor/1'

/** The publish form keeps its state in `window.Json` (seen 2024-12); what the operator types stands only in the input. */
export function findTitleInput(document: Document): HTMLInputElement | HTMLTextAreaElement | null {
  return document.querySelector<HTMLInputElement | HTMLTextAreaElement>(
    '#sell-field-title input, #sell-field-title textarea, #struct-title input, #struct-title textarea',
  )
}

function readSkus(form: Json | undefined): Sku[] {
  return asList(at(form, 'sku')).flatMap((sku) => {
    const id = asId(at(sku, 'skuId'))
    if (id === null) return []
    const names = asList(at(sku, 'props'))
      .map((p) => textOrNull(asText(at(p, 'text'))))
      .filter((t) => t !== null)
    return [{ id, name: names.join(' ') || null, price: parseYuan(at(sku, 'skuPrice')), finalPrice: null, stock: readCount(at(sku, 'skuStock')) }]
  })
}

/** Labels stand with the definition, values in the form: options list only their first page, so the value's own text counts. */
function readAttributes(root: Json | undefined): Record<string, string> {
  const attributes: Record<string, string> = {}
  const values = at(root, 'models', 'formValues', 'catProp')
  for (const field of asList(at(root, 'models', 'catProp', 'dataSource') ?? at(root, 'components', 'catProp', 'props', 'dataSource'))) {
    const label = textOrNull(asText(at(field, 'label')))
    const value = at(values, asText(at(field, 'name')) ?? '')
    const texts = (Array.isArray(value) ? value : [value]).map((v) => textOrNull(asText(isRecord(v) ? at(v, 'text') : v))).filter((t) => t !== null)
    if (label !== null && texts.length > 0) attributes[label] = texts.join(' ')
  }
  return attributes
}

export function readTitleEditor(site: string, { url, document }: PageInput): EditorReading | EmptyReading {
  const script = scriptTexts(document).find((s) => s.includes('formValues') && /window\.Json|^\s*\{/u.test(s))
  const root = script === undefined ? null : (readAssigned(script, 'window.Json') ?? readAssigned(script, 'Json'))
  const form = at(root, 'models', 'formValues')
  const input = findTitleInput(document)
  if (!isRecord(form) && input === null) {
    const obstacle = readObstacle(url, document)
    return obstacle === null
      ? emptyReading(site, 'title-editor', READER, 'unrecognised', 'no-data')
      : emptyReading(site, 'title-editor', READER, 'blocked', obstacle)
  }
  const empty: EditorFields = {
    itemId: null,
    title: null,
    shortTitle: null,
    titleLimit: null,
    category: null,
    categoryId: null,
    attributes: {},
    price: null,
    stock: null,
    outerId: null,
    skus: [],
  }
  const draft = startDraft(empty)
  const stateId = asId(at(root, 'models', 'global', 'value', 'id')) ?? asId(at(root, 'models', 'global', 'id'))
  const urlId = asId(url.searchParams.get('itemId') ?? url.searchParams.get('id'))
  if (stateId !== null && urlId !== null && stateId !== urlId) return emptyReading(site, 'title-editor', READER, 'unrecognised', 'other-item')
  draft.put('itemId', stateId ?? urlId, 'state', 'models.global.value.id')
  if (input !== null) draft.put('title', textOrNull(input.value), 'input', '#sell-field-title')
  draft.put('title', textOrNull(asText(at(form, 'title'))), 'state', 'models.formValues.title')
  const short = asList(at(form, 'shopping_title'))
    .map((p) => asText(at(p, 'value')))
    .findLast((t) => t !== null)
  draft.put('shortTitle', textOrNull(short), 'state', 'models.formValues.shopping_title')
  const limit = readCount(at(root, 'components', 'title', 'props', 'maxLength'))
  const inputLimit = input !== null && input.maxLength > 0 ? input.maxLength : null
  draft.put('titleLimit', limit?.least ?? inputLimit, limit === null ? 'input' : 'state', 'components.title.props.maxLength')
  const path = textOrNull(asText(at(root, 'models', 'catpath', 'value')))
  draft.put('category', path?.replace(/^当前类目[：:]\s*/u, ''), 'state', 'models.catpath.value')
  const categoryId =
    asId(at(root, 'components', 'ifdWarning', 'props', 'icmp', 'global', 'value', 'catId')) ??
    asId(at(root, 'models', 'global', 'value', 'catId')) ??
    asId(url.searchParams.get('catId'))
  draft.put('categoryId', categoryId, 'state', 'models.global.value.catId')
  draft.put('attributes', readAttributes(root ?? undefined), 'state', 'models.formValues.catProp')
  draft.put('price', parseYuan(at(form, 'price')), 'state', 'models.formValues.price')
  draft.put('stock', readCount(at(form, 'quantity')), 'state', 'models.formValues.quantity')
  draft.put('outerId', textOrNull(asText(at(form, 'outerId'))), 'state', 'models.formValues.outerId')
  draft.put('skus', readSkus(form), 'state', 'models.formValues.sku')
  const missing = [...(draft.fields.title === null ? ['title'] : []), ...(draft.fields.titleLimit === null ? ['titleLimit'] : [])]
  return {
    site,
    page: 'title-editor',
    status: missing.length === 0 ? 'ok' : 'partial',
    reason: null,
    missing,
    sources: draft.sources,
    reader: READER,
    fields: boundFields(draft.fields),
  }
}
