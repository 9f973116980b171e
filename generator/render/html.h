/* The HTML writer: nodes and tables to HTML5. Thread-safe: no state. */
#ifndef NENPO_RENDER_HTML_H
#define NENPO_RENDER_HTML_H

#include "load/markdown.h"
#include "page/chart_view.h"
#include "page/table_view.h"
#include "render/layout.h"

/* Escapes for text (& < > and U+0001 as <wbr>) and for attribute values in double quotes (& < > " and U+0001 as nothing). */
void html_text(struct buf *out, struct str s);
void html_lines(struct buf *out, struct str s); /* text whose line feeds are line breaks */
void html_attribute(struct buf *out, struct str s);
/* An address (see FIELD_LINK) as this page must write it: relative to its own address, percent-encoded, escaped for an attribute.
 * Schemes other than http, https and mailto come out as "#". */
void html_address(struct buf *out, const struct render_context *c, struct str address);

/* The attribute that says where something was written, where the page is to say it and the place is known. */
void html_place(struct buf *out, const struct render_context *c, struct place where);

/* Writes the children of a node. c null: CommonMark alone (addresses as they stand, the output of the CommonMark 0.30 examples). */
void html_prose(struct buf *out, const struct render_context *c, const struct node *n);
/* Writes a table as layouts/README.md shows it to authors of style sheets. */
void html_table(struct buf *out, const struct render_context *c, const struct table_view *t);
/* Writes a chart as SVG with its unit and legend. */
void html_chart(struct buf *out, const struct render_context *c, const struct chart_view *v);
/* A few bars for a table's cell. */
void html_bars(struct buf *out, const struct bars_view *bars);

#endif
