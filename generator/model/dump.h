/* The model as JSON, for tests, for review and for other programs: stable order, exact numbers as text, nothing where nothing is said. */
#ifndef NENPO_MODEL_DUMP_H
#define NENPO_MODEL_DUMP_H

#include "model/model.h"

/* Writes a linked site (also one with errors, as far as it was read); with documents named in `only`, those alone. */
void dump_site(const struct site *s, const struct str_list *only, struct buf *out);

#endif
