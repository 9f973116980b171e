/* A difference as pieces of text. */
#include "cli/diff_work.h"

/* Whether a figure of the text lies in the range. */
static bool holds_number(const struct tokens *t, size_t *next, size_t start, size_t end)
{
	while (*next < t->n && t->v[*next].end <= start)
		++*next;
	for (size_t i = *next; i < t->n && t->v[i].start < end; i++)
		if (token_is_figure(&t->v[i]))
			return true;
	return false;
}

/* Pieces of the same kind that follow one another in one text are one. */
static void add_piece(struct diff_work *w, struct pieces *p, struct piece one)
{
	struct piece *last = p->n ? &p->v[p->n - 1] : NULL;
	if (one.text.n == 0)
		return;
	if (last && last->kind == one.kind && last->moved == one.moved && last->cosmetic == one.cosmetic && last->number == one.number &&
	    last->text.p + last->text.n == one.text.p)
		last->text.n += one.text.n;
	else
		*LIST_ADD(p, w->arena) = one;
}

static void add_edit(struct diff_work *w, struct pieces *p, const struct edit *e, struct str old, struct str new, bool old_number,
		     bool new_number)
{
	struct str gone = str_sub(old, e->old_start, e->old_end), come = str_sub(new, e->new_start, e->new_end);
	bool cosmetic = e->kind == EDIT_COSMETIC;
	if (e->kind == EDIT_EQUAL || (cosmetic && !w->choice->cosmetic && !w->choice->exact)) {
		add_piece(w, p, (struct piece){.kind = PIECE_SAME, .text = come});
		return;
	}
	add_piece(w, p, (struct piece){PIECE_OLD, e->moved, cosmetic, old_number && !cosmetic, gone});
	add_piece(w, p, (struct piece){PIECE_NEW, e->moved, cosmetic, new_number && !cosmetic, come});
}

static struct pieces pieces_with(struct diff_work *w, const struct word_difference *d, const struct tokens *old, const struct tokens *new)
{
	struct pieces p = {0};
	size_t old_next = 0, new_next = 0;
	for (size_t i = 0; i < d->n; i++) {
		const struct edit *e = &d->v[i];
		bool gone = e->old_end > e->old_start && holds_number(old, &old_next, e->old_start, e->old_end);
		bool come = e->new_end > e->new_start && holds_number(new, &new_next, e->new_start, e->new_end);
		add_edit(w, &p, e, old->text, new->text, gone, come);
	}
	return p;
}

static struct tokens read_tokens(struct diff_work *w, struct str text, size_t language)
{
	return tokens_read(w->tools[0][language], w->words->v[language], w->arena, text);
}

struct pieces pieces_of(struct diff_work *w, const struct word_difference *d, struct str old, struct str new, size_t language)
{
	struct tokens none[SIDES] = {{.text = old}, {.text = new}};
	if (d->numbers) {
		none[SIDE_OLD] = read_tokens(w, old, language);
		none[SIDE_NEW] = read_tokens(w, new, language);
	}
	return pieces_with(w, d, &none[SIDE_OLD], &none[SIDE_NEW]);
}

struct pieces pieces_between(struct diff_work *w, struct str old, struct str new, size_t language, struct word_difference *d)
{
	struct tokens x = read_tokens(w, old, language), y = read_tokens(w, new, language);
	struct word_difference difference = difference_of(w->arena, &x, &y);
	if (d)
		*d = difference;
	return pieces_with(w, &difference, &x, &y);
}
