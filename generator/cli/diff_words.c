/* What all formats say in the same words. */
#include "cli/diff_print.h"

#define MOST 3

bool shown_names_item(const struct shown_item *i, const struct shown_block *b)
{
	return (i->state == ITEM_NEW || i->state == ITEM_ENDED) && i->name.n && b->kind == BLOCK_HEADING &&
	       b->position[b->change == PAIR_DELETED ? SIDE_OLD : SIDE_NEW] == 0;
}

static void put_part(struct buf *out, size_t n, const char *one, const char *more)
{
	if (n)
		buf_printf(out, "%s%zu %s", out->n ? ", " : "", n, n == 1 ? one : more);
}

struct str diff_table_counts(const struct shown_table *t, struct arena *a)
{
	struct buf out = {.arena = a};
	const struct table_difference *d = t->difference;
	if (!t->v[SIDE_OLD] || !t->v[SIDE_NEW]) {
		const struct table *some = t->v[SIDE_NEW] ? t->v[SIDE_NEW] : t->v[SIDE_OLD];
		buf_printf(&out, "%s, %zu rows", t->v[SIDE_NEW] ? "a new table" : "no longer there", some->rows.n);
	} else if (d->unlike) {
		buf_printf(&out, "hardly a row is on both sides; not compared row by row: %zu rows before, %zu now", d->old->rows.n,
			   d->new->rows.n);
	} else {
		put_part(&out, d->cells, "cell differs", "cells differ");
		put_part(&out, d->rows_new, "new row", "new rows");
		put_part(&out, d->rows_ended, "row ended", "rows ended");
		put_part(&out, d->columns_new, "new column", "new columns");
		put_part(&out, d->columns_ended, "column ended", "columns ended");
		put_part(&out, t->moved, "row moved", "rows moved");
	}
	return buf_take(&out);
}

static void add_line(struct counted_line *lines, size_t *n, struct str name, struct buf *text, struct arena *a)
{
	if (text->n)
		lines[(*n)++] = (struct counted_line){name, arena_str(a, buf_str(text))};
	buf_clear(text);
}

/* The chapters in which most changed, the first ahead. */
static void put_most(struct buf *out, const struct shown *s)
{
	const struct shown_chapter *best[MOST] = {NULL};
	size_t chapters = 0;
	for (size_t d = 0; d < s->documents.n; d++)
		for (size_t i = 0; i < s->documents.v[d].chapters.n; i++) {
			const struct shown_chapter *c = &s->documents.v[d].chapters.v[i];
			size_t weight = change_counts_weight(&c->counts), at = MOST;
			while (at > 0 && (!best[at - 1] || change_counts_weight(&best[at - 1]->counts) < weight))
				at--;
			for (size_t n = MOST - 1; n > at; n--)
				best[n] = best[n - 1];
			if (at < MOST && weight)
				best[at] = c;
			chapters++;
		}
	for (size_t i = 0; chapters > MOST && i < MOST && best[i]; i++)
		buf_printf(out, "%s" STR_FMT, i ? "; " : "", STR_ARG(best[i]->title_in[0].n ? best[i]->title_in[0] : best[i]->title));
}

static void put_texts(struct buf *line, const struct change_counts *c)
{
	put_part(line, c->places, "place", "places");
	put_part(line, c->words_deleted, "word deleted", "words deleted");
	put_part(line, c->words_inserted, "word inserted", "words inserted");
	put_part(line, c->numbers, "number or date", "numbers or dates");
	put_part(line, c->years, "date moved on with the year", "dates moved on with the year");
	put_part(line, c->sentences_moved, "sentence moved", "sentences moved");
	put_part(line, c->blocks_new, "new block", "new blocks");
	put_part(line, c->blocks_ended, "block ended", "blocks ended");
	put_part(line, c->blocks_moved, "block moved", "blocks moved");
}

