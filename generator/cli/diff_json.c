/* A comparison as diff.schema.json describes it. A member is there only when it says something. */
#include "cli/diff_print.h"

#include "base/json.h"

#define VERSION 1 /* of the format; it grows when a member changes its meaning or goes */

struct writer {
	struct json json;
	struct buf text; /* for texts that are put together */
};

static void put(struct writer *w, const char *key, struct str s)
{
	if (s.n)
		json_str(&w->json, key, s);
}

static void put_flag(struct writer *w, const char *key, bool flag)
{
	if (flag)
		json_bool(&w->json, key, true);
}

static void put_decimal(struct writer *w, const char *key, struct decimal d)
{
	buf_clear(&w->text);
	decimal_print(&w->text, decimal_normal(d));
	json_str(&w->json, key, buf_str(&w->text));
}

static void put_place(struct writer *w, const char *key, const struct shown_place *p)
{
	if (p->path.n == 0)
		return;
	json_in_line(&w->json);
	json_object(&w->json, key);
	json_str(&w->json, "path", p->path);
	if (p->line) {
		json_int(&w->json, "line", p->line);
		json_int(&w->json, "column", p->column);
	}
	json_object_end(&w->json);
}

static void put_places(struct writer *w, const struct shown_place places[SIDES])
{
	put_place(w, "old-at", &places[SIDE_OLD]);
	put_place(w, "new-at", &places[SIDE_NEW]);
}

static void put_notes(struct writer *w, const struct str_list *notes)
{
	if (notes->n == 0)
		return;
	json_array(&w->json, "notes");
	for (size_t i = 0; i < notes->n; i++)
		json_str(&w->json, NULL, notes->v[i]);
	json_array_end(&w->json);
}

static void put_change(struct writer *w, enum part_change change)
{
	static const char *const names[] = {[PART_BOTH] = "both", [PART_NEW] = "new", [PART_ENDED] = "ended"};
	json_str(&w->json, "on", str_of(names[change]));
}

static void put_counts(struct writer *w, const char *name, const struct change_counts *c)
{
	const struct {
		const char *name;
		size_t n;
	} all[] = {
		{"items", c->items},
		{"items-changed", c->items_changed},
		{"items-new", c->items_new},
		{"items-ended", c->items_ended},
		{"items-moved", c->items_moved},
		{"places", c->places},
		{"words-deleted", c->words_deleted},
		{"words-inserted", c->words_inserted},
		{"numbers", c->numbers},
		{"years", c->years},
		{"sentences-moved", c->sentences_moved},
		{"blocks-changed", c->blocks_changed},
		{"blocks-new", c->blocks_new},
		{"blocks-ended", c->blocks_ended},
		{"blocks-moved", c->blocks_moved},
		{"tables", c->tables},
		{"tables-changed", c->tables_changed},
		{"rows-new", c->rows_new},
		{"rows-ended", c->rows_ended},
		{"cells", c->cells},
		{"cosmetic", c->cosmetic},
	};
	json_object(&w->json, name);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		json_int(&w->json, all[i].name, (int64_t)all[i].n);
	json_object_end(&w->json);
}

/* ---- texts ---- */

static void put_pieces(struct writer *w, const struct pieces *p)
{
	static const char *const kinds[] = {[PIECE_SAME] = "same", [PIECE_OLD] = "deleted", [PIECE_NEW] = "inserted"};
	if (p->n == 0)
		return;
	json_array(&w->json, "edits");
	for (size_t i = 0; i < p->n; i++) {
		json_in_line(&w->json);
		json_object(&w->json, NULL);
		json_str(&w->json, "edit", str_of(kinds[p->v[i].kind]));
		json_str(&w->json, "text", p->v[i].text);
		put_flag(w, "moved", p->v[i].moved);
		put_flag(w, "cosmetic", p->v[i].cosmetic);
		put_flag(w, "number", p->v[i].number);
		json_object_end(&w->json);
	}
	json_array_end(&w->json);
}

static void put_blocks(struct writer *w, const char *key, const struct shown_block *v, size_t n)
{
	static const char *const kinds[] = {"paragraph", "heading", "list-item", "note", "code", "line"};
	static const char *const changes[] = {
		[PAIR_SAME] = "same", [PAIR_CHANGED] = "changed", [PAIR_DELETED] = "deleted", [PAIR_INSERTED] = "inserted"};
	if (n == 0)
		return;
	json_array(&w->json, key);
	for (size_t i = 0; i < n; i++) {
		const struct shown_block *b = &v[i];
		json_object(&w->json, NULL);
		put(w, "language", b->language);
		json_str(&w->json, "kind", str_of(kinds[b->kind]));
		json_str(&w->json, "change", str_of(changes[b->change]));
		put_flag(w, "moved", b->moved);
		put(w, "from", b->from);
		put(w, "to", b->to);
		put_places(w, b->place);
		put_pieces(w, &b->pieces);
		json_object_end(&w->json);
	}
	json_array_end(&w->json);
}

/* ---- tables ---- */

