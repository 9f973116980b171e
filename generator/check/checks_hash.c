#include "check/check.h"

static void put_cell(struct buf *out, struct cell_ref c)
{
	hash_put_number(out, c.table != NULL);
	if (!c.table)
		return;
	hash_put_text(out, c.table->document->id);
	hash_put_text(out, c.table->id);
	hash_put_number(out, c.row - c.table->rows.v);
	hash_put_number(out, c.column - c.table->columns.v);
}

/* Lines of a file are for editors. */
static void put_place(struct buf *out, const struct finding_place *p)
{
	put_cell(out, p->cell);
	hash_put_text(out, p->chapter && p->chapter->document ? p->chapter->document->id : (struct str){0});
	hash_put_text(out, p->chapter ? p->chapter->slug : (struct str){0});
	hash_put_text(out, p->item ? p->item->id : (struct str){0});
	hash_put_text(out, p->value ? p->value->anchor : (struct str){0});
	hash_put_number(out, (int64_t)p->language);
	hash_put_text(out, p->quote);
}

static void put_finding(struct buf *out, const struct finding *f)
{
	hash_put_number(out, f->code);
	hash_put_text(out, f->document ? f->document->id : (struct str){0});
	hash_put_number(out, (int64_t)f->place_count);
	for (size_t i = 0; i < f->place_count; i++)
		put_place(out, &f->places[i]);
	hash_put_text(out, f->found);
	hash_put_text(out, f->expected);
	hash_put_number(out, f->cause);
	hash_put_number(out, f->power);
	hash_put_number(out, f->sure);
	hash_put_number(out, f->accepted != NULL);
}

static void put_agreed(struct buf *out, const struct agreed_place *p)
{
	put_cell(out, p->cell);
	hash_put_number(out, p->value != NULL);
	if (!p->value)
		return;
	hash_put_text(out, p->value->document->id);
	hash_put_text(out, p->value->anchor);
}

static void put_table(struct buf *out, const struct table_checks *t)
{
	hash_put_number(out, (int64_t)t->numbers);
	hash_put_number(out, (int64_t)t->covered);
	if (t->is_covered)
		buf_put(out, (struct str){(const char *)t->is_covered, t->table->rows.n * t->table->columns.n * sizeof *t->is_covered});
	hash_put_number(out, (int64_t)t->agreements.n);
	for (size_t i = 0; i < t->agreements.n; i++) {
		put_cell(out, t->agreements.v[i].cell);
		hash_put_number(out, (int64_t)t->agreements.v[i].n);
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
