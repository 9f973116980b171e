/* Lines of boxes that stand below each other, as wide as their text is on a terminal. */
#ifndef NENPO_CLI_SHEET_H
#define NENPO_CLI_SHEET_H

#include "cli/paper.h"

struct box {
	struct str text; /* in one line */
	bool right;      /* numbers */
	bool faint;      /* what stands around */
	bool marked;
};

/* The first line is the header: long headers are broken. The first field holds signs. */
struct sheet {
	size_t lines, fields;
	struct box *boxes;     /* line by line */
	struct str note;       /* beside the mark */
	enum diag_level level; /* colour of the mark */
	struct arena *arena;
};

struct sheet sheet_new(struct arena *a, size_t lines, size_t fields);
struct box *sheet_box(const struct sheet *s, size_t line, size_t field);
bool sheet_fits(const struct sheet *s, const struct paper *p); /* with nothing cut */
/* Texts that are too wide are cut; numbers never. */
void sheet_draw(const struct sheet *s, struct paper *p);

#endif
