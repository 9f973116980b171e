/* Documents, chapters with their blocks, tables. */
#include "model/dump_internal.h"

#include "model/read.h"

/* ---- chapters ---- */

struct block_walk {
	struct dump *d;
	struct str heading; /* id of the heading in hand */
	struct buf text;
};

static void dump_block(struct block_walk *w, const struct node *n)
{
	static const char *const kinds[] = {
		[NODE_PARAGRAPH] = "paragraph", [NODE_HEADING] = "heading", [NODE_QUOTE] = "quote",           [NODE_LIST] = "list",
		[NODE_ITEM] = "item",           [NODE_RULE] = "rule",       [NODE_CODE_BLOCK] = "code-block", [NODE_HTML_BLOCK] = "html"};
	struct json *j = &w->d->json;
	json_in_line(j);
	json_object(j, NULL);
	dump_str(w->d, "heading", w->heading);
	dump_str(w->d, "kind", str_of(kinds[n->kind]));
	json_int(j, "ordinal", n->ordinal);
	if (n->kind == NODE_HEADING)
		json_int(j, "level", n->level);
	if (n->kind != NODE_QUOTE && n->kind != NODE_LIST && n->kind != NODE_ITEM) {
		buf_clear(&w->text);
		node_text(n, &w->text);
		dump_str(w->d, "text", buf_str(&w->text));
	}
	json_object_end(j);
}

/* Lists, their items and quotations come before the blocks in them. */
static void dump_blocks(struct block_walk *w, const struct node *n)
{
	if (n->kind > NODE_RULE)
		return;
	if (n->kind == NODE_HEADING && n->more->id.n)
		w->heading = n->more->id;
	if (n->kind != NODE_DOCUMENT)
		dump_block(w, n);
	for (const struct node *child = n->first; child; child = child->next)
		dump_blocks(w, child);
}

static void dump_flow(struct dump *d, const struct node *root)
{
	struct block_walk w = {.d = d};
	json_array(&d->json, "blocks");
	dump_blocks(&w, root);
	json_array_end(&d->json);
	buf_free(&w.text);
}

static void dump_notes(struct dump *d, const struct markdown *m)
{
	if (m->note_count == 0)
		return;
	json_array(&d->json, "notes");
	for (size_t i = 0; i < m->note_count; i++) {
		json_object(&d->json, NULL);
		dump_str(d, "name", m->notes[i].name);
		dump_int(d, "number", m->notes[i].number);
		dump_flow(d, m->notes[i].body);
		json_object_end(&d->json);
	}
	json_array_end(&d->json);
}

static void dump_chapter_text(struct dump *d, const char *language, const struct chapter_text *text)
{
	if (!text->file)
		return;
	json_object(&d->json, language);
	dump_str(d, "title", text->title);
	dump_str(d, "number", text->number);
	json_int(&d->json, "references", (int64_t)text->references.n);
	if (text->markdown) {
		dump_flow(d, text->markdown->root);
		dump_notes(d, text->markdown);
	}
	json_str(&d->json, "at", text->file->path);
	json_object_end(&d->json);
}

void dump_chapter(struct dump *d, const struct chapter *c)
{
	struct json *j = &d->json;
	json_object(j, NULL);
	dump_chapter_name(d, "id", c);
	dump_str(d, "order", c->order);
	if (c->programme)
		dump_str(d, "programme", c->programme->id);
	for (size_t l = 0; l < d->site->language_count; l++)
		dump_chapter_text(d, arena_str(d->scratch, d->site->languages[l]).p, &c->text[l]);
	json_array(j, "tables");
	for (size_t i = 0; i < c->tables.n; i++)
		json_str(j, NULL, c->tables.v[i]->id);
	json_array_end(j);
	json_array(j, "items");
	for (size_t i = 0; i < c->items.n; i++)
		json_str(j, NULL, c->items.v[i]->id);
	json_array_end(j);
	json_array(j, "terms");
	for (size_t i = 0; i < c->terms.n; i++)
		json_str(j, NULL, c->terms.v[i]->id);
	json_array_end(j);
	json_object_end(j);
}

