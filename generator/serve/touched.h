/* Which pages a change touched: those whose bytes are others than before. Private to serve/. */
#ifndef NENPO_SERVE_TOUCHED_H
#define NENPO_SERVE_TOUCHED_H

#include "serve/edition.h"

struct fingerprints;

enum touch { TOUCH_CHANGED, TOUCH_ADDED, TOUCH_REMOVED };

struct touched_page {
	struct str path;
	struct str title; /* as HTML; empty of one that was removed */
	enum touch touch;
};

struct touched {
	struct touched_page *v; /* in the order of the site; removed ones last */
	size_t n, cap;
};

/* Takes every page as it is published. With fingerprints of `before` it says what differs, in the arena. Null: `stop` said so on the way.
 */
struct fingerprints *fingerprints_take(const struct edition *e, const struct fingerprints *before, bool (*stop)(void *context),
				       void *context, struct arena *a, struct touched *out);
void fingerprints_free(struct fingerprints *f);

#endif
