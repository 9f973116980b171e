/* A programme through the years. */
#include "page/compare.h"
#include "page/kinds.h"
#include "page/ledger.h"
#include "page/related.h"

/* Where an item stood last before a year, or first from then on; null: nowhere. */
static const struct item_use *use_near(const struct item *item, int year, bool before)
{
	const struct item_use *found = NULL;
	for (size_t i = 0; i < item->uses.n; i++) {
		const struct item_use *use = item->uses.v[i];
		if ((use->chapter->document->year < year) == before && (before || !found))
			found = use;
	}
	return found;
}

static struct str lineage_name(const struct builder *b, struct str id, int year, bool before)
{
	const struct item *item = map_get(&b->site->item_of, id);
	const struct programme *p = map_get(&b->site->programme_of, id);
	const struct item_use *use = item ? use_near(item, year, before) : NULL;
	struct str lang;
	if (item && b_texts(b, &item->name).n)
		return b_texts(b, &item->name);
	if (use)
		return b_item_title(b, use, &lang);
	return p ? b_texts(b, &p->name) : id;
}

static struct str lineage_names(const struct builder *b, const struct lineage *l, bool before)
{
	const struct str_list *ids = before ? &l->from : &l->to;
	struct str names = {0};
	for (size_t i = 0; i < ids->n; i++) {
		struct str name = b_word1(b, "quoted", "name", lineage_name(b, ids->v[i], l->year, before));
		names = names.n ? b_word2(b, "list-comma", "a", names, "b", name) : name;
	}
	return names;
}

/* What an item came from or went to, where no note says it. */
static struct str lineage_partners(const struct builder *b, const struct lineage *l)
{
	struct str from = l->from.n ? b_word1(b, "lineage-from", "names", lineage_names(b, l, true)) : (struct str){0};
	struct str to = l->to.n ? b_word1(b, "lineage-to", "names", lineage_names(b, l, false)) : (struct str){0};
	return from.n && to.n ? b_word2(b, "list-comma", "a", from, "b", to) : from.n ? from : to;
}

struct str b_lineage(const struct builder *b, const struct lineage *l)
{
	static const char *const changes[] = {"lineage-renamed", "lineage-merged", "lineage-split",
					      "lineage-started", "lineage-ended",  "lineage-moved"};
	struct str note = b_word2(b, "lineage-year", "year", b_fiscal_year_short(b, l->year), "change", b_word(b, changes[l->change]));
	struct str said = b_texts(b, &l->note).n ? b_texts(b, &l->note) : lineage_partners(b, l);
	return said.n ? b_word2(b, "name-and-value", "name", note, "value", said) : note;
}

/* The places where an item stands, in the order of documents. */
static void add_item(const struct builder *b, struct growing *list, const struct item_use *use)
{
	const struct item *item = use->item;
	struct growing places = {0}, notes = {0};
	struct programme_item_view *v = b_add(b, list, &programme_item_shape);
	v->title = item->name.v[b->l].n ? item->name.v[b->l] : b_item_title(b, use, &v->lang);
	v->level = use->level - 1;
	for (size_t i = 0; i < item->uses.n; i++)
		b_add_link(b, &places, b_year_and_kind(b, item->uses.v[i]->chapter->document), a_item(b, item->uses.v[i]));
	v->places = b_list(&places);
	for (size_t i = 0; i < item->lineage.n; i++)
		b_add_link(b, &notes, b_lineage(b, &item->lineage.v[i]), (struct str){0});
	v->notes = b_list(&notes);
}

/* The last place where an item belongs to the programme. */
static const struct item_use *last_use(const struct programme *p, const struct item *item)
{
	for (size_t i = item->uses.n; i-- > 0;)
		if (item->uses.v[i]->programme == p)
			return item->uses.v[i];
	return NULL;
}

/* Items in the order of the latest document, then those that only earlier ones have. The one that bears the programme's own id sums it up.
 */
