#include "check/check.h"

/* Lengths go before texts, so that none runs into the next. */
static void put_text(struct buf *out, struct str s)
{
	buf_put(out, (struct str){(const char *)&s.n, sizeof s.n});
	buf_put(out, s);
}

static void put_number(struct buf *out, size_t n)
{
	buf_put(out, (struct str){(const char *)&n, sizeof n});
}

static void put_cell(struct buf *out, struct cell_ref c)
{
	put_number(out, c.table != NULL);
	if (!c.table)
		return;
	put_text(out, c.table->document->id);
	put_text(out, c.table->id);
	put_number(out, (size_t)(c.row - c.table->rows.v));
	put_number(out, (size_t)(c.column - c.table->columns.v));
}

/* Lines of a file are for editors. */
static void put_place(struct buf *out, const struct finding_place *p)
{
	put_cell(out, p->cell);
	put_text(out, p->chapter && p->chapter->document ? p->chapter->document->id : (struct str){0});
	put_text(out, p->chapter ? p->chapter->slug : (struct str){0});
	put_text(out, p->item ? p->item->id : (struct str){0});
	put_text(out, p->value ? p->value->anchor : (struct str){0});
	put_number(out, p->language);
	put_text(out, p->quote);
}

static void put_finding(struct buf *out, const struct finding *f)
{
	put_number(out, f->code);
	put_text(out, f->document ? f->document->id : (struct str){0});
	put_number(out, f->place_count);
	for (size_t i = 0; i < f->place_count; i++)
		put_place(out, &f->places[i]);
	put_text(out, f->found);
	put_text(out, f->expected);
	put_number(out, f->cause);
	put_number(out, (size_t)f->power);
	put_number(out, f->sure);
	put_number(out, f->accepted != NULL);
}

static void put_agreed(struct buf *out, const struct agreed_place *p)
{
	put_cell(out, p->cell);
	put_number(out, p->value != NULL);
	if (!p->value)
		return;
	put_text(out, p->value->document->id);
	put_text(out, p->value->anchor);
}

static void put_table(struct buf *out, const struct table_checks *t)
{
	put_number(out, t->numbers);
	put_number(out, t->covered);
	if (t->is_covered)
		buf_put(out, (struct str){(const char *)t->is_covered, t->table->rows.n * t->table->columns.n * sizeof *t->is_covered});
	put_number(out, t->agreements.n);
	for (size_t i = 0; i < t->agreements.n; i++) {
		put_cell(out, t->agreements.v[i].cell);
		put_number(out, t->agreements.v[i].n);
		for (size_t j = 0; j < t->agreements.v[i].n; j++)
			put_agreed(out, &t->agreements.v[i].places[j]);
	}
}

struct hash checks_hash(const struct checks *c)
{
	struct buf all = {0};
	for (size_t i = 0; i < c->findings.n; i++)
		put_finding(&all, &c->findings.v[i]);
	for (size_t i = 0; i < c->table_count; i++)
		put_table(&all, &c->tables[i]);
	struct hash hash = hash_of(buf_str(&all));
	buf_free(&all);
	return hash;
}
