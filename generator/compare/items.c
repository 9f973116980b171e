#include "compare/items_internal.h"
#include "compare/order.h"

#include <stdatomic.h>
#include <stdlib.h>

/* ---- chapters ---- */

static const struct programme *programme_named(const struct chapter *c, struct str id)
{
	return c->programme && str_eq(c->programme->id, id) ? c->programme : NULL;
}

static const struct chapter *chapter_named(const struct comparer *k, enum side side, struct str slug)
{
	const struct part *lead = map_get(&k->parts[side].leads, slug);
	return lead ? lead->chapter : NULL;
}

/* The old chapter of the same name; else the one of the same programme, if no chapter of the new document has its name. */
static const struct chapter *counterpart(const struct comparer *k, const struct chapter *of)
{
	const struct document *old = k->c->document[SIDE_OLD];
	const struct chapter *found = chapter_named(k, SIDE_OLD, of->slug);
	for (size_t i = 0; i < old->chapters.n && !found && of->programme; i++)
		if (programme_named(old->chapters.v[i], of->programme->id) && !chapter_named(k, SIDE_NEW, old->chapters.v[i]->slug))
			found = old->chapters.v[i];
	return found;
}

/* Null: not compared yet. */
static struct compared_chapter *chapter_with(const struct comparer *k, enum side side, const struct chapter *chapter)
{
	const struct part *lead = map_get(&k->parts[side].leads, chapter->slug);
	return lead->compared == SIZE_MAX ? NULL : &k->c->chapters.v[lead->compared];
}

static void add_lineage(struct comparer *k, struct compared_chapter *chapter)
{
	const struct chapter *c = chapter->v[SIDE_NEW] ? chapter->v[SIDE_NEW] : chapter->v[SIDE_OLD];
	const struct programme *p = c->programme ? map_get(&k->c->site[SIDE_NEW]->programme_of, c->programme->id) : NULL;
	for (size_t i = 0; p && i < p->lineage.n; i++)
		if (k->c->document[SIDE_OLD]->year < p->lineage.v[i].year && p->lineage.v[i].year <= k->c->document[SIDE_NEW]->year)
			*LIST_ADD(&chapter->lineage, k->a) = &p->lineage.v[i];
}

static void add_chapter(struct comparer *k, const struct chapter *old, const struct chapter *new)
{
	struct compared_chapter *chapter = LIST_ADD(&k->c->chapters, k->a);
	chapter->slug = new ? new->slug : old->slug;
	chapter->v[SIDE_OLD] = old;
	chapter->v[SIDE_NEW] = new;
	for (int side = 0; side < SIDES; side++) {
		struct part *lead = chapter->v[side] ? map_get(&k->parts[side].leads, chapter->v[side]->slug) : NULL;
		if (lead)
			lead->compared = k->c->chapters.n - 1;
	}
	add_lineage(k, chapter);
}

/* Old chapters without counterpart stand last. */
static void match_chapters(struct comparer *k)
{
	const struct document *old = k->c->document[SIDE_OLD], *new = k->c->document[SIDE_NEW];
	for (size_t i = 0; i < new->chapters.n; i++) {
		const struct chapter *c = counterpart(k, new->chapters.v[i]);
		add_chapter(k, c && !chapter_with(k, SIDE_OLD, c) ? c : NULL, new->chapters.v[i]);
	}
	for (size_t i = 0; i < old->chapters.n; i++)
		if (!chapter_with(k, SIDE_OLD, old->chapters.v[i]))
			add_chapter(k, old->chapters.v[i], NULL);
}

/* ---- items ---- */

static void take(struct compared_item *i, enum side side, struct part *part)
{
	part->taken = true;
	i->id = part->use ? part->use->id : (struct str){0};
	i->use[side] = part->use;
	i->chapter[side] = part->chapter;
	i->parent[side] = part->parent;
	i->level = part->use ? part->use->level : 0;
}

struct part *part_of(const struct comparer *k, const struct compared_item *i, enum side side)
{
	const struct parts *parts = &k->parts[side];
	if (!i->chapter[side])
		return NULL;
	return i->use[side] ? map_get(&parts->by_id, i->use[side]->id) : map_get(&parts->leads, i->chapter[side]->slug);
}

