/* Files as decoded text. */
#ifndef NENPO_LOAD_SOURCE_H
#define NENPO_LOAD_SOURCE_H

#include "base/diag.h"
#include "base/tree.h"

enum source_kind { SOURCE_MARKDOWN, SOURCE_YAML, SOURCE_CSV, SOURCE_LAYOUT };

/* Reads and decodes a file into the arena, within its kind's limit (Markdown 4 MiB, YAML 4 MiB, CSV 32 MiB, layout 1 MiB).
 * Null: it could not be read or is not text, and *d says why. */
const struct source *source_read(struct tree *tree, struct str path, enum source_kind kind, struct arena *a, struct diags *d);

#endif
