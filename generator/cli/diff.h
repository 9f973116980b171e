/* The command diff: what is compared, and what of it is chosen. */
#ifndef NENPO_CLI_DIFF_H
#define NENPO_CLI_DIFF_H

#include "cli/paper.h"
#include "model/model.h"

enum operand_kind { OPERAND_SITE, OPERAND_DOCUMENT, OPERAND_CHAPTER, OPERAND_TABLE, OPERAND_LINES };

struct diff_site {
	struct str where; /* revision or folder, for messages and to read it once; empty: what is here */
	struct tree *tree;
	struct site *site;
	struct diags *diags;
};

/* One side. */
struct operand {
	enum operand_kind kind;
	struct str said;              /* as typed */
	const struct diff_site *from; /* null with OPERAND_LINES of a file that is in no site */
	const struct document *document;
	const struct chapter *chapter; /* OPERAND_CHAPTER: of the document, or a plain page */
	size_t language;               /* OPERAND_CHAPTER: of the file */
	const struct table *table;
	const struct source *source; /* of a file */
};

struct diff_sources {
	struct arena *arena;
	LIST(struct diff_site *) sites;
	LIST(struct tree *) trees; /* of files that are in no site */
	unsigned jobs;
};

/* Both sides, as parts of one kind; the second may be null: what is here. False, and said: they cannot be found or compared. */
bool operands_read(struct diff_sources *s, const char *const said[2], struct operand o[2]);
/* A file that is in no site: the names of what is made for it mean nothing. */
bool operand_is_alone(const struct operand *o);
void diff_sources_free(struct diff_sources *s);
/* A file that is in no site, as the only one of a site made for it; both sides together, for they are in one language. */
void operands_wrap(struct diff_sources *s, struct operand o[2], const bool alone[2]);
/* A site of a tree, which it owns, read once. */
const struct diff_site *diff_site_read(struct diff_sources *s, struct tree *tree, struct str where);

enum diff_only { ONLY_ALL, ONLY_NUMBERS, ONLY_TEXT, ONLY_TABLES };

struct diff_choice {
	enum diff_only only;
	struct str programme, language; /* empty: all */
	bool cosmetic, exact;           /* exact: texts keep what is cosmetic, though it is not shown for its own sake */
	unsigned jobs;
};

#endif