static bool same_id(const struct item_use *a, const struct item_use *b)
{
	return a && b ? str_eq(a->id, b->id) : a == b;
}

/* A chapter of a plan that is divided among those of a report is no move. */
static bool has_moved(const struct comparer *k, const struct chapter *from)
{
	return k->c->document[SIDE_OLD]->kind == k->c->document[SIDE_NEW]->kind || chapter_with(k, SIDE_OLD, from)->v[SIDE_NEW];
}

static void add_new(struct comparer *k, struct part *part)
{
	struct compared_chapter *chapter = chapter_with(k, SIDE_NEW, part->chapter);
	const struct parts *before = &k->parts[SIDE_OLD];
	struct part *old = NULL;
	if (part->use)
		old = map_get(&before->by_id, part->use->id);
	else if (chapter->v[SIDE_OLD])
		old = map_get(&before->leads, chapter->v[SIDE_OLD]->slug);
	if (part->empty && (!old || old->empty))
		return;
	struct compared_item *i = LIST_ADD(&chapter->items, k->a);
	if (old)
		take(i, SIDE_OLD, old);
	take(i, SIDE_NEW, part);
	i->other_chapter = old && i->chapter[SIDE_OLD] != chapter->v[SIDE_OLD] && has_moved(k, i->chapter[SIDE_OLD]);
	i->other_parent = old && i->chapter[SIDE_OLD] == chapter->v[SIDE_OLD] && !same_id(i->parent[SIDE_OLD], i->parent[SIDE_NEW]);
}

/* The chapter that treats what an ended item belonged to. */
static struct compared_chapter *chapter_of_ended(const struct comparer *k, const struct part *part)
{
	struct compared_chapter *chapter = chapter_with(k, SIDE_OLD, part->chapter);
	if (chapter->v[SIDE_NEW] || !part->use || !part->use->programme)
		return chapter;
	for (size_t i = 0; i < k->c->chapters.n; i++)
		if (k->c->chapters.v[i].v[SIDE_NEW] && programme_named(k->c->chapters.v[i].v[SIDE_NEW], part->use->programme->id))
			return &k->c->chapters.v[i];
	return chapter;
}

/* The place in a chapter behind the last item that stood before this one in the old document. */
static size_t place_of_ended(const struct comparer *k, const struct compared_chapter *chapter, const struct part *part)
{
	for (const struct part *before = part; before-- > k->parts[SIDE_OLD].v;)
		for (size_t n = 0; n < chapter->items.n; n++)
			if (chapter->items.v[n].use[SIDE_OLD] == before->use && chapter->items.v[n].chapter[SIDE_OLD] == before->chapter)
				return n + 1;
	return 0;
}

static void add_ended(struct comparer *k, struct part *part)
{
	struct compared_chapter *chapter = chapter_of_ended(k, part);
	size_t at = place_of_ended(k, chapter, part);
	LIST_ADD(&chapter->items, k->a);
	for (size_t n = chapter->items.n - 1; n > at; n--)
		chapter->items.v[n] = chapter->items.v[n - 1];
	chapter->items.v[at] = (struct compared_item){0};
	take(&chapter->items.v[at], SIDE_OLD, part);
}

/* ---- order ---- */

/* Both stand under the same heading as before, so that their order can be compared. */
static bool siblings(const struct compared_item *x, const struct compared_item *y)
{
	return x->use[SIDE_OLD] && y->use[SIDE_OLD] && x->use[SIDE_NEW] && y->use[SIDE_NEW] &&
	       x->chapter[SIDE_OLD] == y->chapter[SIDE_OLD] && !x->other_chapter && !x->other_parent && !y->other_chapter &&
	       !y->other_parent && x->parent[SIDE_NEW] == y->parent[SIDE_NEW] && x->level == y->level;
}

