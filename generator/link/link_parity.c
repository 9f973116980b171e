/* What one language refers to, the others refer to as well, in whatever order their sentences need. */
#include "link/link_internal.h"

#include "translate/translation.h"

static bool same_target(const struct reference *a, const struct reference *b)
{
	if (a->kind != b->kind || a->node->kind != b->node->kind)
		return false;
	switch (a->kind) {
	case TARGET_NONE: /* a fault of its own */
		return true;
	case TARGET_WEB:
		return str_eq(a->node->more->url, b->node->more->url);
	case TARGET_ASSET:
		return str_eq(a->to.asset, b->to.asset);
	case TARGET_YEAR:
		return a->to.year == b->to.year;
	default:
		return a->to.table == b->to.table; /* any of the pointers */
	}
}

/* Values and placed tables are compared where they are linked, with better messages. */
static bool is_compared(const struct reference *r)
{
	return r->kind != TARGET_NONE && r->kind != TARGET_VALUE && !r->place;
}

/* Reports the references of one text that the other lacks; those of blocks that are stale or alone are no news. */
static void report_missing(struct linker *k, const struct chapter_text *of, const struct chapter_text *in, struct str language,
			   const struct chapter_text *translated)
{
	bool *taken = ARENA_ARRAY(k->scratch, bool, in->references.n + 1);
	for (size_t i = 0; i < of->references.n; i++) {
		const struct reference *r = &of->references.v[i];
		size_t j = 0;
		if (!is_compared(r))
			continue;
		if (translation_explains(translated, r->node))
			continue;
		while (j < in->references.n && (taken[j] || !same_target(r, &in->references.v[j])))
			j++;
		if (j < in->references.n) {
			taken[j] = true;
			continue;
		}
		diags_add(k->d, DIAG_LANGUAGE_DIFFERS, r->node->place,
			  "the text in \"" STR_FMT "\" does not refer to \"" STR_FMT "\" as often as this one", STR_ARG(language),
			  STR_ARG(r->node->more->url));
		diags_hint(k->d, "add the link to " STR_FMT ", or take it out here", STR_ARG(in->file->path));
	}
}

static void compare_notes(struct linker *k, const struct chapter_text *a, const struct chapter_text *b)
{
	size_t x = a->markdown->note_count, y = b->markdown->note_count;
	const struct translation *t = b->translation;
	if (x == y || (t && t->counts[BLOCK_MISSING] + t->counts[BLOCK_ORPHAN] > 0))
		return;
	diags_add(k->d, DIAG_LANGUAGE_DIFFERS, place_in(b->file->source, 0, 0), "%zu footnote%s, where " STR_FMT " has %zu", y,
		  y == 1 ? "" : "s", STR_ARG(a->file->path), x);
}

static void compare_text(struct linker *k, struct chapter *c, size_t language)
{
	const struct chapter_text *a = &c->text[0], *b = &c->text[language];
	if (language == 0 || !a->markdown)
		return;
	report_missing(k, a, b, k->site->languages[language], b);
	report_missing(k, b, a, k->site->languages[0], b);
	compare_notes(k, a, b);
}

void link_parity(struct linker *k, struct document *d)
{
	each_text(k, d, compare_text);
}
