/* Two documents, chapter by chapter and item by item, as far as they differ and were chosen. */
#include "cli/diff_work.h"

#include "base/pool.h"

/* ---- comparing ---- */

/* Both by place among the chosen languages. */
struct matched_chapter {
	const struct chapter_matching *of[LANGUAGES_MAX];
};

struct task {
	const struct compared_item *item;
	const struct matched_chapter *in;
	struct item_difference of[LANGUAGES_MAX];
};

struct tasks {
	struct diff_work *w;
	const struct comparison *c;
	struct matched_chapter *chapters; /* as those of the comparison */
	struct task *v;
	size_t n;
};

static void match_chapter(void *context, size_t i, unsigned worker)
{
	const struct tasks *t = context;
	const struct diff_work *w = t->w;
	for (size_t l = 0; l < w->language_count; l++)
		t->chapters[i].of[l] = chapter_matching_of(t->c, &t->c->chapters.v[i], w->languages[l], w->words, w->tools[worker],
							   w->shown->arenas[worker]);
}

static void compare_item(void *context, size_t i, unsigned worker)
{
	const struct tasks *t = context;
	const struct diff_work *w = t->w;
	for (size_t l = 0; l < w->language_count; l++)
		t->v[i].of[l] = item_difference_of(t->v[i].in->of[l], t->v[i].item, w->tools[worker], w->shown->arenas[worker]);
}

static struct tasks compare_items(struct diff_work *w, const struct comparison *c)
{
	struct tasks t = {.w = w, .c = c};
	size_t most = 0;
	for (size_t i = 0; i < c->chapters.n; i++)
		most += c->chapters.v[i].items.n;
	t.v = ARENA_ARRAY(w->arena, struct task, most + 1);
	t.chapters = ARENA_ARRAY(w->arena, struct matched_chapter, c->chapters.n + 1);
	for (size_t i = 0; i < c->chapters.n; i++)
		for (size_t j = 0; j < c->chapters.v[i].items.n; j++)
			t.v[t.n++] = (struct task){.item = &c->chapters.v[i].items.v[j], .in = &t.chapters[i]};
	pool_run(w->workers, c->chapters.n, match_chapter, &t);
	pool_run(w->workers, t.n, compare_item, &t);
	return t;
}

/* Tables and items are the same in every language. */
static struct change_counts counts_of(const struct task *t, size_t languages)
{
	struct change_counts all = t->of[0].counts;
	for (size_t l = 1; l < languages; l++) {
		struct change_counts c = t->of[l].counts;
		c.items = c.items_new = c.items_ended = c.items_moved = 0;
		c.items_changed = c.items_changed && !all.items_changed;
		c.tables = c.tables_changed = c.rows_new = c.rows_ended = c.cells = 0;
		change_counts_add(&all, &c);
	}
	return all;
}

/* ---- names ---- */

struct shown_place shown_place_of(const struct diff_work *w, enum side side, struct place where)
{
	const struct operand *o = &w->operands[side];
	if (!where.source)
		return (struct shown_place){0};
	return (struct shown_place){operand_is_alone(o) ? o->said : where.source->path, where.line, where.column};
}

struct str text_of_texts(const struct diff_work *w, enum side side, const struct texts *t)
{
	for (size_t i = 0; i < w->language_count; i++) {
		size_t own = side == SIDE_NEW ? w->languages[i] : w->old_language[w->languages[i]];
		if (own != SIZE_MAX && t->v[own].n)
			return t->v[own];
	}
	for (size_t l = 0; l < w->site[side]->language_count; l++)
		if (t->v[l].n)
			return t->v[l];
	return (struct str){0};
}

static size_t own_language(const struct diff_work *w, enum side side, size_t chosen)
{
	return side == SIDE_NEW ? w->languages[chosen] : w->old_language[w->languages[chosen]];
}

static struct str heading_text(struct diff_work *w, enum side side, const struct item_use *use, size_t chosen)
{
	size_t own = own_language(w, side, chosen);
	struct buf out = {.arena = w->arena};
	if (own != SIZE_MAX && use->heading[own])
		node_text(use->heading[own], &out);
	return buf_take(&out);
}