/* Of items under one heading, those outside the longest run that kept its order have moved. */
static void find_reordered(struct comparer *k, struct compared_chapter *chapter)
{
	size_t n = chapter->items.n, *members = ARENA_ARRAY(k->scratch, size_t, n + 1), *places = ARENA_ARRAY(k->scratch, size_t, n + 1);
	struct compared_item *v = chapter->items.v;
	bool *done = ARENA_ARRAY(k->scratch, bool, n + 1);
	for (size_t first = 0; first < n; first++) {
		size_t count = 0;
		for (size_t i = first; i < n; i++) {
			if (done[i] || !siblings(&v[first], &v[i]))
				continue;
			done[i] = true;
			members[count] = i;
			places[count++] = (size_t)((const struct part *)map_get(&k->parts[SIDE_OLD].by_id, v[i].id) - k->parts[SIDE_OLD].v);
		}
		const bool *kept = longest_run(k->scratch, places, count);
		for (size_t i = 0; i < count; i++)
			v[members[i]].reordered = !kept[i];
	}
}

/* ---- the whole ---- */

static void drop_empty_chapters(struct comparison *c)
{
	size_t kept = 0;
	for (size_t i = 0; i < c->chapters.n; i++)
		if (c->chapters.v[i].v[SIDE_NEW] || c->chapters.v[i].items.n)
			c->chapters.v[kept++] = c->chapters.v[i];
	c->chapters.n = kept;
}

static void match_languages(struct comparison *c)
{
	for (size_t l = 0; l < c->site[SIDE_NEW]->language_count; l++) {
		c->language[SIDE_NEW][l] = l;
		c->language[SIDE_OLD][l] = site_language(c->site[SIDE_OLD], c->site[SIDE_NEW]->languages[l]);
	}
}

const struct comparison *comparison_of(struct arena *a, const struct site *old_site, const struct document *old,
				       const struct site *new_site, const struct document *new)
{
	struct comparison *c = ARENA_NEW(a, struct comparison);
	struct comparer k = {.a = a, .scratch = arena_new(), .c = c};
	c->site[SIDE_OLD] = old_site;
	c->site[SIDE_NEW] = new_site;
	c->document[SIDE_OLD] = old;
	c->document[SIDE_NEW] = new;
	c->mixed_wording = old->summary != new->summary;
	match_languages(c);
	parts_read(&k, SIDE_OLD);
	parts_read(&k, SIDE_NEW);
	match_chapters(&k);
	for (size_t i = 0; i < k.parts[SIDE_NEW].n; i++)
		add_new(&k, &k.parts[SIDE_NEW].v[i]);
	for (size_t i = 0; i < k.parts[SIDE_OLD].n; i++)
		if (!k.parts[SIDE_OLD].v[i].taken && !k.parts[SIDE_OLD].v[i].empty)
			add_ended(&k, &k.parts[SIDE_OLD].v[i]);
	drop_empty_chapters(c);
	tables_match(&k);
	kin_prepare(&k);
	for (size_t i = 0; i < c->chapters.n; i++) {
		find_reordered(&k, &c->chapters.v[i]);
		for (size_t j = 0; j < c->chapters.v[i].items.n; j++) {
			struct compared_item *item = &c->chapters.v[i].items.v[j];
			kin_find(&k, item);
			if (item->id.n)
				map_add(&c->item_of, a, item->id, item);
		}
	}
	arena_free(k.scratch);
	return c;
}

void comparison_release(const struct comparison *c)
{
	for (size_t i = 0; i < c->chapters.n; i++)
		free(atomic_load(&c->chapters.v[i].memo));
}

const struct compared_chapter *comparison_chapter(const struct comparison *c, const struct chapter *chapter)
{
	for (size_t i = 0; i < c->chapters.n; i++)
		if (c->chapters.v[i].v[SIDE_OLD] == chapter || c->chapters.v[i].v[SIDE_NEW] == chapter)
			return &c->chapters.v[i];
	return NULL;
}

const struct compared_item *comparison_item(const struct comparison *c, const struct item_use *use)
{
	const struct compared_item *i = map_get(&c->item_of, use->id);
	return i && (i->use[SIDE_OLD] == use || i->use[SIDE_NEW] == use) ? i : NULL;
}

bool item_has_programme(const struct compared_item *i, struct str programme)
{
	for (int side = 0; side < SIDES; side++) {
		const struct programme *p = i->use[side] ? i->use[side]->programme : i->chapter[side] ? i->chapter[side]->programme : NULL;
		if (p && str_eq(p->id, programme))
			return true;
	}
	return false;
}
