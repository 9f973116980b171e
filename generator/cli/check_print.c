#include "cli/check.h"

static void print_place(struct paper *p, const struct finding *f, const struct finding_place *place, struct arena *scratch)
{
	const struct cell *cell = place->cell.table ? cell_at(place->cell) : NULL;
	/* Words in a cell, and its text in another language, are marked where they stand. */
	bool whole = cell && cell->place.line == place->place.line && cell->place.column == place->place.column &&
		     (place->quote.n == 0 || str_eq(str_trim(place->quote), str_trim(cell->raw)));
	if (whole)
		draw_cell(p, place->cell, diag_level(f->code), scratch);
	else
		paper_source(p, place->place, place->quote);
}

/* The reason in the language of all other messages, else in the first that has one. */
static struct str reason_of(const struct acceptance *a, const struct site *s)
{
	size_t english = site_language(s, STR("en"));
	if (english != SIZE_MAX && a->reason.v[english].n)
		return a->reason.v[english];
	return a->reason.v[0];
}

static void print_acceptance(struct paper *p, const struct acceptance *a, const struct site *s)
{
	struct buf out = {0};
	put_in_line(&out, reason_of(a, s));
	buf_puts(&out, " (");
	put_in_line(&out, a->source);
	fprintf(p->to, "    accepted: %s)\n    in " STR_FMT ":%u\n", out.p, STR_ARG(a->place.source->path), a->place.line);
	buf_free(&out);
}

void check_print_finding(struct paper *p, const struct finding *f, const struct site *s, struct arena *scratch)
{
	paper_head(p, f->places[0].place, f->code, f->what);
	if (f->calculation)
		draw_calculation(p, f, scratch);
	else
		print_place(p, f, &f->places[0], scratch);
	for (size_t i = 1; i < f->place_count && !f->calculation; i++) {
		paper_note(p, f->places[i].place);
		print_place(p, f, &f->places[i], scratch);
	}
	if (f->accepted)
		print_acceptance(p, f->accepted, s);
	else
		paper_hint(p, f->hint.n ? f->hint : str_of(diag_hint(f->code)));
	fputc('\n', p->to);
}