/* In the first chosen language that has it. */
static struct str name_of_use(struct diff_work *w, enum side side, const struct item_use *use)
{
	struct str name = {0};
	for (size_t l = 0; l < w->language_count && name.n == 0; l++)
		name = heading_text(w, side, use, l);
	return name.n ? name : use->id;
}

/* In a language of the new site, if it has it. */
static struct str name_in(struct diff_work *w, enum side side, const struct item_use *use, size_t language)
{
	struct str name = {0};
	for (size_t l = 0; l < w->language_count && name.n == 0; l++)
		name = w->languages[l] == language ? heading_text(w, side, use, l) : name;
	return name.n ? name : name_of_use(w, side, use);
}

/* In every chosen language. */
static struct str name_of_item(struct diff_work *w, const struct compared_item *i)
{
	enum side side = i->use[SIDE_NEW] ? SIDE_NEW : SIDE_OLD;
	struct str all = {0};
	for (size_t l = 0; l < w->language_count && i->use[side]; l++) {
		struct str name = heading_text(w, side, i->use[side], l);
		all = all.n && name.n ? arena_printf(w->arena, STR_FMT " / " STR_FMT, STR_ARG(all), STR_ARG(name)) : all.n ? all : name;
	}
	return all;
}

static struct str title_in(struct diff_work *w, const struct chapter *c, size_t own)
{
	if (own == SIZE_MAX)
		return (struct str){0};
	const struct chapter_text *t = &c->text[own];
	if (t->number.n == 0)
		return t->title;
	return arena_printf(w->arena, STR_FMT " " STR_FMT, STR_ARG(t->number), STR_ARG(t->title));
}

static struct str title_of_chapter(struct diff_work *w, enum side side, const struct chapter *c)
{
	struct str all = {0};
	for (size_t l = 0; l < w->language_count; l++) {
		struct str title = title_in(w, c, own_language(w, side, l));
		all = all.n && title.n ? arena_printf(w->arena, STR_FMT " / " STR_FMT, STR_ARG(all), STR_ARG(title)) : all.n ? all : title;
	}
	return all.n ? all : c->slug;
}

/* ---- notes ---- */

static void add_note(struct diff_work *w, struct str_list *notes, struct str note)
{
	for (size_t i = 0; i < notes->n; i++)
		if (str_eq(notes->v[i], note))
			return;
	*LIST_ADD(notes, w->arena) = note;
}

static struct str list_of_uses(struct diff_work *w, enum side side, const struct item_use *const *v, size_t n)
{
	struct str all = {0};
	for (size_t i = 0; i < n; i++) {
		struct str name = name_of_use(w, side, v[i]);
		all = all.n ? arena_printf(w->arena, STR_FMT ", “" STR_FMT "” (" STR_FMT ")", STR_ARG(all), STR_ARG(name),
					   STR_ARG(v[i]->id))
			    : arena_printf(w->arena, "“" STR_FMT "” (" STR_FMT ")", STR_ARG(name), STR_ARG(v[i]->id));
	}
	return all;
}

static const char *const change_names[] = {"renamed", "merged", "split", "started", "ended", "moved"};

static void note_kin(struct diff_work *w, struct shown_item *s, const struct kinship *k)
{
	struct str from = list_of_uses(w, SIDE_OLD, k->from.v, k->from.n), to = list_of_uses(w, SIDE_NEW, k->to.v, k->to.n);
	struct str why = text_of_texts(w, SIDE_NEW, &k->lineage->note);
	struct str whose = k->of && !str_eq(k->of->id, s->id) && k->from.n + k->to.n == 0 ? k->of->id : (struct str){0};
	add_note(w, &s->notes,
		 arena_printf(w->arena, "%s in FY%d%s" STR_FMT "%s" STR_FMT "%s" STR_FMT "%s" STR_FMT, change_names[k->lineage->change],
			      k->lineage->year, whose.n ? " with " : "", STR_ARG(whose), from.n ? ", from " : "", STR_ARG(from),
			      to.n ? ", into " : "", STR_ARG(to), why.n ? ": " : "", STR_ARG(why)));
}

