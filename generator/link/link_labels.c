#include "link/link_internal.h"

/* True for text that only readers of the source language can read: with kana, Han or the like; numbers, signs and Latin are everybody's. */
static bool needs_rendering(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if ((c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x9FFF) ||
		    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9F) || c >= 0x20000)
			return true;
	}
	return false;
}

static void no_rendering(struct linker *k, struct place where, struct str label, size_t language)
{
	if (k->site->lexicon_faulty)
		return;
	diags_add(k->d, DIAG_NO_RENDERING, where, "\"" STR_FMT "\" has no rendering in \"" STR_FMT "\"", STR_ARG(label),
		  STR_ARG(k->site->languages[language]));
}

/* The column that shows the row's own name: the last row header that is not empty. */
static const struct column *name_column(const struct table *t, const struct row *row)
{
	const struct column *last = NULL;
	for (size_t i = 0; i < t->columns.n; i++)
		if (t->columns.v[i].type == COLUMN_ROW && row->cells[i].text.v[0].n)
			last = &t->columns.v[i];
	return last;
}

static void link_cell(struct linker *k, const struct table *t, const struct row *row, const struct column *c, struct cell *cell,
		      size_t language)
{
	struct str label = cell->text.v[0];
	struct str *text = &cell->text.v[language];
	if (label.n == 0 || text->n)
		return;
	if (row->line && c == name_column(t, row))
		*text = row->line->name.v[language];
	if (!text->n)
		*text = site_label(k->site, t, label, language, k->scratch);
	if (!text->n && needs_rendering(label))
		no_rendering(k, cell->place, label, language);
	if (!text->n && !needs_rendering(label))
		*text = label;
}

static void link_header(struct linker *k, const struct table *t, const struct column *c, size_t language)
{
	const struct csv *csv = t->csv->csv;
	for (size_t i = 0; i < t->header_rows; i++) {
		struct str label = c->header[i];
		if ((i + 1 == t->header_rows && c->label.v[language].n) || !needs_rendering(label))
			continue;
		if (!site_label(k->site, t, label, language, k->scratch).n)
			no_rendering(k, csv->rows[i].cells[c->source[0]].place, label, language);
	}
}

static void link_table(struct linker *k, struct table *t, size_t language)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct column *c = &t->columns.v[i];
		if (c->type == COLUMN_LEVEL)
			continue;
		link_header(k, t, c, language);
		for (size_t j = 0; j < t->rows.n; j++)
			if (t->rows.v[j].cells[i].kind == DATUM_TEXT)
				link_cell(k, t, &t->rows.v[j], c, &t->rows.v[j].cells[i], language);
	}
}

void link_labels(struct linker *k)
{
	for (size_t i = 0; i < k->site->documents.n; i++)
		for (size_t j = 0; j < k->site->documents.v[i]->tables.n; j++)
			for (size_t l = 1; l < k->site->language_count; l++)
				link_table(k, k->site->documents.v[i]->tables.v[j], l);
}
