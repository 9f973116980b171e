/* Small parts that many records have. */
#include "model/dump_internal.h"

#include "model/read.h"

void dump_str(struct dump *d, const char *key, struct str s)
{
	if (s.n)
		json_str(&d->json, key, s);
}

void dump_int(struct dump *d, const char *key, int n)
{
	if (n)
		json_int(&d->json, key, n);
}

void dump_flag(struct dump *d, const char *key, bool b)
{
	if (b)
		json_bool(&d->json, key, b);
}

void dump_choice(struct dump *d, const char *key, const char *const *names, int number)
{
	dump_str(d, key, str_of(names[number]));
}

void dump_strs(struct dump *d, const char *key, const struct str_list *list)
{
	if (list->n == 0)
		return;
	json_in_line(&d->json);
	json_array(&d->json, key);
	for (size_t i = 0; i < list->n; i++)
		json_str(&d->json, NULL, list->v[i]);
	json_array_end(&d->json);
}

void dump_texts(struct dump *d, const char *key, const struct texts *t)
{
	bool any = false;
	for (size_t l = 0; l < d->site->language_count; l++)
		any = any || t->v[l].n;
	if (!any)
		return;
	json_in_line(&d->json);
	json_object(&d->json, key);
	for (size_t l = 0; l < d->site->language_count; l++)
		dump_str(d, arena_str(d->scratch, d->site->languages[l]).p, t->v[l]);
	json_object_end(&d->json);
}

/* Writes what stands in d->text, and empties it. */
static void dump_text(struct dump *d, const char *key)
{
	dump_str(d, key, buf_str(&d->text));
	buf_clear(&d->text);
}

void dump_at(struct dump *d, struct place where)
{
	if (!where.source)
		return;
	buf_put(&d->text, where.source->path);
	if (where.line)
		buf_printf(&d->text, ":%u:%u", where.line, where.column);
	dump_text(d, "at");
}

void dump_date(struct dump *d, const char *key, struct date date)
{
	if (date.year)
		buf_printf(&d->text, "%04d-%02d", date.year, date.month);
	if (date.year && date.day)
		buf_printf(&d->text, "-%02d", date.day);
	dump_text(d, key);
}

void dump_period(struct dump *d, const char *key, struct period period)
{
	if (period.kind != PERIOD_NONE)
		period_print(&d->text, period);
	dump_text(d, key);
}

void dump_basis(struct dump *d, enum basis basis)
{
	dump_choice(d, "basis", basis_names, (int)basis);
}

void dump_aspect(struct dump *d, const struct aspect *about)
{
	dump_period(d, "period", about->period);
	dump_basis(d, about->basis);
	if (about->unit)
		dump_str(d, "unit", about->unit->id);
	if (about->segment)
		dump_str(d, "segment", about->segment->id);
}

void dump_quantity(struct dump *d, const char *key, const struct quantity *q)
{
	static const char *const comparators[] = {"", "at-least", "at-most", "more-than", "less-than", "up-to"};
	json_in_line(&d->json);
	json_object(&d->json, key);
	decimal_print(&d->text, q->value);
	dump_text(d, "number");
	dump_int(d, "place", q->place);
	dump_flag(d, "about", q->about);
	dump_flag(d, "scaled", q->scaled);
	dump_flag(d, "percent", q->percent);
	dump_choice(d, "comparator", comparators, (int)q->comparator);
	json_object_end(&d->json);
}

void dump_chapter_name(struct dump *d, const char *key, const struct chapter *c)
{
	if (!c)
		return;
	if (c->document)
		buf_printf(&d->text, STR_FMT "/", STR_ARG(c->document->id));
	buf_put(&d->text, c->slug);
	dump_text(d, key);
}