static void note_moves(struct diff_work *w, const struct compared_item *i, struct shown_item *s)
{
	for (size_t n = 0; n < i->kin.n; n++)
		if (i->kin.v[n].lineage->change == CHANGE_MOVED)
			return;
	if (i->other_chapter) {
		struct str title = title_of_chapter(w, SIDE_OLD, i->chapter[SIDE_OLD]);
		add_note(w, &s->notes, arena_printf(w->arena, "moved: it stood in chapter “" STR_FMT "”", STR_ARG(title)));
	} else if (i->other_parent && i->parent[SIDE_OLD]) {
		struct str name = name_of_use(w, SIDE_OLD, i->parent[SIDE_OLD]);
		add_note(w, &s->notes, arena_printf(w->arena, "moved: it stood under “" STR_FMT "”", STR_ARG(name)));
	} else if (i->other_parent) {
		add_note(w, &s->notes, STR("moved: it stood under no other heading"));
	} else if (i->reordered) {
		add_note(w, &s->notes, STR("moved: it stood elsewhere among the items beside it"));
	}
}

/* A language that one side lacks is not compared, and that is said. */
static void note_absence(struct diff_work *w, const struct task *t, struct shown_item *s)
{
	for (size_t l = 0; l < w->language_count; l++) {
		const bool *absent = t->of[l].absent;
		size_t language = w->languages[l];
		struct str code = w->site[SIDE_NEW]->languages[language];
		if (absent[SIDE_OLD] != absent[SIDE_NEW] && t->item->chapter[SIDE_OLD] && t->item->chapter[SIDE_NEW])
			add_note(w, &s->notes,
				 arena_printf(w->arena, STR_FMT ": %s; %zu blocks are not compared", STR_ARG(code),
					      absent[SIDE_OLD] ? "translated now" : "no longer translated",
					      t->of[l].own[absent[SIDE_OLD] ? SIDE_NEW : SIDE_OLD]->n));
	}
}

/* ---- blocks ---- */

static enum block_kind kind_of(const struct text_block *b)
{
	if (b->note)
		return BLOCK_NOTE;
	if (b->node->kind == NODE_HEADING)
		return BLOCK_HEADING;
	if (b->node->kind == NODE_CODE_BLOCK)
		return BLOCK_CODE;
	return b->node->parent && b->node->parent->kind == NODE_ITEM ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH;
}

/* Paragraphs, list items and notes are counted apart. */
static int ordinal_of(const struct text_block_list *list, const struct text_block *b)
{
	int n = 0;
	for (const struct text_block *x = list->v; x <= b; x++)
		n += !x->table && kind_of(x) == kind_of(b);
	return n;
}

/* The heading above a block, unless it is the item's own: files that are in no site have no items. */
static struct str heading_above(const struct compared_item *i, enum side side, const struct text_block_list *list,
				const struct text_block *b)
{
	for (const struct text_block *x = b; kind_of(b) != BLOCK_HEADING && x > list->v;) {
		x--;
		if (kind_of(x) == BLOCK_HEADING)
			return x == list->v && i->use[side] ? (struct str){0} : x->passage.text;
	}
	return (struct str){0};
}

static bool within(const struct text_block_list *list, const struct text_block *b)
{
	return b >= list->v && b < list->v + list->n;
}

static bool is_shown(const struct diff_work *w, const struct compared_block *b)
{
	const struct text_block *some = b->v[SIDE_NEW] ? b->v[SIDE_NEW] : b->v[SIDE_OLD];
	if (some->table || w->choice->only == ONLY_TABLES)
		return false;
	if (w->choice->only == ONLY_NUMBERS)
		return b->kind == PAIR_CHANGED && b->difference.numbers;
	if (b->kind != PAIR_SAME || b->moved || b->kin)
		return true;
	return w->choice->cosmetic && !(b->difference.n <= 1 && b->difference.cosmetic == 0);
}

