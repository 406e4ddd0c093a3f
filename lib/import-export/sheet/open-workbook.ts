import { unzipSync } from 'fflate'
import { readXls, readXlsx } from 'hucre/xlsx'
import Papa from 'papaparse'
import { decodeText } from '../decode-text'
import type { Cell } from '../../domain/table/cells'

/** One table of a file, as cells. */
export interface RawSheet {
  /** Name of the file inside a zip, else of the sheet; null in a plain text file. */
  name: string | null
  rows: Cell[][]
  isWorkbook: boolean
}

export type OpenProblem = 'empty' | 'too-large' | 'web-page' | 'not-a-table' | 'damaged'
export class SheetRefused extends Error {
  readonly problem: OpenProblem
  constructor(problem: OpenProblem) {
    super(`sheet refused: ${problem}`)
    this.name = 'SheetRefused'
    this.problem = problem
  }
}

/** Most bytes of a file, and of what an archive holds unpacked. */
const MOST_BYTES = 200_000_000
const MOST_FILES = 50

const starts = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte)
const isZip = (bytes: Uint8Array) => starts(bytes, 0x50, 0x4b, 0x03, 0x04)
const isCompound = (bytes: Uint8Array) => starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)

/** Names in an archive whose unpacked sizes together are in bounds; throws `SheetRefused` where they are not. */
function namesInside(bytes: Uint8Array): string[] {
  const names: string[] = []
  let sum = 0
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        sum += originalSize
        names.push(name)
        return false
      },
    })
  } catch {
    throw new SheetRefused('damaged')
  }
  if (sum > MOST_BYTES) throw new SheetRefused('too-large')
  return names
}

/** Hidden sheets of templates hold keys, not figures. */
const isHidden = (sheet: { name: string; hidden?: boolean | undefined }) => sheet.hidden === true || sheet.name.endsWith('_hide')

async function openWorkbook(bytes: Uint8Array): Promise<RawSheet[]> {
  try {
    const { sheets } = isCompound(bytes) ? await readXls(bytes) : await readXlsx(bytes)
    // Blank rows of old workbooks are holes.
    return sheets
      .filter((sheet) => !isHidden(sheet))
      .map((sheet) => ({ name: sheet.name, isWorkbook: true, rows: Array.from(sheet.rows, (row) => (row ?? []) as Cell[]) }))
  } catch {
    throw new SheetRefused('damaged')
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const asCell = (value: unknown): Cell => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null)

/** Values of an object by the last part of their path, the first of each name: `reportInfoList.0.click` is `click`. */
function flatten(value: Record<string, unknown>, into: Map<string, Cell> = new Map(), depth = 0): Map<string, Cell> {
  for (const [name, part] of Object.entries(value)) {
    // Of a list of figures none is the figure; a list of one object is that object.
    const inner: unknown = Array.isArray(part) ? (isRecord(part[0]) ? part[0] : null) : part
    if (isRecord(inner) && 'value' in inner) into.set(name, into.get(name) ?? asCell(inner.value))
    else if (isRecord(inner)) {
      if (depth < 3) flatten(inner, into, depth + 1)
    } else if (!into.has(name)) into.set(name, asCell(inner))
  }
  return into
}

/** The longest list in a saved answer of a backend: rows as they stand, or a row for each object. */
function openJson(text: string): RawSheet[] {
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch {
    throw new SheetRefused('not-a-table')
  }
  let list: unknown[] = []
  const queue: [unknown, number][] = [[root, 0]]
  for (let at = 0; at < queue.length && at < 5000; at += 1) {
    const [value, depth] = queue[at] ?? [null, 0]
    if (Array.isArray(value) && value.length > list.length && (value.every(Array.isArray) || value.every(isRecord))) list = value
    if (depth < 5) for (const part of Array.isArray(value) ? value.slice(0, 20) : isRecord(value) ? Object.values(value) : []) queue.push([part, depth + 1])
  }
  if (list.length === 0 && isRecord(root)) list = [root]
  if (list.every(Array.isArray)) return [{ name: null, isWorkbook: true, rows: (list as unknown[][]).map((row) => row.map(asCell)) }]
  const rows = (list as Record<string, unknown>[]).map((row) => flatten(row))
  const header = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  return [{ name: null, isWorkbook: true, rows: [header, ...rows.map((row) => header.map((name) => row.get(name) ?? null))] }]
}

/** Of comma, tab and semicolon the one that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 8000).replace(/"[^"]*"/gu, '')
  const count = (mark: string) => head.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function openText(bytes: Uint8Array): RawSheet[] {
  const text = decodeText(bytes)
  if (/^\s*(?:<!doctype html|<html|<script|<table|<meta|<head)/iu.test(text.slice(0, 500))) throw new SheetRefused('web-page')
  if (/^\s*[[{]/u.test(text)) return openJson(text)
  if (text.slice(0, 4000).includes('\0')) throw new SheetRefused('not-a-table')
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false, delimiter: delimiterOf(text) })
  return [{ name: null, isWorkbook: false, rows: data }]
}

/**
 * The tables of a file: xlsx, xls (BIFF), csv or tsv in UTF-8, UTF-16, GBK or GB18030, or a zip of them. Told by its bytes, not by its name.
 * Throws `SheetRefused`.
 */
export async function openSheets(bytes: Uint8Array): Promise<RawSheet[]> {
  if (bytes.length === 0) throw new SheetRefused('empty')
  if (bytes.length > MOST_BYTES) throw new SheetRefused('too-large')
  if (isCompound(bytes)) return openWorkbook(bytes)
  if (!isZip(bytes)) return openText(bytes)
  const names = namesInside(bytes)
  if (names.includes('[Content_Types].xml')) return openWorkbook(bytes)
  const inside = names.filter((name) => /\.(?:xlsx?|csv|tsv|txt)$/iu.test(name) && !/(?:^|\/)(?:__MACOSX|\._)/u.test(name))
  if (inside.length === 0 || inside.length > MOST_FILES) throw new SheetRefused('not-a-table')
  const files = unzipSync(bytes, { filter: ({ name }) => inside.includes(name) })
  const opened: RawSheet[] = []
  for (const [name, content] of Object.entries(files)) {
    // An archive inside an archive is no report.
    if (isZip(content) && !namesInside(content).includes('[Content_Types].xml')) throw new SheetRefused('not-a-table')
    const sheets = content.length === 0 ? [] : isZip(content) || isCompound(content) ? await openWorkbook(content) : openText(content)
    opened.push(...sheets.map((sheet) => ({ ...sheet, name: sheets.length > 1 ? `${name}/${sheet.name ?? ''}` : name })))
  }
  return opened
}