/* ---- tables ---- */

struct str row_name(const struct row *row)
{
	return row->id.n ? row->id : row->key;
}

static void dump_cell_name(struct dump *d, const struct row *row, const struct column *column)
{
	if (row)
		dump_str(d, "row", row_name(row));
	if (column)
		dump_str(d, "column", column->name);
}

static void dump_formula(struct dump *d, const struct formula *f)
{
	static const char *const operators[] = {"sum", "sum-range", "terms", "ratio"};
	if (!f)
		return;
	json_in_line(&d->json);
	json_object(&d->json, "formula");
	dump_choice(d, "operator", operators, (int)f->operator);
	json_array(&d->json, "operands");
	for (size_t i = 0; i < f->n; i++) {
		const struct formula_operand *o = &f->operands[i];
		json_object(&d->json, NULL);
		json_int(&d->json, "sign", o->sign);
		dump_cell_name(d, o->row, o->column);
		json_object_end(&d->json);
	}
	json_array_end(&d->json);
	json_object_end(&d->json);
}

/* What each language shows of it: its label, else its headers as the lexicon has them. */
static struct texts column_label(struct dump *d, const struct table *t, const struct column *c)
{
	struct texts label = c->label;
	for (size_t l = 0; l < d->site->language_count; l++) {
		if (label.v[l].n)
			continue;
		struct str upper = site_label(d->site, t, c->header[0], l, d->scratch);
		struct str lower = site_label(d->site, t, c->header[1], l, d->scratch);
		label.v[l] = lower.n ? arena_printf(d->scratch, STR_FMT "/" STR_FMT, STR_ARG(upper), STR_ARG(lower)) : upper;
	}
	return label;
}

static void dump_column(struct dump *d, const struct table *t, const struct column *c)
{
	static const char *const types[] = {"row", "number", "amount", "percent", "change", "range", "date", "period", "text", "level"};
	struct texts label = column_label(d, t, c);
	json_object(&d->json, NULL);
	json_str(&d->json, "name", c->name);
	dump_choice(d, "type", types, (int)c->type);
	dump_aspect(d, &c->about);
	dump_texts(d, "label", &label);
	dump_flag(d, "merge", c->merge);
	dump_flag(d, "added", c->added);
	if (c->order != ORDER_NONE)
		json_str(&d->json, "order", c->order == ORDER_RISING ? STR("rising") : STR("falling"));
	if (c->places >= 0)
		json_int(&d->json, "places", c->places);
	dump_formula(d, c->formula);
	dump_at(d, c->place);
	json_object_end(&d->json);
}

static void dump_cell(struct dump *d, const struct column *column, const struct cell *c)
{
	static const char *const kinds[] = {"text", "number", "change", "range", "date", "period", "absent"};
	static const char *const absences[] = {"nil", "not-calculated", "not-applicable", "not-available", "cancelled"};
	json_in_line(&d->json);
	json_object(&d->json, NULL);
	json_str(&d->json, "column", column->name);
	dump_choice(d, "kind", kinds, (int)c->kind);
	switch (c->kind) {
	case DATUM_TEXT:
		dump_texts(d, "text", c->text);
		break;
	case DATUM_RANGE:
		dump_quantity(d, "quantity", &c->number);
		dump_quantity(d, "last", c->last);
		break;
	case DATUM_NUMBER:
	case DATUM_CHANGE:
		dump_quantity(d, "quantity", &c->number);
		break;
	case DATUM_DATE:
		dump_date(d, "date", c->date);
		break;
	case DATUM_PERIOD:
		dump_period(d, "period", *c->period);
		break;
	case DATUM_ABSENT:
		dump_choice(d, "absence", absences, (int)c->absence);
		break;
	}
	if (c->kind != DATUM_TEXT)
		dump_str(d, "raw", c->raw);
	if (c->of_which)
		dump_str(d, "of-which", c->of_which->name);
	if (c->value)
		dump_str(d, "indicator", c->value->indicator->id);
	dump_at(d, c->place);
	json_object_end(&d->json);
}