static void add_block(struct diff_work *w, const struct item_difference *d, const struct compared_block *b, size_t language,
		      struct shown_item *s)
{
	struct shown_block *out = LIST_ADD(&s->blocks, w->arena);
	struct str text[SIDES] = {{0}, {0}};
	out->language = w->site[SIDE_NEW]->languages[language];
	out->change = b->kind;
	out->moved = b->moved;
	for (int side = 0; side < SIDES; side++) {
		const struct text_block_list *list = d->own[side];
		out->position[side] = SIZE_MAX;
		if (!b->v[side])
			continue;
		out->kind = kind_of(b->v[side]);
		text[side] = b->v[side]->passage.text;
		out->place[side] = shown_place_of(w, (enum side)side, b->v[side]->node->place);
		if (within(list, b->v[side])) {
			out->position[side] = (size_t)(b->v[side] - list->v);
			out->ordinal[side] = ordinal_of(list, b->v[side]);
			out->under = heading_above(d->item, (enum side)side, list, b->v[side]);
		}
	}
	if (b->kin && b->kind == PAIR_DELETED)
		out->to = name_in(w, SIDE_NEW, b->kin, language);
	else if (b->kin)
		out->from = name_in(w, SIDE_OLD, b->kin, language);
	out->pieces = pieces_of(w, &b->difference, text[SIDE_OLD], text[SIDE_NEW], language);
}

/* ---- items, chapters ---- */

static void note_hidden(struct diff_work *w, const struct task *t)
{
	for (size_t l = 0; l < w->language_count; l++)
		for (int side = 0; side < SIDES && t->of[l].counts.cosmetic; side++) {
			size_t own = own_language(w, (enum side)side, l);
			const struct chapter *c = t->item->chapter[side];
			if (c && own != SIZE_MAX && c->text[own].file)
				*LIST_ADD(&w->hidden, w->arena) = c->text[own].file->path;
		}
}

/* Counts of what was chosen alone. */
static void choose_counts(const struct diff_work *w, struct shown_item *s)
{
	struct change_counts *c = &s->counts, all = *c;
	bool texts = w->choice->only == ONLY_ALL || w->choice->only == ONLY_TEXT;
	if (w->choice->only == ONLY_TEXT)
		c->tables = c->tables_changed = c->rows_new = c->rows_ended = c->cells = 0;
	if (!texts)
		*c = (struct change_counts){.items = all.items, .tables = all.tables, .tables_changed = s->tables.n, .cells = all.cells};
	if (w->choice->only == ONLY_TABLES) {
		c->rows_new = all.rows_new;
		c->rows_ended = all.rows_ended;
	} else if (w->choice->only == ONLY_NUMBERS) {
		c->cells = 0;
		for (size_t n = 0; n < s->tables.n; n++)
			c->cells += s->tables.v[n].cells.n;
		c->numbers = all.numbers;
		c->blocks_changed = s->blocks.n;
	}
	if (w->choice->only != ONLY_ALL)
		c->items_changed = s->state == ITEM_CHANGED && s->blocks.n + s->tables.n > 0;
}

/* In each language apart: a change that both have is one change in either. */
static void count_texts(struct diff_work *w, const struct task *t)
{
	for (size_t l = 0; l < w->language_count && w->choice->only != ONLY_TABLES; l++) {
		struct change_counts c = t->of[l].counts;
		if (w->choice->only == ONLY_NUMBERS)
			c = (struct change_counts){.numbers = c.numbers};
		change_counts_add(&w->shown->texts[l], &c);
	}
}

static void fill_item(struct diff_work *w, const struct task *t, struct shown_item *s)
{
	const struct compared_item *i = t->item;
	enum side side = i->use[SIDE_NEW] || !i->use[SIDE_OLD] ? SIDE_NEW : SIDE_OLD;
	note_hidden(w, t);
	s->item = i;
	s->id = i->id;
	s->name = name_of_item(w, i);
	for (size_t l = 0; l < w->language_count && i->use[side]; l++)
		s->name_in[l] = heading_text(w, side, i->use[side], l);
	s->moved = i->other_chapter || i->other_parent || i->reordered;
	s->counts = counts_of(t, w->language_count);
	count_texts(w, t);
	s->state = t->of[0].state;
	for (size_t l = 1; l < w->language_count; l++)
		s->state = s->state == ITEM_SAME || s->state == ITEM_COSMETIC ? t->of[l].state : s->state;
	if (w->choice->only == ONLY_ALL || w->choice->only == ONLY_TEXT) {
		for (size_t k = 0; k < i->kin.n; k++)
			note_kin(w, s, &i->kin.v[k]);
		note_moves(w, i, s);
		note_absence(w, t, s);
	}
	for (size_t l = 0; l < w->language_count; l++)
		for (size_t n = 0; n < t->of[l].n; n++)
			if (is_shown(w, &t->of[l].blocks[n]))
				add_block(w, &t->of[l], &t->of[l].blocks[n], w->languages[l], s);
	for (size_t n = 0; n < i->tables.n && w->choice->only != ONLY_TEXT; n++)
		diff_table(w, &t->of[0].tables[n], i->tables.v[n].v[SIDE_OLD], i->tables.v[n].v[SIDE_NEW], s);
	const struct node *heading = NULL;
	for (size_t l = 0; i->use[side] && l < w->language_count && !heading; l++)
		heading = own_language(w, side, l) == SIZE_MAX ? NULL : i->use[side]->heading[own_language(w, side, l)];
	choose_counts(w, s);
	s->place = heading       ? shown_place_of(w, side, heading->place)
		   : s->blocks.n ? s->blocks.v[0].place[SIDE_NEW]
				 : (struct shown_place){0};
}

