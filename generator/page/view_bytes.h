/* A view as bytes, to tell views apart: of the same bytes every layout makes the same. */
#ifndef NENPO_PAGE_VIEW_BYTES_H
#define NENPO_PAGE_VIEW_BYTES_H

#include "page/shape.h"

/* Appends all that a view of a shape holds. */
void view_bytes(struct buf *out, const struct shape *shape, const void *view);
/* One text, so that none runs into the next. */
void view_bytes_text(struct buf *out, struct str s);

#endif
