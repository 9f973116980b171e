/* What was accepted of translations, as the records beside the chapters say: part of the data model. */
#ifndef NENPO_MODEL_TRANSLATIONS_H
#define NENPO_MODEL_TRANSLATIONS_H

#include "load/files.h"

#define LANGUAGES_MAX 4

struct document;
struct translation;

/* A block of the source as it was when its translation was accepted: a row of translation.LANG.csv. */
struct accepted_block {
	struct place place;
	struct str at;                /* its address then: translate/blocks.h */
	uint64_t source, translation; /* hashes of what the two said */
	struct str text;              /* of the source */
};

struct translation_record {
	struct place place;
	LIST(struct accepted_block) blocks; /* in order */
};

/* A YAML or CSV file, in which texts may stand in all languages side by side. */
struct text_file {
	const struct file *file;
	const struct document *document; /* null: of the whole site */
	/* By language; null: nobody has accepted such a text of the document, or of the site, yet. */
	const struct translation_record *record[LANGUAGES_MAX];
	const struct translation *translation[LANGUAGES_MAX]; /* translate; null as well without record */
};

/* What was accepted of a chapter or file that is not there under this name: it may have been given another. */
struct homeless_record {
	const struct document *document; /* null: of plain pages or of the whole site */
	size_t language;
	struct str key; /* "lgwan", "tables/telework.yaml" */
	const struct translation_record *record;
};

#endif
