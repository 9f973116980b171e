/* Source, translation and record, aligned: through the record where it knows both, else by what stands between the same neighbours. */
#include "translate/match.h"
#include "translate/texts.h"

struct work {
	struct arena *arena;
	struct language_tools *tools; /* of the source */
	const struct accepted_block *records;
	size_t record_n;
	bool texts; /* of a YAML or CSV file */
	struct written_blocks source, target;
	struct matchable *old, *new, *other; /* record's sources; source; target */
	size_t *record_of_source, *record_of_target, *target_of_source;
	bool *same; /* by source: it says what the record says */
};

static struct matchable *matchables_of(struct arena *a, const struct written_blocks *blocks)
{
	struct matchable *m = ARENA_ARRAY(a, struct matchable, blocks->n + 1);
	for (size_t i = 0; i < blocks->n; i++) {
		const struct written_block *b = &blocks->v[i];
		m[i] = (struct matchable){b->hash, b->identity, address_kind(b->at), b->text};
	}
	return m;
}

static struct matchable *recorded_of(const struct work *w, bool target)
{
	struct matchable *m = ARENA_ARRAY(w->arena, struct matchable, w->record_n + 1);
	for (size_t i = 0; i < w->record_n; i++) {
		const struct accepted_block *r = &w->records[i];
		struct str identity = w->texts ? text_identity(r->at) : address_identity(r->at, r->text);
		m[i] = (struct matchable){target ? r->translation : r->source, identity, address_kind(r->at),
					  target ? (struct str){0} : r->text};
	}
	return m;
}

static void match_source(struct work *w)
{
	w->old = recorded_of(w, false);
	match_equal(w->arena, w->old, w->record_n, w->new, w->source.n, w->record_of_source);
	match_alike(w->arena, w->tools, w->old, w->record_n, w->new, w->source.n, w->record_of_source);
	match_between(w->arena, w->old, w->record_n, w->new, w->source.n, w->record_of_source, false, NULL, NULL);
	for (size_t i = 0; i < w->source.n; i++) {
		size_t r = w->record_of_source[i];
		w->same[i] = r != UNMATCHED && (w->records[r].source == w->source.v[i].hash ||
						same_meaning(w->arena, w->tools, w->records[r].text, w->source.v[i].text));
	}
}

static void match_target(struct work *w)
{
	struct matchable *old = recorded_of(w, true);
	match_equal(w->arena, old, w->record_n, w->other, w->target.n, w->record_of_target);
	match_between(w->arena, old, w->record_n, w->other, w->target.n, w->record_of_target, false, NULL, NULL);
}

/* What the record knows as the translation of something else is none of this. */
static bool may_be_pair(void *context, size_t target, size_t source)
{
	const struct work *w = context;
	(void)source;
	return w->record_of_target[target] == UNMATCHED;
}

static void match_languages(struct work *w)
{
	size_t *target_of_record = ARENA_ARRAY(w->arena, size_t, w->record_n + 1);
	bool *taken = ARENA_ARRAY(w->arena, bool, w->target.n + 1);
	for (size_t i = 0; i < w->record_n; i++)
		target_of_record[i] = UNMATCHED;
	for (size_t i = 0; i < w->target.n; i++)
		if (w->record_of_target[i] != UNMATCHED)
			target_of_record[w->record_of_target[i]] = i;
	for (size_t i = 0; i < w->source.n; i++) {
		size_t r = w->record_of_source[i];
		w->target_of_source[i] = r == UNMATCHED ? UNMATCHED : target_of_record[r];
		if (w->target_of_source[i] != UNMATCHED)
			taken[w->target_of_source[i]] = true;
	}
	struct map identities = {0};
	for (size_t i = w->target.n; i-- > 0;)
		if (!taken[i] && w->target.v[i].identity.n)
			map_set(&identities, w->arena, w->target.v[i].identity, &w->target.v[i]);
	for (size_t i = 0; i < w->source.n; i++) {
		const struct written_block *same = map_get(&identities, w->source.v[i].identity);
		if (w->target_of_source[i] != UNMATCHED || w->source.v[i].identity.n == 0 || !same || taken[same - w->target.v])
			continue;
		w->target_of_source[i] = (size_t)(same - w->target.v);
		taken[w->target_of_source[i]] = true;
	}
	match_between(w->arena, w->other, w->target.n, w->new, w->source.n, w->target_of_source, true, may_be_pair, w);
}

/* ---- order ---- */

/* Marks those pairs that stand outside the longest run of pairs in the same order. */
static bool *moved_of(const struct work *w)
{
	size_t n = w->source.n, length = 0;
	bool *moved = ARENA_ARRAY(w->arena, bool, n + 1);
	size_t *ends = ARENA_ARRAY(w->arena, size_t, n + 1), *before = ARENA_ARRAY(w->arena, size_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		size_t at = w->target_of_source[i], low = 0, high = length;
		if (at == UNMATCHED)
			continue;
		moved[i] = true;
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (w->target_of_source[ends[middle]] < at)
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? ends[low - 1] : UNMATCHED;
		ends[low] = i;
		length += low == length;
	}
	for (size_t i = length ? ends[length - 1] : UNMATCHED; i != UNMATCHED; i = before[i])
		moved[i] = false;
	return moved;
}

/* ---- states ---- */

/* A table or image that both place says nothing that could be translated. */
static bool is_placed_alike(const struct translated_block *b)
{
	return b->target && b->source->hash == b->target->hash && str_starts(b->source->text, STR("![]("));
}

