/* Files beside the pages: data to download, and what machines read to find the pages. Thread-safe: no state. */
#ifndef NENPO_RENDER_DATA_H
#define NENPO_RENDER_DATA_H

#include "page/pages.h"

/* A table as CSV for machines (RFC 4180, UTF-8 with BOM so that Excel reads it, CRLF): one header row with units, plain numbers such as
 * -1234.5, ISO dates, labels in every language, nothing in a cell without a value. `tools` are those of every language of the site. */
void render_csv(const struct site *s, const struct table *t, struct language_tools *const *tools, struct buf *out);

/* sitemap.xml: every page that search engines may list, with its alternates in other languages (sitemaps.org 0.9, hreflang). */
void render_sitemap(const struct site *s, const struct pages *pages, struct buf *out);
void render_robots(const struct site *s, struct buf *out);
/* The Atom feed of a language (RFC 4287): one entry for each document, the latest first. `title` is the feed's. */
void render_feed(const struct site *s, const struct pages *pages, size_t language, struct str title, struct buf *out);

#endif
