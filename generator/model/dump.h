/* The whole model as JSON, for tests, for review and for other programs. Stable order; empty fields are left out. */
#ifndef NENPO_MODEL_DUMP_H
#define NENPO_MODEL_DUMP_H

#include "model/model.h"

/* Of a linked site; with documents named, those alone and their tables (`only` may be null). */
void dump_site(const struct site *s, const struct str_list *only, struct buf *out);

#endif
