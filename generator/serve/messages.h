/* What browsers are told, as JSON in one line. Private to serve/. */
#ifndef NENPO_SERVE_MESSAGES_H
#define NENPO_SERVE_MESSAGES_H

#include "serve/assets.h"
#include "serve/edition.h"
#include "serve/touched.h"

/* `start` tells runs of the server apart: editions are named START-NUMBER. */

/* The site as it was read last: its edition, the errors that keep it from being shown, and which assets changed since the start. */
void message_edition(struct str start, const struct edition *e, const struct assets *a, struct buf *out);
/* What is to be noted at blocks and cells: problems, and what check found. */
void message_notes(struct str start, const struct edition *e, struct buf *out);
void message_touched(struct str start, const struct edition *e, const struct touched *t, struct buf *out);

#endif