static void put_cell(struct writer *w, const struct shown_cell *c)
{
	static const char *const changes[] = {[CELL_EQUAL] = "equal",
					      [CELL_DIFFERS] = "differs",
					      [CELL_APPEARS] = "appears",
					      [CELL_LEAVES] = "leaves",
					      [CELL_ONE_SIDE] = "one-side"};
	const struct difference *d = &c->cell->difference;
	json_object(&w->json, NULL);
	json_str(&w->json, "row", c->row);
	json_str(&w->json, "column", c->column);
	json_str(&w->json, "change", str_of(changes[c->change]));
	json_str(&w->json, "old", c->text[SIDE_OLD]);
	json_str(&w->json, "new", c->text[SIDE_NEW]);
	if (c->cell->figures && d->lack == LACK_NONE) {
		put_decimal(w, "difference", d->amount.value);
		put_flag(w, "about", d->amount.about);
		put_flag(w, "within-rounding", d->within_rounding);
		if (d->percent_lack == PERCENT_NONE)
			put_decimal(w, "percent", d->percent.value);
	}
	put_places(w, c->place);
	put_pieces(w, &c->pieces);
	json_object_end(&w->json);
}

static void put_rows(struct writer *w, const char *key, const struct shown_row *v, size_t n)
{
	if (n == 0)
		return;
	json_array(&w->json, key);
	for (size_t i = 0; i < n; i++) {
		json_object(&w->json, NULL);
		put_change(w, v[i].change);
		json_str(&w->json, "label", v[i].label);
		put(w, "text", v[i].text);
		put_place(w, "at", &v[i].place);
		json_object_end(&w->json);
	}
	json_array_end(&w->json);
}

static void put_table(struct writer *w, const struct shown_table *t)
{
	json_object(&w->json, NULL);
	json_str(&w->json, "id", t->id);
	put(w, "title", t->title);
	put_change(w, !t->v[SIDE_OLD] ? PART_NEW : !t->v[SIDE_NEW] ? PART_ENDED : PART_BOTH);
	put_flag(w, "unlike", t->difference->unlike);
	if (t->moved)
		json_int(&w->json, "rows-moved", (int64_t)t->moved);
	if (t->cells.n) {
		json_array(&w->json, "cells");
		for (size_t i = 0; i < t->cells.n; i++)
			put_cell(w, &t->cells.v[i]);
		json_array_end(&w->json);
	}
	put_rows(w, "columns", t->columns.v, t->columns.n);
	put_rows(w, "rows", t->rows.v, t->rows.n);
	json_object_end(&w->json);
}

/* ---- the whole ---- */

static void put_item(struct writer *w, const struct shown_item *i)
{
	static const char *const states[] = {"same", "cosmetic", "changed", "new", "ended"};
	json_object(&w->json, NULL);
	put(w, "id", i->id);
	put(w, "name", i->name);
	json_str(&w->json, "state", str_of(states[i->state]));
	put_flag(w, "moved", i->moved);
	put_notes(w, &i->notes);
	put_place(w, "at", &i->place);
	put_counts(w, "counts", &i->counts);
	put_blocks(w, "blocks", i->blocks.v, i->blocks.n);
	if (i->tables.n) {
		json_array(&w->json, "tables");
		for (size_t n = 0; n < i->tables.n; n++)
			put_table(w, &i->tables.v[n]);
		json_array_end(&w->json);
	}
	json_object_end(&w->json);
}

static void put_chapter(struct writer *w, const struct shown_chapter *c)
{
	json_object(&w->json, NULL);
	put(w, "slug", c->slug);
	put(w, "title", c->title);
	put(w, "programme", c->programme);
	put_change(w, c->change);
	put_notes(w, &c->notes);
	put_counts(w, "counts", &c->counts);
	json_array(&w->json, "items");
	for (size_t i = 0; i < c->items.n; i++)
		put_item(w, &c->items.v[i]);
	json_array_end(&w->json);
	json_object_end(&w->json);
}

static void put_document(struct writer *w, const struct shown_document *d)
{
	json_object(&w->json, NULL);
	put(w, d->file ? "path" : "id", d->id);
	put(w, "old-title", d->title[SIDE_OLD]);
	put(w, "new-title", d->title[SIDE_NEW]);
	put_change(w, d->change);
	put_notes(w, &d->notes);
	put_counts(w, "counts", &d->counts);
	if (!d->file) {
		json_array(&w->json, "chapters");
		for (size_t c = 0; c < d->chapters.n; c++)
			put_chapter(w, &d->chapters.v[c]);
		json_array_end(&w->json);
	}
	put_blocks(w, "lines", d->lines.v, d->lines.n);
	json_object_end(&w->json);
}

void diff_print_json(const struct shown *s, struct buf *out)
{
	struct writer w = {.json = {.out = out}};
	json_object(&w.json, NULL);
	json_int(&w.json, "version", VERSION);
	json_bool(&w.json, "differ", s->differ);
	json_str(&w.json, "old", s->operands[SIDE_OLD].said);
	json_str(&w.json, "new", s->operands[SIDE_NEW].said);
	json_in_line(&w.json);
	json_array(&w.json, "languages");
	for (size_t i = 0; i < s->languages.n; i++)
		json_str(&w.json, NULL, s->languages.v[i]);
	json_array_end(&w.json);
	put_counts(&w, "counts", &s->counts);
	json_object(&w.json, "texts");
	for (size_t l = 0; l < s->languages.n; l++)
		put_counts(&w, arena_str(s->arena, s->languages.v[l]).p, &s->texts[l]);
	json_object_end(&w.json);
	json_array(&w.json, "documents");
	for (size_t d = 0; d < s->documents.n; d++)
		put_document(&w, &s->documents.v[d]);
	json_array_end(&w.json);
	json_object_end(&w.json);
	buf_free(&w.text);
}
