/* What check found, as parts of pages. Private to page/. */
#ifndef NENPO_PAGE_CHECKS_H
#define NENPO_PAGE_CHECKS_H

#include "page/builder.h"

/* ---- how much was checked ---- */

struct tally {
	int64_t totals, differences, rates; /* calculations worked out, by kind */
	int64_t fails;
	int64_t numbers, covered; /* in cells */
	int64_t agreeing;         /* cells that other places confirm */
};

void tally_add(struct tally *sum, const struct table_checks *c);
struct tally tally_of(const struct builder *b, const struct document *d);
/* "All 12 calculations hold."; empty without calculations. */
struct str tally_result(const struct builder *b, const struct tally *t);
void b_add_tally_facts(const struct builder *b, struct growing *facts, const struct tally *t);

/* ---- calculations of a table ---- */

/* A formula with all the cells it was worked out for. */
struct formula_group {
	const struct calculation *first;
	LIST(const struct calculation *) lines;
	LIST(struct term_ref) operands; /* rows or columns of all lines, in the order of the table where that is no matter */
};

struct formula_groups {
	struct formula_group *v;
	size_t n, cap;
};

struct formula_groups b_formula_groups(const struct builder *b, const struct table *t);
struct str formula_id(const struct builder *b, size_t n); /* anchor of the nth group on the table's page */
struct view_list b_calculations(const struct builder *b, const struct table *t);
/* A calculation with the names of its cells, on one line. */
struct str calculation_named(const struct builder *b, const struct calculation *c);

/* ---- anchors on a table's own page ---- */

struct str row_anchor(const struct builder *b, const struct table *t, const struct row *r);
struct str column_anchor(const struct builder *b, const struct table *t, const struct column *c);
struct str cell_anchor(const struct builder *b, struct cell_ref c);
bool same_place(struct cell_ref a, struct cell_ref b);

/* ---- findings ---- */

/* Whether readers see it: what is accepted, and what stands and is more than a hint to the editor. */
bool finding_is_shown(const struct finding *f);
/* Where a table shows the note of an accepted finding; null: it does not. */
const struct finding_place *noted_place(const struct finding *f, const struct table *t);
/* The reason to readers, as notes give it. */
struct str acceptance_note(const struct builder *b, const struct acceptance *a);
enum finding_group {
	FINDINGS_STANDING,
	FINDINGS_RESTATED, /* by a later document, which may well be right */
	FINDINGS_ACCEPTED
};

/* The findings about a table, or about a whole document when it is null. */
struct view_list b_findings(const struct builder *b, const struct document *d, const struct table *t, enum finding_group group);

/* ---- on pages ---- */

const struct table_checks_view *b_table_checks(const struct builder *b, const struct table *t);
struct view_list b_mends(const struct builder *b, const struct table *t);

#endif
