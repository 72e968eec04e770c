// What every page piece returns: markup of hono/html, already escaped.
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>
