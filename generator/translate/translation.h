/* What became of each block of a translation since somebody said that it is current. */
#ifndef NENPO_TRANSLATE_TRANSLATION_H
#define NENPO_TRANSLATE_TRANSLATION_H

#include "text/language.h"
#include "translate/blocks.h"

enum block_state {
	BLOCK_CURRENT,
	BLOCK_NEW,     /* both are there, and nobody has said that they belong together */
	BLOCK_STALE,   /* the source was changed since, or stands elsewhere */
	BLOCK_MISSING, /* no translation */
	BLOCK_ORPHAN,  /* no source, or none any more */
	BLOCK_STATES
};

struct translated_block {
	enum block_state state;
	bool moved;                            /* stale: it says the same, and stands elsewhere than its source */
	bool revised;                          /* stale: the translation was changed, too, and waits to be accepted */
	const struct written_block *source;    /* null: orphan */
	const struct written_block *target;    /* null: missing */
	const struct accepted_block *accepted; /* of the record; null: none */
};

/* By which it is named: that of its source, which stays when other blocks are translated; an orphan's own. */
struct str block_address(const struct translated_block *b);

struct translation {
	struct written_blocks source, target;
	struct translated_block *v; /* in the order of the source; an orphan stands behind the block that it follows */
	size_t n;
	size_t counts[BLOCK_STATES];
	struct map of_node; /* block, by the bytes of a node's address */
};

/* What goes before: gives each record without a chapter or file to the one that was renamed; what is left over is said. */
void translate_records(struct site *s, struct diags *d);
/* Compares each text of a chapter that has a record with its source: sets chapter_text.translation, and says what is not current. `tools`
 * are those of the first language. */
void translate_chapter(const struct site *s, struct chapter *c, struct language_tools *tools, struct arena *a, struct diags *d);
/* The same for texts in YAML and CSV, of a document or (null) of the whole site; then, for all at once, those older than their source are
 * noted for text_is_older. */
void translate_files(const struct site *s, const struct document *document, struct language_tools *tools, struct arena *a, struct diags *d);
void translate_note_older(struct site *s);
/* The same for one text, with or without a record, file or source; and for the texts of a YAML or CSV file. */
const struct translation *translation_of(const struct chapter *c, size_t language, struct language_tools *tools, struct arena *a);
const struct translation *translation_of_texts(const struct site *s, const struct text_file *f, size_t language,
					       struct language_tools *tools, struct arena *a);
/* Whether a text of YAML or CSV is older in a language than its source. */
bool text_is_older(const struct site *s, size_t language, const struct texts *t, struct arena *scratch);

/* The block of a text with a translation that a node of the source or of the text stands in; null: none. */
const struct translated_block *translation_block(const struct translation *t, const struct node *n);
/* Whether the state of its block says why the languages differ at a node, of the source or of the text. */
bool translation_explains(const struct chapter_text *text, const struct node *n);
/* Whether all that stands in a node has no counterpart. */
bool translation_alone(const struct translation *t, const struct node *n);
/* "a paragraph", "a heading": for messages. */
const char *block_name(const struct written_block *b);

/* The record of a document or of the plain pages, as a file. `accept` says which blocks are current from now on; what it leaves out stays
 * as it was, and so does what stands elsewhere than its source. Returns how many are recorded anew. */
struct record_part {
	struct str key; /* slug of the chapter; or the file's path below the record's folder */
	const struct translation *translation;
};
size_t translation_write(struct buf *out, const struct record_part *parts, size_t n,
			 bool (*accept)(void *context, const struct record_part *part, const struct translated_block *b), void *context);
/* "content/2021-report/translation.en.csv"; the folder is empty for that of the whole site. */
struct str translation_path(struct arena *a, struct str folder, struct str language);

#endif