/* A line for each language, or one. */
static void add_text_lines(struct counted_line *lines, size_t *n, const struct shown *s, struct arena *a)
{
	struct buf line = {0};
	for (size_t l = 0; l < s->languages.n && s->languages.n > 1; l++) {
		put_texts(&line, &s->texts[l]);
		add_line(lines, n, arena_printf(a, "text " STR_FMT, STR_ARG(s->languages.v[l])), &line, a);
	}
	if (s->languages.n <= 1)
		put_texts(&line, &s->counts);
	add_line(lines, n, STR("text"), &line, a);
	buf_free(&line);
}

size_t diff_counts(const struct shown *s, struct arena *a, struct counted_line lines[COUNTED_LINES])
{
	const struct change_counts *c = &s->counts;
	struct buf line = {0};
	size_t n = 0;
	if (c->items_changed)
		buf_printf(&line, "%zu of %zu changed", c->items_changed, c->items);
	put_part(&line, c->items_new, "new", "new");
	put_part(&line, c->items_ended, "ended", "ended");
	put_part(&line, c->items_moved, "moved", "moved");
	add_line(lines, &n, STR("items"), &line, a);
	add_text_lines(lines, &n, s, a);
	if (c->tables_changed)
		buf_printf(&line, "%zu of %zu differ", c->tables_changed, c->tables);
	put_part(&line, c->cells, "cell", "cells");
	put_part(&line, c->rows_new, "new row", "new rows");
	put_part(&line, c->rows_ended, "row ended", "rows ended");
	add_line(lines, &n, STR("tables"), &line, a);
	put_part(&line, s->files, "file", "files");
	put_part(&line, s->lines, "line", "lines");
	add_line(lines, &n, STR("files"), &line, a);
	if (c->cosmetic && !s->choice->cosmetic)
		buf_printf(&line, "%zu cosmetic change%s (--cosmetic shows %s)", c->cosmetic, c->cosmetic == 1 ? "" : "s",
			   c->cosmetic == 1 ? "it" : "them");
	add_line(lines, &n, STR("hidden"), &line, a);
	put_most(&line, s);
	add_line(lines, &n, STR("most in"), &line, a);
	if (!s->differ)
		lines[n++] = (struct counted_line){.text = STR("nothing differs")};
	buf_free(&line);
	return n;
}

struct str diff_item_heading(const struct shown_item *i, struct arena *a)
{
	const char *state = i->state == ITEM_NEW ? "new: " : i->state == ITEM_ENDED ? "ended: " : "";
	return i->name.n ? arena_printf(a, "%s" STR_FMT, state, STR_ARG(i->name)) : (struct str){0};
}

struct str diff_chapter_heading(const struct shown_chapter *c, struct arena *a)
{
	const char *state = c->change == PART_NEW ? "new: " : c->change == PART_ENDED ? "ended: " : "";
	return c->title.n ? arena_printf(a, "%s" STR_FMT, state, STR_ARG(c->title)) : (struct str){0};
}

struct str diff_document_heading(const struct shown *s, const struct shown_document *d, struct arena *a)
{
	struct str title[SIDES];
	if (d->file)
		return arena_printf(a, "%s" STR_FMT,
				    d->change == PART_NEW     ? "new file: "
				    : d->change == PART_ENDED ? "file ended: "
							      : "",
				    STR_ARG(d->id));
	for (int side = 0; side < SIDES; side++) {
		struct str said = s->operands[side].said;
		title[side] = d->document[side] ? arena_printf(a, STR_FMT " (" STR_FMT ")", STR_ARG(d->title[side]), STR_ARG(said)) : said;
	}
	if (d->change != PART_BOTH)
		return arena_printf(a, "%s" STR_FMT, d->change == PART_NEW ? "new: " : "ended: ",
				    STR_ARG(d->title[d->change == PART_NEW ? SIDE_NEW : SIDE_OLD]));
	return arena_printf(a, STR_FMT " → " STR_FMT, STR_ARG(title[SIDE_OLD]), STR_ARG(title[SIDE_NEW]));
}

struct str diff_block_note(const struct shown_block *b, struct arena *a)
{
	if (b->from.n || b->to.n)
		return arena_printf(a, "%s “" STR_FMT "”", b->from.n ? "from" : "into", STR_ARG(b->from.n ? b->from : b->to));
	return b->moved ? STR("moved") : (struct str){0};
}