static struct view_list programme_items(const struct builder *b, const struct programme *p)
{
	struct growing list = {0};
	for (size_t n = p->parts.n; n-- > 0;) {
		const struct chapter *c = p->parts.v[n].chapter;
		if (n + 1 < p->parts.n && p->parts.v[n + 1].chapter == c)
			continue; /* another part of the same chapter */
		for (size_t i = 0; i < c->items.n; i++)
			if (!str_eq(c->items.v[i]->id, p->id) && last_use(p, c->items.v[i]->item) == c->items.v[i])
				add_item(b, &list, c->items.v[i]);
	}
	return b_list(&list);
}

/* The same table of several years once, the latest first. */
static struct view_list programme_tables(const struct builder *b, const struct programme *p)
{
	struct growing list = {0};
	struct map known = {0};
	for (size_t n = b->site->documents.n; n-- > 0;) {
		const struct document *d = b->site->documents.v[n];
		for (size_t j = 0; j < d->tables.n; j++) {
			const struct table *t = d->tables.v[j];
			struct growing places = {0};
			if (table_programme(t) != p || map_add(&known, b->arena, t->id, (void *)t) != t)
				continue;
			struct programme_item_view *v = b_add(b, &list, &programme_item_shape);
			v->title = b_texts(b, &t->title);
			for (size_t i = 0; i < b->site->documents.n; i++) {
				const struct table *in = document_table(b->site->documents.v[i], t->id);
				if (in)
					b_add_link(b, &places, b_year_and_kind(b, in->document), a_table(b, in))->note =
						b_table_number(b, in);
			}
			v->places = b_list(&places);
		}
	}
	return b_list(&list);
}

static struct view_list programme_facts(const struct builder *b, const struct programme *p)
{
	struct growing facts = {0};
	if (p->since)
		b_add_fact(b, &facts, "programme-since", b_fiscal_year(b, p->since), (struct str){0});
	for (size_t i = 0; i < p->segments.n; i++)
		b_add_fact(b, &facts, "segment", b_texts(b, &p->segments.v[i]->name), (struct str){0});
	for (size_t i = 0; i < p->lineage.n; i++)
		b_add_fact(b, &facts, "lineage", b_lineage(b, &p->lineage.v[i]), (struct str){0});
	return b_list(&facts);
}

const void *view_programme(const struct builder *b)
{
	const struct programme *p = b->page->of.programme;
	const struct site *s = b->site;
	struct programme_view *v = ARENA_NEW(b->arena, struct programme_view);
	struct growing chapters = {0};
	v->title = b_phrases(b, b_texts(b, &p->name));
	v->summary = b_texts(b, &p->summary);
	v->facts = programme_facts(b, p);
	for (size_t i = p->parts.n; i-- > 0;) {
		const struct programme_part *part = &p->parts.v[i];
		struct link_view *link = b_add_link(b, &chapters, b_texts(b, &part->chapter->document->title), b_part_address(b, part));
		link->note = b_part_title(b, part, &link->lang);
	}
	v->chapters = b_list(&chapters);
	v->items = programme_items(b, p);
	v->comparisons = comparisons_of_programme(b, p);
	if (p->indicators.n)
		v->indicators =
			b_indicator_table(b, p->indicators.v, p->indicators.n, b_word(b, "programme-indicators"), STR("indicators"));
	v->tables = programme_tables(b, p);
	v->related = related_to_programme(b, p);
	if (b_ledger_has(b, p)) {
		struct link_view *ledger = b_link(b, b_word(b, "ledger"), a_ledger_programme(b, p));
		ledger->note = b_count(b, "ledger-count", (int64_t)b_ledger_count(b, p));
		v->ledger = ledger;
	}
	for (size_t i = 0; i < s->programmes.n; i++) {
		if (s->programmes.v[i] != p)
			continue;
		if (i > 0)
			v->previous = b_link(b, b_texts(b, &s->programmes.v[i - 1]->name), a_programme(b, s->programmes.v[i - 1]));
		if (i + 1 < s->programmes.n)
			v->next = b_link(b, b_texts(b, &s->programmes.v[i + 1]->name), a_programme(b, s->programmes.v[i + 1]));
	}
	return v;
}