static bool differs(const struct shown_item *s)
{
	return s->blocks.n || s->tables.n || s->notes.n;
}

static void note_chapter(struct diff_work *w, const struct compared_chapter *c, struct shown_chapter *s)
{
	const struct chapter *old = c->v[SIDE_OLD], *new = c->v[SIDE_NEW];
	if (w->choice->only == ONLY_NUMBERS || w->choice->only == ONLY_TABLES)
		return;
	if (old && new && w->operands[0].kind != OPERAND_CHAPTER) {
		struct str before = title_of_chapter(w, SIDE_OLD, old);
		if (!str_eq(before, s->title))
			add_note(w, &s->notes, arena_printf(w->arena, "its title was “" STR_FMT "”", STR_ARG(before)));
		if (!str_eq(old->slug, new->slug))
			add_note(w, &s->notes, arena_printf(w->arena, "it was the chapter " STR_FMT, STR_ARG(old->slug)));
	}
	for (size_t i = 0; i < c->lineage.n; i++) {
		struct str why = text_of_texts(w, SIDE_NEW, &c->lineage.v[i]->note);
		add_note(w, &s->notes,
			 arena_printf(w->arena, "its programme was %s in FY%d%s" STR_FMT, change_names[c->lineage.v[i]->change],
				      c->lineage.v[i]->year, why.n ? ": " : "", STR_ARG(why)));
	}
}

/* Of two versions of one text what differs in its markup; other texts have their own. `t`: of the chapter's items. */
static void note_markup(struct diff_work *w, const struct compared_chapter *c, const struct task *t, struct shown_chapter *s)
{
	const struct chapter *old = c->v[SIDE_OLD], *new = c->v[SIDE_NEW];
	if (!old || !new || w->choice->only != ONLY_ALL || w->choice->programme.n)
		return;
	if (w->operands[SIDE_NEW].kind == OPERAND_DOCUMENT && !str_eq(old->document->id, new->document->id))
		return;
	const struct item_difference **items =
		(const struct item_difference **)ARENA_ARRAY(w->arena, const struct item_difference *, c->items.n + 1);
	for (size_t l = 0; l < w->language_count; l++) {
		size_t before = own_language(w, SIDE_OLD, l), now = own_language(w, SIDE_NEW, l);
		for (size_t i = 0; i < c->items.n; i++)
			items[i] = &t[i].of[l];
		struct str note =
			before == SIZE_MAX ? (struct str){0} : diff_markup(w, &old->text[before], &new->text[now], items, c->items.n);
		if (note.n && w->language_count > 1)
			note = arena_printf(w->arena, STR_FMT ": " STR_FMT, STR_ARG(w->shown->languages.v[l]), STR_ARG(note));
		if (note.n)
			add_note(w, &s->notes, note);
	}
}

static void fill_chapter(struct diff_work *w, const struct compared_chapter *c, struct task **next, struct shown_chapter *s)
{
	enum side side = c->v[SIDE_NEW] ? SIDE_NEW : SIDE_OLD;
	const struct programme *p = c->v[side]->programme;
	s->slug = c->slug;
	s->title = title_of_chapter(w, side, c->v[side]);
	for (size_t l = 0; l < w->language_count; l++)
		s->title_in[l] = title_in(w, c->v[side], own_language(w, side, l));
	s->change = !c->v[SIDE_OLD] ? PART_NEW : !c->v[SIDE_NEW] ? PART_ENDED : PART_BOTH;
	s->programme = p ? p->id : (struct str){0};
	note_chapter(w, c, s);
	note_markup(w, c, *next, s);
	for (size_t i = 0; i < c->items.n; i++) {
		struct task *t = (*next)++;
		struct shown_item item = {0};
		if (w->choice->programme.n && !item_has_programme(t->item, w->choice->programme))
			continue;
		fill_item(w, t, &item);
		change_counts_add(&s->counts, &item.counts);
		if (differs(&item))
			*LIST_ADD(&s->items, w->arena) = item;
	}
}

