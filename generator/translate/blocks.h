/* The blocks of a text as translation goes by them: its title, then each paragraph, heading and code block, those of its notes, its number.
 */
#ifndef NENPO_TRANSLATE_BLOCKS_H
#define NENPO_TRANSLATE_BLOCKS_H

#include "model/model.h"

struct written_block {
	const struct node *node; /* null: the title, the number, or a text of YAML or CSV */
	struct place place;
	struct place known_by; /* of a text of YAML or CSV: the place in its struct texts */
	struct str at;         /* its address: "/title", "/number", "HEADING", "HEADING/paragraph-2", "/paragraph-1" before any heading,
				  "^NOTE/paragraph-1" */
	struct str identity;   /* what it stays whatever it says: a heading's id, the table placed here; else empty */
	struct str text;       /* as Markdown, without emphasis and readings, on one line */
	uint64_t hash;         /* of the text, folded */
};

struct written_blocks {
	struct written_block *v;
	size_t n, cap;
};

/* Those of a chapter or page in one language; none where it is missing. */
struct written_blocks blocks_of_text(const struct chapter_text *t, struct arena *a);

/* Appends a block's text without what makes no translation stale: width, kind of punctuation, white space but between words, names of
 * notes. */
void block_fold(struct buf *out, struct str text);
uint64_t block_hash(struct buf *scratch, struct str text);

/* What kind a block of this address has: what follows its last '/' up to the number; empty: a heading with an id. */
struct str address_kind(struct str at);
/* The identity of a block that had this address and text. */
struct str address_identity(struct str at, struct str text);
/* That of a text of a YAML or CSV file: its address, unless it counts rows. */
struct str text_identity(struct str at);

#endif
