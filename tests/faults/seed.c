/* What all faults have in common, and those in the descriptions of tables. */
#include "faults.h"

#include <stdlib.h>

/* splitmix64: the same faults everywhere, for ever. */
size_t pick(struct seeder *s, size_t n)
{
	uint64_t z = s->random += 0x9E3779B97F4A7C15;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
	z ^= z >> 31;
	return n ? z % n : 0;
}

void edit_add(struct seeder *s, struct fault *f, const struct source *source, size_t start, size_t end, struct str text)
{
	*LIST_ADD(&f->edits, s->arena) = (struct edit){source, start, end, text};
}

bool seed_fault(struct seeder *s, struct fault *f)
{
	switch (f->class) {
	case FAULT_DIGIT:
	case FAULT_SWAPPED:
	case FAULT_DROPPED:
	case FAULT_SIGN:
	case FAULT_UNIT:
	case FAULT_SHIFTED:
		return seed_cell(s, f);
	case FAULT_TOTAL:
		return seed_total(s, f);
	case FAULT_RATE:
		return seed_rate(s, f);
	case FAULT_TABLE_UNIT:
	case FAULT_YEAR_TABLE:
	case FAULT_YEAR_CELL:
		return seed_description(s, f);
	case FAULT_VALUE:
	case FAULT_PROSE:
	case FAULT_YEAR_TEXT:
		return seed_both_texts(s, f);
	default:
		return seed_text(s, f);
	}
}

/* ---- descriptions ---- */

static const struct table *pick_table(struct seeder *s)
{
	return s->base->checks->tables[pick(s, s->base->checks->table_count)].table;
}

/* 円, 千円, 百万円: of one kind. */
static const struct unit *root_of(const struct unit *u)
{
	return u->of ? u->of : u;
}

static bool slip_unit(struct seeder *s, struct fault *f)
{
	const struct table *t = pick_table(s);
	const struct unit *u = t->about.unit, *other = s->base->site->units.v[pick(s, s->base->site->units.n)];
	if (!u || u == other || root_of(u) != root_of(other))
		return false;
	const struct source *source = t->place.source;
	struct str line = arena_printf(s->arena, "\nunit: " STR_FMT "\n", STR_ARG(u->id));
	size_t at = str_find(source->text, line);
	if (at == SIZE_MAX)
		return false;
	edit_add(s, f, source, at + 7, at + line.n - 1, other->id);
	f->table = t;
	const struct table_checks *checks = checks_of_table(s->base->checks, t);
	f->covered = checks->agreements.n > 0 || t->values.n > 0;
	return true;
}

/* `year: 2021`, `at: 2021-03-31`: of the table, or of one of its columns. */
static bool slip_year(struct seeder *s, struct fault *f)
{
	static const char *const keys[] = {"at: ", "year: ", "period: "};
	const struct table *t = pick_table(s);
	const struct source *source = t->place.source;
	const char *key = keys[pick(s, 3)];
	LIST(size_t) places = {0};
	for (size_t at = 0;;) {
		size_t found = str_find(str_from(source->text, at), str_of(key));
		if (found == SIZE_MAX)
			break;
		at += found + str_of(key).n;
		struct str before = str_sub(source->text, 0, at - str_of(key).n);
		if (before.n == 0 || str_ends(before, STR("\n")) || str_ends(before, STR(", ")) || str_ends(before, STR("{")))
			*LIST_ADD(&places, s->arena) = at;
	}
	if (!places.n)
		return false;
	size_t at = places.v[pick(s, places.n)];
	struct digits g;
	if (!digits_read(str_sub(source->text, at, at + 4), &g) || g.n != 4)
		return false;
	long year = strtol(g.digits, NULL, 10) + (pick(s, 2) ? 1 : -1) * (pick(s, 4) ? 1 : 10);
	edit_add(s, f, source, at, at + 4, arena_printf(s->arena, "%ld", year));
	f->table = t;
	f->covered = t->values.n > 0 || checks_of_table(s->base->checks, t)->agreements.n > 0;
	return true;
}

static bool slip_date(struct seeder *s, struct fault *f)
{
	struct cell_ref c = s->base->dates.v[pick(s, s->base->dates.n)];
	struct digits g;
	if (!digits_read(str_sub(cell_at(c)->raw, 0, 4), &g) || g.n != 4)
		return false;
	long year = strtol(g.digits, NULL, 10) + (pick(s, 2) ? 1 : -1) * (pick(s, 4) ? 1 : 10);
	f->covered = true;
	return cell_set(s, f, c, arena_printf(s->arena, "%ld" STR_FMT, year, STR_ARG(str_from(cell_at(c)->raw, 4))));
}

bool seed_description(struct seeder *s, struct fault *f)
{
	return f->class == FAULT_TABLE_UNIT ? slip_unit(s, f) : f->class == FAULT_YEAR_TABLE ? slip_year(s, f) : slip_date(s, f);
}