static void dump_row(struct dump *d, const struct table *t, const struct row *row)
{
	static const char *const roles[] = {"item", "heading", "total"};
	json_object(&d->json, NULL);
	json_str(&d->json, "key", row->key);
	dump_str(d, "id", row->id);
	dump_int(d, "level", row->level);
	dump_choice(d, "role", roles, (int)row->role);
	dump_formula(d, row->formula);
	json_array(&d->json, "cells");
	for (size_t i = 0; i < t->columns.n; i++)
		if (t->columns.v[i].type != COLUMN_LEVEL)
			dump_cell(d, &t->columns.v[i], &row->cells[i]);
	json_array_end(&d->json);
	dump_at(d, row->place);
	json_object_end(&d->json);
}

static void dump_table_notes(struct dump *d, const char *key, const struct table_note_list *notes)
{
	if (notes->n == 0)
		return;
	json_array(&d->json, key);
	for (size_t i = 0; i < notes->n; i++) {
		const struct table_note *n = &notes->v[i];
		json_object(&d->json, NULL);
		dump_str(d, "mark", n->mark);
		dump_cell_name(d, n->row, n->column);
		dump_texts(d, "text", &n->text);
		dump_at(d, n->place);
		json_object_end(&d->json);
	}
	json_array_end(&d->json);
}

static void dump_acceptances(struct dump *d, const struct acceptance_list *accepted)
{
	if (accepted->n == 0)
		return;
	json_array(&d->json, "accept");
	for (size_t i = 0; i < accepted->n; i++) {
		const struct acceptance *a = &accepted->v[i];
		json_object(&d->json, NULL);
		json_str(&d->json, "code", str_of(diag_name(a->code)));
		dump_cell_name(d, a->row, a->column);
		dump_str(d, "chapter", a->chapter);
		dump_str(d, "text", a->text);
		dump_texts(d, "reason", &a->reason);
		dump_str(d, "source", a->source);
		dump_at(d, a->place);
		json_object_end(&d->json);
	}
	json_array_end(&d->json);
}

static void dump_equations(struct dump *d, const struct table *t)
{
	if (t->equations.n == 0)
		return;
	json_array(&d->json, "equations");
	for (size_t i = 0; i < t->equations.n; i++) {
		const struct equation *e = &t->equations.v[i];
		json_object(&d->json, NULL);
		dump_cell_name(d, e->row, NULL);
		dump_formula(d, e->formula);
		dump_at(d, e->place);
		json_object_end(&d->json);
	}
	json_array_end(&d->json);
}

static void dump_transcriptions(struct dump *d, const struct table *t)
{
	if (t->transcriptions.n == 0)
		return;
	json_array(&d->json, "transcription");
	for (size_t i = 0; i < t->transcriptions.n; i++) {
		const struct transcription *one = &t->transcriptions.v[i];
		json_object(&d->json, NULL);
		dump_cell_name(d, one->row, one->column);
		json_str(&d->json, "read", one->read);
		json_str(&d->json, "taken", one->taken);
		dump_texts(d, "proof", &one->proof);
		dump_at(d, one->place);
		json_object_end(&d->json);
	}
	json_array_end(&d->json);
}

static void dump_shape(struct dump *d, const char *key, int rows, int columns)
{
	if (rows)
		json_str(&d->json, key, arena_printf(d->scratch, "%dx%d", rows, columns));
}

