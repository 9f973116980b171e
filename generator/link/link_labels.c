#include "link/link_internal.h"

#include "text/label.h"

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
		if (t->columns.v[i].type == COLUMN_ROW && row->cells[i].text->v[0].n)
			last = &t->columns.v[i];
	return last;
}

static void link_cell(struct linker *k, const struct table *t, const struct row *row, const struct column *c, struct cell *cell,
		      size_t language)
{
	struct str label = cell->text->v[0];
	struct str *text = &cell->text->v[language];
	if (label.n == 0 || text->n)
		return;
	if (row->line && c == name_column(t, row))
		*text = row->line->name.v[language];
	if (!text->n)
		*text = site_label(k->site, t, label, language, k->scratch);
	if (!text->n && label_needs_rendering(label))
		no_rendering(k, cell->place, label, language);
	if (!text->n && !label_needs_rendering(label))
		*text = label;
}

static void link_header(struct linker *k, const struct table *t, const struct column *c, size_t language)
{
	const struct csv *csv = t->csv->csv;
	for (size_t i = 0; i < t->header_rows; i++) {
		struct str label = c->header[i];
		if ((i + 1 == t->header_rows && c->label.v[language].n) || !label_needs_rendering(label))
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

void link_labels(struct linker *k, struct document *d)
{
	for (size_t i = 0; d && i < d->tables.n; i++)
		for (size_t l = 1; l < k->site->language_count; l++)
			link_table(k, d->tables.v[i], l);
}