/* ---- documents ---- */

static void note_document(struct diff_work *w, const struct comparison *c, struct shown_document *d)
{
	const struct document *old = c->document[SIDE_OLD], *new = c->document[SIDE_NEW];
	if (!d->document[SIDE_OLD] || !d->document[SIDE_NEW])
		return; /* files alone, or plain pages */
	if (c->mixed_wording)
		add_note(w, &d->notes,
			 arena_printf(w->arena,
				      "%s side is a summary and the other one the full wording: what one side leaves out is no change",
				      old->summary ? "the old" : "the new"));
	else if (old->summary && old != new && !str_eq(old->id, new->id))
		add_note(w, &d->notes, STR("both sides are this site's summaries: their words are compared, not those of the papers"));
}

static bool any_difference(const struct shown_document *d)
{
	for (size_t i = 0; i < d->chapters.n; i++)
		if (d->chapters.v[i].items.n || d->chapters.v[i].notes.n || d->chapters.v[i].change != PART_BOTH)
			return true;
	return false;
}

void diff_document(struct diff_work *w, const struct document *old, const struct document *new, struct str id)
{
	struct shown_document d = {.id = id};
	const struct comparison *c = comparison_of(w->arena, w->site[SIDE_OLD], old, w->site[SIDE_NEW], new);
	struct tasks tasks = compare_items(w, c);
	struct task *next = tasks.v;
	d.document[SIDE_OLD] = old->id.n ? old : NULL;
	d.document[SIDE_NEW] = new->id.n ? new : NULL;
	d.title[SIDE_OLD] = text_of_texts(w, SIDE_OLD, &old->title);
	d.title[SIDE_NEW] = text_of_texts(w, SIDE_NEW, &new->title);
	note_document(w, c, &d);
	for (size_t i = 0; i < c->chapters.n; i++) {
		struct shown_chapter chapter = {0};
		fill_chapter(w, &c->chapters.v[i], &next, &chapter);
		change_counts_add(&d.counts, &chapter.counts);
		if (chapter.items.n ||
		    (!w->choice->programme.n && (chapter.notes.n || (chapter.change != PART_BOTH && w->choice->only == ONLY_ALL))))
			*LIST_ADD(&d.chapters, w->arena) = chapter;
	}
	change_counts_add(&w->shown->counts, &d.counts);
	comparison_release(c);
	if (!any_difference(&d))
		return;
	*LIST_ADD(&w->shown->documents, w->arena) = d;
	w->shown->differ = true;
}

void diff_one_table(struct diff_work *w, const struct table *old, const struct table *new)
{
	struct table_difference *t = ARENA_NEW(w->arena, struct table_difference);
	struct shown_item item = {.state = ITEM_CHANGED};
	struct change_counts *n = &item.counts;
	*t = table_difference_of(w->arena, old, new);
	diff_table(w, t, old, new, &item);
	if (item.tables.n && operand_is_alone(&w->operands[SIDE_NEW]))
		item.tables.v[0].title = item.tables.v[0].id = w->operands[SIDE_NEW].said;
	*n = (struct change_counts){.tables = 1,
				    .tables_changed = !table_difference_is_empty(t),
				    .cells = t->cells,
				    .rows_new = t->rows_new,
				    .rows_ended = t->rows_ended};
	change_counts_add(&w->shown->counts, n);
	if (item.tables.n == 0)
		return;
	struct shown_document *d = LIST_ADD(&w->shown->documents, w->arena);
	struct shown_chapter *c = LIST_ADD(&d->chapters, w->arena);
	*LIST_ADD(&c->items, w->arena) = item;
	d->counts = c->counts = *n;
	w->shown->differ = true;
}
