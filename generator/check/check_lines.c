/* Rows that come and go between two years of a table, though nothing declares it. */
#include "check/check_internal.h"

/* The same table in the latest earlier document of its kind; null: none. */
static const struct table *table_before(const struct site *s, const struct table *t)
{
	const struct table *found = NULL;
	for (size_t i = 0; i < s->documents.n; i++) {
		const struct document *d = s->documents.v[i];
		const struct table *other = str_eq(d->slug, t->document->slug) ? document_table(d, t->id) : NULL;
		if (other && other->series == t->series && d->year < t->document->year && (!found || d->year > found->document->year))
			found = other;
	}
	return found;
}

static const struct row *row_of(const struct table *t, const struct line_item *line)
{
	for (size_t i = 0; i < t->rows.n; i++)
		if (t->rows.v[i].line == line)
			return &t->rows.v[i];
	return NULL;
}

static bool names(const struct str_list *ids, struct str id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (str_eq(ids->v[i], id))
			return true;
	return false;
}

/* By its years, or as one that continues others or is continued by them. */
static bool is_declared(const struct series *s, const struct line_item *line, int before, int now, bool ends)
{
	if (ends ? line->to && line->to < now : line->from > before)
		return true;
	for (size_t i = 0; i < s->lineage.n; i++) {
		const struct lineage *l = &s->lineage.v[i];
		if (before < l->year && l->year <= now && names(ends ? &l->from : &l->to, line->id))
			return true;
	}
	return false;
}

static void report(struct checker *k, const struct table *before, const struct table *t, const struct line_item *line,
		   const struct row *row)
{
	const struct row *other = row ? row : row_of(before, line);
	struct finding *f = finding_add(k, DIAG_LINE_UNMATCHED, t->document, 2);
	f->places[0].place = row ? row->place : t->place;
	f->places[1].place = row ? before->place : other->place;
	f->found = line->id;
	if (row)
		f->what = finding_text(k, "the row \"" STR_FMT "\" is new: the table of FY%d has none like it", STR_ARG(line->name.v[0]),
				       before->document->year);
	else
		f->what = finding_text(k, "the row \"" STR_FMT "\" (%s), which the table of FY%d has, is no longer there",
				       STR_ARG(line->name.v[0]), arena_str(k->scratch, line->id).p, before->document->year);
}

void check_lines(struct checker *k)
{
	for (size_t i = 0; i < k->checks->table_count; i++) {
		const struct table *t = k->checks->tables[i].table, *before = t->series ? table_before(k->site, t) : NULL;
		for (size_t j = 0; before && j < t->series->lines.n; j++) {
			const struct line_item *line = &t->series->lines.v[j];
			const struct row *was = row_of(before, line), *is = row_of(t, line);
			if (line->role != LINE_HEADING && !was != !is &&
			    !is_declared(t->series, line, before->document->year, t->document->year, was))
				report(k, before, t, line, is);
		}
	}
}