static struct translated_block block_of(const struct work *w, size_t i, bool moved)
{
	size_t r = w->record_of_source[i], t = w->target_of_source[i];
	struct translated_block b = {.source = &w->source.v[i], .accepted = r == UNMATCHED ? NULL : &w->records[r]};
	b.target = t == UNMATCHED ? NULL : &w->target.v[t];
	if (!b.target)
		b.state = BLOCK_MISSING;
	else if (!b.accepted && !is_placed_alike(&b))
		b.state = BLOCK_NEW;
	else
		b.state = moved || !(w->same[i] || is_placed_alike(&b)) ? BLOCK_STALE : BLOCK_CURRENT;
	b.moved = b.state == BLOCK_STALE && (w->same[i] || is_placed_alike(&b));
	b.revised = b.state == BLOCK_STALE && !b.moved && b.accepted->translation != b.target->hash;
	return b;
}

static void put_orphans(const struct work *w, struct translation *t, const bool *paired, size_t from)
{
	for (size_t j = from; j < w->target.n && !paired[j]; j++) {
		size_t r = w->record_of_target[j];
		t->v[t->n++] = (struct translated_block){
			.state = BLOCK_ORPHAN, .target = &w->target.v[j], .accepted = r == UNMATCHED ? NULL : &w->records[r]};
	}
}

static struct str node_key(const struct node *const *n)
{
	return (struct str){(const char *)n, sizeof *n};
}

static void index_node(const struct work *w, struct translation *t, const struct written_block *b, size_t i)
{
	if (b && b->node)
		map_set(&t->of_node, w->arena, node_key(&b->node), &t->v[i]);
}

static struct translation *put_together(const struct work *w)
{
	struct translation *t = ARENA_NEW(w->arena, struct translation);
	const bool *moved = moved_of(w);
	bool *paired = ARENA_ARRAY(w->arena, bool, w->target.n + 1);
	*t = (struct translation){.source = w->source, .target = w->target};
	t->v = ARENA_ARRAY(w->arena, struct translated_block, w->source.n + w->target.n + 1);
	for (size_t i = 0; i < w->source.n; i++)
		if (w->target_of_source[i] != UNMATCHED)
			paired[w->target_of_source[i]] = true;
	put_orphans(w, t, paired, 0);
	for (size_t i = 0; i < w->source.n; i++) {
		t->v[t->n++] = block_of(w, i, moved[i]);
		if (w->target_of_source[i] != UNMATCHED)
			put_orphans(w, t, paired, w->target_of_source[i] + 1);
	}
	for (size_t i = 0; i < t->n; i++) {
		t->counts[t->v[i].state]++;
		index_node(w, t, t->v[i].source, i);
		index_node(w, t, t->v[i].target, i);
	}
	return t;
}

static size_t *indices(struct arena *a, size_t n)
{
	return ARENA_ARRAY(a, size_t, n + 1);
}

static void prepare(struct work *w, const struct translation_record *record)
{
	if (record) {
		w->records = record->blocks.v;
		w->record_n = record->blocks.n;
	}
	w->new = matchables_of(w->arena, &w->source);
	w->other = matchables_of(w->arena, &w->target);
	w->record_of_source = indices(w->arena, w->source.n);
	w->record_of_target = indices(w->arena, w->target.n);
	w->target_of_source = indices(w->arena, w->source.n);
	w->same = ARENA_ARRAY(w->arena, bool, w->source.n + 1);
	match_source(w);
}

const struct translation *translation_of(const struct chapter *c, size_t language, struct language_tools *tools, struct arena *a)
{
	const struct chapter_text *text = &c->text[language];
	struct work w = {.arena = a, .tools = tools, .source = blocks_of_text(&c->text[0], a), .target = blocks_of_text(text, a)};
	prepare(&w, text->record);
	match_target(&w);
	match_languages(&w);
	return put_together(&w);
}

const struct translation *translation_of_texts(const struct site *s, const struct text_file *f, size_t language,
					       struct language_tools *tools, struct arena *a)
{
	struct written_texts texts = texts_of_file(s, f->file, language, a);
	struct work w = {.arena = a, .tools = tools, .texts = true, .source = texts.source, .target = texts.target};
	prepare(&w, f->record[language]);
	for (size_t i = 0; i < w.source.n; i++)
		w.target_of_source[i] = texts.target_of.v[i];
	return put_together(&w);
}

/* ---- questions ---- */

struct str block_address(const struct translated_block *b)
{
	return b->source ? b->source->at : b->target->at;
}

static bool is_block(const struct node *n)
{
	return n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING || n->kind == NODE_CODE_BLOCK;
}

const struct translated_block *translation_block(const struct translation *t, const struct node *n)
{
	while (n && !is_block(n))
		n = n->parent;
	return n ? map_get(&t->of_node, node_key(&n)) : NULL;
}

bool translation_explains(const struct chapter_text *text, const struct node *n)
{
	const struct translated_block *b = text->translation ? translation_block(text->translation, n) : NULL;
	return b && b->state != BLOCK_CURRENT && b->state != BLOCK_NEW;
}

bool translation_alone(const struct translation *t, const struct node *n)
{
	if (is_block(n)) {
		const struct translated_block *b = translation_block(t, n);
		return b && (b->state == BLOCK_MISSING || b->state == BLOCK_ORPHAN);
	}
	for (const struct node *c = n->first; c; c = c->next)
		if (!translation_alone(t, c))
			return false;
	return n->first;
}

const char *block_name(const struct written_block *b)
{
	if (!b->node)
		return str_is(b->at, "/title") ? "the title" : str_is(b->at, "/number") ? "a number" : "a text";
	if (b->node->kind == NODE_PARAGRAPH)
		return str_starts(b->text, STR("![](")) ? "a placed table or image" : "a paragraph";
	return b->node->kind == NODE_HEADING ? "a heading" : "a code block";
}