static void dump_table(struct dump *d, const struct table *t)
{
	struct json *j = &d->json;
	json_object(j, NULL);
	json_str(j, "id", t->id);
	dump_int(d, "number", t->number);
	dump_choice(d, "kind", table_kind_names, (int)t->kind);
	dump_texts(d, "title", &t->title);
	dump_chapter_name(d, "chapter", t->chapter);
	dump_str(d, "item", t->anchor_item);
	dump_aspect(d, &t->about);
	if (t->series)
		dump_str(d, "series", t->series->id);
	json_int(j, "header-rows", (int64_t)t->header_rows);
	dump_shape(d, "printed", t->printed_rows, t->printed_columns);
	dump_shape(d, "data", t->data_rows, t->data_columns);
	json_array(j, "columns");
	for (size_t i = 0; i < t->columns.n; i++)
		dump_column(d, t, &t->columns.v[i]);
	json_array_end(j);
	json_array(j, "rows");
	for (size_t i = 0; i < t->rows.n; i++)
		dump_row(d, t, &t->rows.v[i]);
	json_array_end(j);
	dump_table_notes(d, "notes", &t->notes);
	dump_table_notes(d, "doubts", &t->doubts);
	dump_equations(d, t);
	dump_acceptances(d, &t->accepted);
	dump_transcriptions(d, t);
	dump_at(d, t->place);
	json_object_end(j);
}

/* ---- documents ---- */

static void dump_part(struct dump *d, const struct document_part *part)
{
	json_object(&d->json, NULL);
	dump_texts(d, "title", &part->title);
	dump_chapter_name(d, "from", part->first);
	dump_chapter_name(d, "to", part->last);
	dump_at(d, part->place);
	json_object_end(&d->json);
}

static void dump_commitment(struct dump *d, const struct commitment *c)
{
	json_object(&d->json, NULL);
	json_str(&d->json, "id", c->id);
	dump_chapter_name(d, "chapter", c->chapter);
	if (c->item)
		dump_str(d, "item", c->item->id);
	if (c->verb)
		dump_str(d, "verb", c->verb->word.v[0]);
	dump_date(d, "due", c->due);
	if (c->targets.n) {
		json_in_line(&d->json);
		json_array(&d->json, "targets");
		for (size_t i = 0; i < c->targets.n; i++)
			json_str(&d->json, NULL, c->targets.v[i]->indicator->id);
		json_array_end(&d->json);
	}
	dump_at(d, c->place);
	json_object_end(&d->json);
}

void dump_document(struct dump *d, const struct document *document)
{
	static const char *const kinds[] = {"plan", "policy", "budget", "report", "settlement", "reference"};
	static const char *const statuses[] = {"draft", "resolved", "approved", "published", "corrected"};
	struct json *j = &d->json;
	json_object(j, NULL);
	json_str(j, "id", document->id);
	dump_choice(d, "kind", kinds, (int)document->kind);
	json_int(j, "year", document->year);
	dump_texts(d, "titles", &document->title);
	dump_date(d, "date", document->date);
	dump_texts(d, "meeting", &document->meeting);
	dump_texts(d, "issuer", &document->issuer);
	dump_choice(d, "status", statuses, (int)document->status);
	json_str(j, "wording", document->summary ? STR("summary") : STR("verbatim"));
	dump_texts(d, "source", &document->source);
	dump_texts(d, "omits", &document->omits);
	dump_date(d, "updated", document->updated);
	json_array(j, "chapters");
	for (size_t i = 0; i < document->chapters.n; i++)
		dump_chapter(d, document->chapters.v[i]);
	json_array_end(j);
	if (document->parts.n) {
		json_array(j, "parts");
		for (size_t i = 0; i < document->parts.n; i++)
			dump_part(d, &document->parts.v[i]);
		json_array_end(j);
	}
	if (document->commitments.n) {
		json_array(j, "commitments");
		for (size_t i = 0; i < document->commitments.n; i++)
			dump_commitment(d, document->commitments.v[i]);
		json_array_end(j);
	}
	dump_acceptances(d, &document->accepted);
	json_array(j, "tables");
	for (size_t i = 0; i < document->tables.n; i++)
		dump_table(d, document->tables.v[i]);
	json_array_end(j);
	dump_at(d, document->place);
	json_object_end(j);
}
